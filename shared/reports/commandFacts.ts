/** How the incident is commanded, as the forms of ICS ask for it. */
import type { ResponderId } from '../domain/ids.ts';
import type { Instant } from '../domain/values.ts';
import { runsOf, said } from './facts.ts';
import type { ReportSource } from './source.ts';

export interface HeldPosition {
  /** Of a standard position its id; empty: one of a plan, or made for the incident. */
  readonly id: string;
  readonly title: string;
  readonly holder: string;
  readonly deputy: string;
  readonly contact: string;
}

export interface SectorFacts {
  readonly id: string;
  readonly name: string;
  readonly leader: string;
  readonly contact: string;
  readonly work: string;
  readonly instructions: string;
  readonly responderIds: readonly ResponderId[];
}

export interface CommandFacts {
  /** Null: nobody has set one. */
  readonly period: {
    readonly number: number;
    readonly from: Instant;
    readonly to: Instant;
    readonly emphasis: string;
    readonly safetyMessage: string;
  } | null;
  readonly objectives: readonly string[];
  readonly positions: readonly HeldPosition[];
  readonly sectors: readonly SectorFacts[];
}

export function commandFacts(source: ReportSource): CommandFacts {
  return { period: null, objectives: purposesOf(source), positions: planRoles(source), sectors: [] };
}

/** What the plans that run are for, where nobody wrote objectives. */
function purposesOf(source: ReportSource): string[] {
  return runsOf(source)
    .filter(({ endedAt }) => endedAt === null)
    .map(({ plan }) => said(source, plan.purpose));
}

/** Roles of plans that somebody holds. */
function planRoles(source: ReportSource): HeldPosition[] {
  return runsOf(source).flatMap(({ plan, roles }) =>
    plan.roles.flatMap(({ id, name }) => {
      const holder = roles[id]?.holder;
      return holder === undefined ? [] : [{ id: '', title: said(source, name), holder, deputy: '', contact: '' }];
    }),
  );
}
