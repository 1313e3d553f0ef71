/** A message of CAP 1.2 as it goes out: UTF-8, elements in the order of the schema, times in the site’s zone. */
import type { CapAlert, CapInfo, CapReference, WarnedShape } from '../../domain/publicWarnings/cap.ts';
import type { Position } from '../../domain/values.ts';
import { writeCapTime } from './capTime.ts';
import { CAP_NAMESPACE } from './schema.ts';
import { escaped, withoutForbidden } from './xmlCharacters.ts';

export function writeCap(alert: CapAlert, timeZone: string): string {
  const { identifier, sender, sent, status, msgType, note, references, infos } = alert;
  const time = (at: number): string => writeCapTime(at, timeZone);
  const lines = [
    ...element('identifier', identifier),
    ...element('sender', sender),
    ...element('sent', time(sent)),
    ...element('status', status),
    ...element('msgType', msgType),
    ...element('scope', 'Public'),
    ...optional('note', note ?? ''),
    ...optional('references', references.map((reference) => referenceOf(reference, time)).join(' ')),
    ...infos.flatMap((info) => block('info', infoOf(info, time))),
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<alert xmlns="${CAP_NAMESPACE}">`,
    ...lines.map(indented),
    '</alert>',
    '',
  ].join('\n');
}

type Lines = readonly string[];

const indented = (line: string): string => `  ${line}`;
const element = (name: string, text: string): Lines => [`<${name}>${escaped(withoutForbidden(text).trim())}</${name}>`];
const optional = (name: string, text: string): Lines =>
  withoutForbidden(text).trim() === '' ? [] : element(name, text);
const each = (name: string, texts: Lines): Lines => texts.flatMap((text) => element(name, text));
const block = (name: string, lines: Lines): Lines => [`<${name}>`, ...lines.map(indented), `</${name}>`];

const referenceOf = ({ sender, identifier, sent }: CapReference, time: (at: number) => string): string =>
  `${sender},${identifier},${time(sent)}`;

function infoOf(info: CapInfo, time: (at: number) => string): Lines {
  return [
    ...element('language', info.language),
    ...each('category', info.category),
    ...element('event', info.event),
    ...each('responseType', info.responseType),
    ...element('urgency', info.urgency),
    ...element('severity', info.severity),
    ...element('certainty', info.certainty),
    ...element('effective', time(info.effective)),
    ...element('expires', time(info.expires)),
    ...element('senderName', info.senderName),
    ...element('headline', info.headline),
    ...optional('description', info.description),
    ...optional('instruction', info.instruction),
    ...block('area', areaOf(info.areaDesc, info.shapes)),
  ];
}

function areaOf(areaDesc: string, shapes: readonly WarnedShape[]): Lines {
  const polygons = shapes.flatMap((shape) => (shape.type === 'polygon' ? [polygonOf(shape.ring)] : []));
  const circles = shapes.flatMap((shape) => (shape.type === 'circle' ? [circleOf(shape)] : []));
  return [...element('areaDesc', areaDesc), ...each('polygon', polygons), ...each('circle', circles)];
}

/** About 10 cm. */
const degrees = (value: number): string => String(Number(value.toFixed(6)));
const pairOf = ([longitude, latitude]: Position): string => `${degrees(latitude)},${degrees(longitude)}`;

function polygonOf(ring: readonly Position[]): string {
  const pairs = ring.map(pairOf);
  const [first = ''] = pairs;
  return (pairs.at(-1) === first && pairs.length > 3 ? pairs : [...pairs, first]).join(' ');
}

const circleOf = ({ center, radiusMetres }: Extract<WarnedShape, { type: 'circle' }>): string =>
  `${pairOf(center)} ${String(Number((radiusMetres / 1_000).toFixed(3)))}`;
