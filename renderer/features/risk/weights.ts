/** The figures of the risk configuration as a list of fields, each with its place in it: what a form is made of. */
import { RiskConfiguration } from '#shared/domain/risk/configuration.ts';

/** Its place in the configuration, parts joined by `/`. */
export type WeightPath = string;

export interface WeightGroup {
  readonly id: 'colours' | 'majorHazard' | 'alarms' | 'warnings' | 'permits' | 'weather' | 'others' | 'most' | 'rules';
  readonly paths: readonly WeightPath[];
}

const priorities = ['high', 'medium', 'low'] as const;

export const weightGroups: readonly WeightGroup[] = [
  { id: 'colours', paths: ['colours/yellow', 'colours/orange', 'colours/red'] },
  { id: 'majorHazard', paths: ['1', '2', '3', '4'].map((grade) => `majorHazard/${grade}`) },
  {
    id: 'alarms',
    paths: priorities.flatMap((priority) =>
      ['unacknowledged', 'acknowledged', 'latched', 'returned-unacknowledged'].map(
        (condition) => `alarms/${priority}/${condition}`,
      ),
    ),
  },
  { id: 'warnings', paths: priorities.map((severity) => `warnings/${severity}`) },
  { id: 'permits', paths: Object.keys(RiskConfiguration.shape.permits.shape).map((kind) => `permits/${kind}`) },
  { id: 'others', paths: ['permitConflict', 'maintenance/goingOn', 'maintenance/opened'] },
  {
    id: 'weather',
    paths: [
      'weather/calm/below',
      'weather/calm/points',
      ...['strongWind', 'rain', 'thunder', 'heat'].flatMap((one) => [`weather/${one}/from`, `weather/${one}/points`]),
    ],
  },
  {
    id: 'most',
    paths: ['alarms', 'warnings', 'permits', 'permit-conflicts', 'weather', 'maintenance'].map(
      (kind) => `most/${kind}`,
    ),
  },
  { id: 'rules', paths: ['spread', 'falling/marginPoints', 'falling/holdMinutes'] },
];

export type Written = Readonly<Record<WeightPath, string>>;

export function written(configuration: RiskConfiguration): Written {
  const all: Record<WeightPath, string> = {};
  const walk = (value: unknown, path: readonly string[]): void => {
    if (typeof value === 'object' && value !== null)
      for (const [key, part] of Object.entries(value)) walk(part, [...path, key]);
    else all[path.join('/')] = String(value);
  };
  walk(configuration, []);
  return all;
}

export type Reading =
  | { readonly ok: true; readonly configuration: RiskConfiguration }
  /** What is wrong, by field; `''` of the whole. */
  | { readonly ok: false; readonly wrong: ReadonlySet<WeightPath> };

export function read(fields: Written): Reading {
  const made: Record<string, unknown> = {};
  for (const [path, text] of Object.entries(fields)) {
    const parts = path.split('/');
    const last = parts.pop() ?? '';
    let at: Record<string, unknown> = made;
    for (const part of parts) {
      const next = at[part];
      const below: Record<string, unknown> = isRecord(next) ? next : {};
      at[part] = below;
      at = below;
    }
    at[last] = Number(text.trim().replace(',', '.') || Number.NaN);
  }
  const parsed = RiskConfiguration.safeParse(made);
  if (parsed.success) return { ok: true, configuration: parsed.data };
  return { ok: false, wrong: new Set(parsed.error.issues.map(({ path }) => path.map(String).join('/'))) };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
