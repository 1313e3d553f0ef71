/** Alarms on the map: one mark for each tag that has any, the gravest of them, and how many more stand there. */
import type { Point } from 'geojson';
import { awaitsAcknowledgement } from '#shared/domain/alarms/condition.ts';
import type { Alarm } from '#shared/domain/alarms/evolve.ts';
import { AlarmPriority } from '#shared/domain/register/site.ts';
import type { Position } from '#shared/domain/values.ts';
import { collection, pointFeature, selectable, type Collection } from './features.ts';
import { alarmSymbolId } from './symbols.ts';
import { alarmPosition, type Whereabouts } from './whereabouts.ts';
import type { MapWords } from './words.ts';

/** Higher is graver; what waits for somebody before what does not. */
function gravity({ priority, condition }: Alarm): number {
  const rank = AlarmPriority.options.length - AlarmPriority.options.indexOf(priority);
  return (awaitsAcknowledgement({ condition }) ? 10 : 0) + rank;
}

const graver = (a: Alarm, b: Alarm): number => gravity(b) - gravity(a) || b.raisedAt - a.raisedAt;

export function alarmFeatures(alarms: readonly Alarm[], whereabouts: Whereabouts, words: MapWords): Collection<Point> {
  const together = new Map<string, { readonly at: Position; readonly alarms: Alarm[] }>();
  for (const alarm of alarms) {
    const at = alarmPosition(alarm, whereabouts);
    if (at === null) continue;
    const key = at.join(' ');
    const group = together.get(key);
    if (group === undefined) together.set(key, { at, alarms: [alarm] });
    else group.alarms.push(alarm);
  }
  return collection(
    [...together.values()].flatMap(({ at, alarms: here }) => {
      const [first, ...others] = here.toSorted(graver);
      if (first === undefined) return [];
      const count = others.length === 0 ? '' : `\n${words.andMore(others.length)}`;
      return [
        pointFeature(at, {
          ...selectable('alarm', first.alarmId),
          icon: alarmSymbolId(first.priority, first.condition),
          priority: first.priority,
          condition: first.condition,
          order: gravity(first),
          short: others.length === 0 ? '' : words.andMore(others.length),
          text: `${first.message[words.language]}${count}`,
        }),
      ];
    }),
  );
}
