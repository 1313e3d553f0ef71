/** How a place’s risk is counted: points for each thing that adds to it, and from how many on it has which colour. */
import { z } from 'zod';
import { AlarmPriority } from '../register/site.ts';
import type { PermitGrade, PermitKind } from '../permits/permit.ts';

/** The four colours of the Chinese scheme, the gravest first. */
export const RiskColour = z.enum(['red', 'orange', 'yellow', 'blue']);
export type RiskColour = z.infer<typeof RiskColour>;

/** Higher is graver. */
export const colourRank = (colour: RiskColour): number => 3 - RiskColour.options.indexOf(colour);

export const RiskFactorKind = z.enum([
  'major-hazard',
  'alarms',
  'warnings',
  'permits',
  'permit-conflicts',
  'weather',
  'maintenance',
]);
export type RiskFactorKind = z.infer<typeof RiskFactorKind>;

/** Grades of a major hazard installation by GB 18218-2018, 1 the gravest. */
export const HazardGrade = z.enum(['1', '2', '3', '4']);
export type HazardGrade = z.infer<typeof HazardGrade>;

const points = z.number().min(0).max(100);
const alarm = z.object({
  unacknowledged: points,
  acknowledged: points,
  latched: points,
  'returned-unacknowledged': points,
});

const weighted = z.object({
  majorHazard: z.object({ '1': points, '2': points, '3': points, '4': points }),
  alarms: z.object({ high: alarm, medium: alarm, low: alarm }),
  warnings: z.object({ high: points, medium: points, low: points }),
  permits: z.object({
    'hot-work.special': points,
    'hot-work.1': points,
    'hot-work.2': points,
    'confined-space': points,
    'blind-plate': points,
    'work-at-height.IV': points,
    'work-at-height.III': points,
    'work-at-height.II': points,
    'work-at-height.I': points,
    'lifting.1': points,
    'lifting.2': points,
    'lifting.3': points,
    'temporary-electricity': points,
    excavation: points,
    'road-breaking': points,
    /** Its time is over and nobody has said that the work has ended. */
    expired: points,
  }),
  /** Each hint about permits in force that is grave. */
  permitConflict: points,
  maintenance: z.object({ goingOn: points, opened: points }),
  weather: z.object({
    /** A leak stays where it is. */
    calm: z.object({ below: z.number().min(0).max(20), points }),
    strongWind: z.object({ from: z.number().min(0).max(60), points }),
    rain: z.object({ from: z.number().min(0).max(500), points }),
    thunder: z.object({ from: z.number().min(0).max(100), points }),
    heat: z.object({ from: z.number().min(-50).max(70), points }),
  }),
  /** No kind of factor gives one place more than this. */
  most: z.object({
    alarms: points,
    warnings: points,
    permits: points,
    'permit-conflicts': points,
    weather: points,
    maintenance: points,
  }),
  /** From how many points on. */
  colours: z.object({ yellow: points, orange: points, red: points }),
  /** How much of what goes on in the other parts counts at the whole; 0: the worst part alone. */
  spread: z.number().min(0).max(1),
  /** A colour falls when the points have stayed so far below it for so long. */
  falling: z.object({ marginPoints: z.number().min(0).max(20), holdMinutes: z.number().min(0).max(120) }),
});

export const RiskConfiguration = weighted.refine(
  ({ colours: { yellow, orange, red } }) => yellow > 0 && yellow < orange && orange < red,
  { message: 'yellow, orange and red begin in this order, each later than the one before', path: ['colours'] },
);
export type RiskConfiguration = z.infer<typeof RiskConfiguration>;
export type RiskColourLimits = RiskConfiguration['colours'];

/** Why these: decisions/0028-what-a-risk-colour-is-made-of.md. */
export const defaultRiskConfiguration: RiskConfiguration = {
  majorHazard: { '1': 20, '2': 15, '3': 10, '4': 5 },
  alarms: {
    high: { unacknowledged: 25, acknowledged: 20, latched: 10, 'returned-unacknowledged': 10 },
    medium: { unacknowledged: 12, acknowledged: 9, latched: 4, 'returned-unacknowledged': 4 },
    low: { unacknowledged: 4, acknowledged: 3, latched: 1, 'returned-unacknowledged': 1 },
  },
  warnings: { high: 15, medium: 8, low: 4 },
  permits: {
    'hot-work.special': 12,
    'hot-work.1': 8,
    'hot-work.2': 5,
    'confined-space': 8,
    'blind-plate': 5,
    'work-at-height.IV': 6,
    'work-at-height.III': 4,
    'work-at-height.II': 3,
    'work-at-height.I': 2,
    'lifting.1': 6,
    'lifting.2': 4,
    'lifting.3': 2,
    'temporary-electricity': 2,
    excavation: 2,
    'road-breaking': 2,
    expired: 4,
  },
  permitConflict: 15,
  maintenance: { goingOn: 3, opened: 6 },
  weather: {
    calm: { below: 1.5, points: 4 },
    strongWind: { from: 10.8, points: 5 },
    rain: { from: 16, points: 4 },
    thunder: { from: 5, points: 8 },
    heat: { from: 37, points: 4 },
  },
  most: { alarms: 75, warnings: 30, permits: 24, 'permit-conflicts': 30, weather: 15, maintenance: 12 },
  colours: { yellow: 25, orange: 45, red: 75 },
  spread: 0.25,
  falling: { marginPoints: 3, holdMinutes: 5 },
};

export const permitWeight = (
  { permits }: RiskConfiguration,
  { kind, grade }: { readonly kind: PermitKind; readonly grade: PermitGrade | null },
): number => {
  const keys: Readonly<Record<string, number>> = permits;
  return keys[grade === null ? kind : `${kind}.${grade}`] ?? 0;
};

export function colourOf(sum: number, { yellow, orange, red }: RiskColourLimits): RiskColour {
  if (sum >= red) return 'red';
  if (sum >= orange) return 'orange';
  return sum >= yellow ? 'yellow' : 'blue';
}

/** How grave an early warning is; as alarms are. */
export const WarningSeverity = AlarmPriority;
export type WarningSeverity = AlarmPriority;
