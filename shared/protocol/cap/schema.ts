/** The elements of CAP 1.2 in the order and number of the schema (cap12.xsd, OASIS 2010). */
import type { z } from 'zod';
import {
  CapCategory,
  CapCertainty,
  CapMessageType,
  CapResponseType,
  CapScope,
  CapSeverity,
  CapStatus,
  CapUrgency,
} from '../../domain/publicWarnings/cap.ts';

export const CAP_NAMESPACE = 'urn:oasis:names:tc:emergency:cap:1.2';
export const SIGNATURE_NAMESPACE = 'http://www.w3.org/2000/09/xmldsig#';
export const OLDER_NAMESPACES: ReadonlyMap<string, string> = new Map([
  ['urn:oasis:names:tc:emergency:cap:1.1', '1.1'],
  ['http://www.incident.com/cap/1.0', '1.0'],
]);

/** What the text of an element is. */
export type CapType =
  'text' | 'name' | 'time' | 'language' | 'absolute-uri' | 'uri' | 'whole-number' | 'decimal' | z.ZodEnum;

export interface CapElement {
  readonly name: string;
  readonly least: 0 | 1;
  readonly most: 1 | 'any';
  /** Either its text, or the elements in it. */
  readonly type: CapType | readonly CapElement[];
}

const one = (name: string, type: CapElement['type'] = 'text'): CapElement => ({ name, least: 1, most: 1, type });
const maybe = (name: string, type: CapElement['type'] = 'text'): CapElement => ({ name, least: 0, most: 1, type });
const any = (name: string, type: CapElement['type'] = 'text'): CapElement => ({ name, least: 0, most: 'any', type });

const valuePair = [one('valueName'), one('value')];

const resource = [
  one('resourceDesc'),
  one('mimeType'),
  maybe('size', 'whole-number'),
  maybe('uri', 'uri'),
  maybe('derefUri'),
  maybe('digest'),
];

const area = [
  one('areaDesc'),
  any('polygon'),
  any('circle'),
  any('geocode', valuePair),
  maybe('altitude', 'decimal'),
  maybe('ceiling', 'decimal'),
];

const info = [
  maybe('language', 'language'),
  { name: 'category', least: 1, most: 'any', type: CapCategory } as const,
  one('event'),
  any('responseType', CapResponseType),
  one('urgency', CapUrgency),
  one('severity', CapSeverity),
  one('certainty', CapCertainty),
  maybe('audience'),
  any('eventCode', valuePair),
  maybe('effective', 'time'),
  maybe('onset', 'time'),
  maybe('expires', 'time'),
  maybe('senderName'),
  maybe('headline'),
  maybe('description'),
  maybe('instruction'),
  maybe('web', 'absolute-uri'),
  maybe('contact'),
  any('parameter', valuePair),
  any('resource', resource),
  any('area', area),
];

export const capElements: readonly CapElement[] = [
  one('identifier', 'name'),
  one('sender', 'name'),
  one('sent', 'time'),
  one('status', CapStatus),
  one('msgType', CapMessageType),
  maybe('source'),
  one('scope', CapScope),
  maybe('restriction'),
  maybe('addresses'),
  any('code'),
  maybe('note'),
  maybe('references'),
  maybe('incidents'),
  any('info', info),
];
