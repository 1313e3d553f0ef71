/** Alarms on the map: one mark for each tag that has any, the gravest of them, and how many more stand there. */
import type { Point } from 'geojson';
import { isAnnunciated } from '#shared/domain/alarms/annunciation.ts';
import { awaitsAcknowledgement } from '#shared/domain/alarms/condition.ts';
import type { Alarm, AlarmsState } from '#shared/domain/alarms/evolve.ts';
import { AlarmPriority } from '#shared/domain/register/site.ts';
import type { Position } from '#shared/domain/values.ts';
import { collection, pointFeature, selectable, type Collection } from './features.ts';
import { alarmSymbolId, asideSymbolId } from './symbols.ts';
import { alarmPosition, type Whereabouts } from './whereabouts.ts';
import type { MapWords } from './words.ts';

/** Higher is graver; what waits for somebody before what does not. */
function gravity({ priority, condition }: Alarm, aside: boolean): number {
  const rank = AlarmPriority.options.length - AlarmPriority.options.indexOf(priority);
  if (aside) return rank - 10;
  return (awaitsAcknowledgement({ condition }) ? 10 : 0) + rank;
}

/** What is set aside is shown quietly: hollow and grey, below all others, and without a name. */
export function alarmFeatures(
  state: Pick<AlarmsState, 'active' | 'aside'>,
  whereabouts: Whereabouts,
  words: MapWords,
  geofences: ReadonlyMap<string, Position> = new Map(),
): Collection<Point> {
  const isAside = (alarm: Alarm): boolean => !isAnnunciated(state, alarm);
  const graver = (a: Alarm, b: Alarm): number =>
    gravity(b, isAside(b)) - gravity(a, isAside(a)) || b.raisedAt - a.raisedAt;
  const together = new Map<string, { readonly at: Position; readonly alarms: Alarm[] }>();
  for (const alarm of Object.values(state.active)) {
    const at = alarmPosition(alarm, whereabouts, geofences);
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
      const aside = isAside(first);
      const count = others.length === 0 ? '' : `\n${words.andMore(others.length)}`;
      return [
        pointFeature(at, {
          ...selectable('alarm', first.alarmId),
          icon: aside ? asideSymbolId(first.priority) : alarmSymbolId(first.priority, first.condition),
          priority: first.priority,
          condition: aside ? 'aside' : first.condition,
          order: gravity(first, aside),
          short: others.length === 0 || aside ? '' : words.andMore(others.length),
          text: aside ? '' : `${first.message[words.language]}${count}`,
        }),
      ];
    }),
  );
}
