/** What one version of a rule says otherwise than another: each value by the path to it, before and after. */
import type { RuleDefinition } from '#shared/domain/alarmRules/rule.ts';

export function differences(before: RuleDefinition, after: RuleDefinition): string {
  const [old, now] = [leaves(before), leaves(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((path) => old.get(path) !== now.get(path))
    .map((path) => `${path} ${old.get(path) ?? '—'} → ${now.get(path) ?? '—'}`)
    .join(', ');
}

function leaves(value: unknown, path = ''): Map<string, string> {
  if (typeof value !== 'object' || value === null) return new Map([[path, String(value)]]);
  return new Map(
    Object.entries(value).flatMap(([name, part]: [string, unknown]) => [
      ...leaves(part, path === '' ? name : `${path}.${name}`),
    ]),
  );
}
