/** How the incident is commanded, as the forms of ICS ask for it. */
import type { ResponderId } from '../domain/ids.ts';
import { organizationOf, type Organization } from '../domain/command/evolve.ts';
import { INCIDENT_COMMANDER, standardPositions } from '../domain/command/positions.ts';
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
  const organization = organizationOf(source.state.command, source.incident.incidentId);
  const objectives = Object.values(organization.objectives)
    .filter(({ status }) => status !== 'withdrawn')
    .sort((a, b) => a.number - b.number)
    .map(({ text, status }) => (status === 'met' ? `${text} (${said(source, MET)})` : text));
  return {
    period: periodAt(organization.periods, source.now),
    objectives: objectives.length === 0 ? purposesOf(source) : objectives,
    positions: [...heldIn(source, organization), ...planRoles(source)],
    sectors: Object.values(organization.sectors).flatMap(({ sector }) =>
      sector === null ? [] : [{ ...sector, id: sector.sectorId, leader: sector.leader ?? '' }],
    ),
  };
}

/** The one that runs; before the first the first, after the last the last. */
function periodAt(periods: Organization['periods'], now: Instant): CommandFacts['period'] {
  return (
    periods.find(({ from, to }) => from <= now && now < to) ??
    (now < (periods[0]?.from ?? 0) ? periods[0] : periods.at(-1)) ??
    null
  );
}

/** Those of the organization that somebody holds, in the order of the chart, then those made for the incident. */
function heldIn(source: ReportSource, { positions }: Organization): HeldPosition[] {
  const held = [
    ...standardPositions.map(({ positionId, title }) => ({
      record: positions[positionId],
      title: said(source, title),
    })),
    ...Object.values(positions).flatMap((record) => (record.title === null ? [] : [{ record, title: record.title }])),
  ];
  return held.flatMap(({ record, title }) =>
    record === undefined ||
    record.positionId === INCIDENT_COMMANDER ||
    (record.holder === null && record.deputy === null)
      ? []
      : [
          {
            id: record.title === null ? record.positionId : '',
            title,
            holder: record.holder ?? '',
            deputy: record.deputy ?? '',
            contact: record.contact,
          },
        ],
  );
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

const MET = { en: 'met', zh: '已实现' };
