/** How long a crew has left, and how grave that is, at a moment. */
import { airForecast, type AirForecast } from '../../science/breathingAir.ts';
import type { Instant } from '../values.ts';
import type { Crew, CrewMember } from './evolve.ts';

export type CrewStanding = 'green' | 'warning' | 'critical';

export interface CrewTime {
  readonly standing: CrewStanding;
  /** From then on it is to be on its way back. */
  readonly warningAt: Instant;
  /** From then on it is overdue: the warning device goes off, or its time is over. */
  readonly criticalAt: Instant;
  /** Of whom it depends, with the forecast; null: it goes by time. */
  readonly air: WorstAir | null;
  /** The next report of pressures is due then: after a third and two thirds of the time (FwDV 7, 7.4); null: none is. */
  readonly reportAt: Instant | null;
  /** 0 at the entry, 1 when it is critical. */
  readonly usedPart: number;
}

export interface WorstAir {
  readonly member: CrewMember;
  readonly forecast: AirForecast;
  readonly bar: number;
  /** Of whoever has to turn back first, be it another. */
  readonly turnBackAt: Instant;
}

/** The worst off of a crew is the crew. */
export function crewTime(crew: Crew, now: Instant): CrewTime {
  const air = worstAir(crew);
  const { control, enteredAt } = crew;
  const warningAt = air?.turnBackAt ?? enteredAt + (control.by === 'time' ? control.warningMs : FALLBACK_MS / 2);
  const criticalAt = air?.forecast.whistleAt ?? enteredAt + (control.by === 'time' ? control.criticalMs : FALLBACK_MS);
  const span = Math.max(1, criticalAt - enteredAt);
  const thirds = [enteredAt + span / 3, enteredAt + (2 * span) / 3];
  return {
    standing: now >= criticalAt ? 'critical' : now >= warningAt ? 'warning' : 'green',
    warningAt,
    criticalAt,
    air,
    reportAt: thirds.find((at) => at > crew.heardAt) ?? null,
    usedPart: Math.min(1, Math.max(0, (now - enteredAt) / span)),
  };
}

/** Of a crew under air nobody’s pressure is known: no decision leads to it, and half an hour is what a cylinder gives. */
const FALLBACK_MS = 30 * 60_000;

function worstAir({ members, control }: Crew): WorstAir | null {
  if (control.by !== 'air') return null;
  const { cylinderLitres, whistleBar, litresPerMinute } = control;
  const each = members.flatMap((member) => {
    const [first, ...more] = member.readings;
    if (first === undefined) return [];
    const readings = [first, ...more] as const;
    const forecast = airForecast({ cylinderLitres, whistleBar, assumed: litresPerMinute, readings });
    return [{ member, forecast, bar: (more.at(-1) ?? first).bar }];
  });
  const [worst] = each.toSorted((a, b) => a.forecast.whistleAt - b.forecast.whistleAt);
  if (worst === undefined) return null;
  return { ...worst, turnBackAt: Math.min(...each.map(({ forecast }) => forecast.turnBackAt)) };
}

/** Those in the hazard, the worst off first. */
export const crewsInside = (crews: readonly Crew[], now: Instant): readonly { crew: Crew; time: CrewTime }[] =>
  crews
    .filter(({ leftAt }) => leftAt === null)
    .map((crew) => ({ crew, time: crewTime(crew, now) }))
    .toSorted((a, b) => a.time.criticalAt - b.time.criticalAt || (a.crew.crewId < b.crew.crewId ? -1 : 1));
