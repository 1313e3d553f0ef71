/** What happened to the alarms of some tags, from the journal, as marks in their trends. */
import { useEffect, useState } from 'react';
import type { AlarmId, TagId } from '#shared/domain/ids.ts';
import type { AlarmPriority, Tag } from '#shared/domain/register/site.ts';
import { definitionsOfTag } from '#shared/domain/rules/definitions.ts';
import type { Instant } from '#shared/domain/values.ts';
import type { WorldState } from '#shared/domain/world.ts';
import type { TimelineEvent } from '#shared/protocol/hostContract.ts';
import { alarmSource } from '#shared/words/alarmName.ts';
import { host, HostRefusal } from '../../station/host.ts';
import { shownState, useShown } from '../../station/shown.ts';
import { useWorld } from '../../station/world.ts';
import type { Line } from './panes.ts';
import { lengthOf, widened, type Span } from './span.ts';

/** Of one tag: more marks than these stand one on the other. */
const MOST_MARKS = 300;
const REST_MS = 150;

export interface Mark {
  readonly at: Instant;
  readonly tagId: TagId;
  readonly kind: 'raised' | 'returned' | 'acknowledged';
  /** Of the alarm; null: what it was is no longer known. */
  readonly priority: AlarmPriority | null;
}

/** By tag; `cut`: there were more of one than are drawn. */
export interface Marks {
  readonly marks: readonly Mark[];
  readonly cut: boolean;
}

export function marksOf(
  { register, alarmRules }: Pick<WorldState, 'register' | 'alarmRules'>,
  tag: Tag,
  events: readonly TimelineEvent[],
): Mark[] {
  const own = (alarmId: AlarmId): boolean => alarmSource(register, alarmId, alarmRules)?.tag.id === tag.id;
  const priorityOf = (alarmId: AlarmId): AlarmPriority | null =>
    alarmSource(register, alarmId, alarmRules)?.definition.priority ?? null;
  return events.flatMap(({ known, event }): Mark[] => {
    if (!known) return [];
    if (event.type === 'AlarmRaised.v1' && event.data.tagId === tag.id)
      return [{ at: event.data.observedAt, tagId: tag.id, kind: 'raised', priority: event.data.priority }];
    if (event.type === 'AlarmReturnedToNormal.v1' && own(event.data.alarmId))
      return [{ at: event.at, tagId: tag.id, kind: 'returned', priority: priorityOf(event.data.alarmId) }];
    if (event.type === 'AlarmsAcknowledged.v1') {
      const first = event.data.alarmIds.find(own);
      if (first !== undefined)
        return [{ at: event.at, tagId: tag.id, kind: 'acknowledged', priority: priorityOf(first) }];
    }
    return [];
  });
}

/** Everything that an event about the tag's alarms may name; as many as may be asked for. */
const namesOf = (tag: Tag): string[] => [tag.id, ...definitionsOfTag(tag).map(({ ruleId }) => ruleId)].slice(0, 20);

export function useMarks(lines: readonly Line[], shown: Span, latest: Instant): Marks {
  const world = useWorld((open) => open.world);
  // They change with the alarms that stand.
  const active = useShown((state) => state.alarms.active);
  const [read, setRead] = useState<Marks>({ marks: [], cut: false });
  const step = lengthOf(shown) / 4;
  const around = widened(
    { from: Math.floor(shown.from / step) * step, to: Math.ceil(shown.to / step) * step },
    Math.ceil(latest / step) * step,
  );
  const key = lines.map(({ tag }) => tag.id).join(' ');
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      const asked = lines.map(async ({ tag }) => {
        const query = { world, about: namesOf(tag), lanes: ['alarms' as const], limit: MOST_MARKS };
        const { events, before } = await host.request('timeline.read', { ...query, ...around });
        return { marks: marksOf(shownState(), tag, events), cut: before !== null };
      });
      Promise.all(asked).then(
        (all) => {
          if (wanted) setRead({ marks: all.flatMap(({ marks }) => marks), cut: all.some(({ cut }) => cut) });
        },
        (error: unknown) => {
          // The trend stands without them; what is wrong with the record says itself elsewhere.
          if (!(error instanceof HostRefusal)) throw error;
        },
      );
    }, REST_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
    // oxlint-disable-next-line react/exhaustive-deps -- Lines and span are new objects each second.
  }, [world, active, key, around.from, around.to]);
  return read;
}
