/** An alarm flood says so, everywhere: since when, how many; and when it is over, what it was. */
import { Waves, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import { defineTexts, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { host, HostRefusal } from '../../station/host.ts';
import { useShown, useShownNow } from '../../station/shown.ts';
import { useWorld } from '../../station/world.ts';
import { Button } from '../../ui/Button.tsx';
import { toggleGrouped, useIsGrouped } from './alarmView.ts';

const texts = defineTexts(
  'floodBanner',
  {
    flood: 'Alarm flood since {{time}} ({{age}})',
    figures: '{{count}} alarms, at most {{peak}} in 10 minutes.',
    grouped: 'The list is grouped by unit; alarms of high priority stand on top.',
    ungrouped: 'The list is not grouped.',
    group: 'Group by unit',
    ungroup: 'Do not group',
    ended: 'The alarm flood ended at {{time}}: {{count}} alarms in {{duration}}, at most {{peak}} in 10 minutes.',
    dismiss: 'Dismiss',
  },
  {
    flood: '报警泛滥，自 {{time}} 起（{{age}}）',
    figures: '共 {{count}} 条报警，10 分钟内最多 {{peak}} 条。',
    grouped: '列表已按单元分组，高优先级报警置顶。',
    ungrouped: '列表未分组。',
    group: '按单元分组',
    ungroup: '取消分组',
    ended: '报警泛滥已于 {{time}} 结束：{{duration}}内共 {{count}} 条报警，10 分钟内最多 {{peak}} 条。',
    dismiss: '关闭',
  },
);

export function FloodBanner() {
  const say = useTexts(texts);
  const format = useFormat();
  const now = useShownNow();
  const flood = useShown((state) => state.alarms.flood);
  const grouped = useIsGrouped();
  if (flood === null) return <FloodEnded />;
  return (
    <p className="banner banner--warning" role="status">
      <Waves size={16} aria-hidden />
      <strong>{say('flood', { time: format.clock(flood.beganAt), age: format.duration(now - flood.beganAt) })}</strong>
      <span>
        {say('figures', { count: format.number(flood.count), peak: format.number(flood.peak) })}{' '}
        {say(grouped ? 'grouped' : 'ungrouped')}
      </span>
      <Button
        shortcut="g"
        onPress={() => {
          toggleGrouped(flood);
        }}
      >
        {say(grouped ? 'ungroup' : 'group')}
      </Button>
    </p>
  );
}

/** It is news for so long. */
const SAID_MS = 15 * 60_000;

type FloodEnd = Extract<JournalEvent, { readonly type: 'AlarmFloodEnded.v1' }>;

function FloodEnded() {
  const say = useTexts(texts);
  const format = useFormat();
  const now = useShownNow();
  const ended = useLastFlood();
  const [dismissed, setDismissed] = useState<string | null>(null);
  if (ended === null || ended.id === dismissed || ended.at > now || now - ended.at > SAID_MS) return null;
  const { count, peak, durationMs } = ended.data;
  return (
    <p className="banner" role="status">
      <Waves size={16} aria-hidden />
      <span>
        {say('ended', {
          time: format.clock(ended.at),
          duration: format.duration(durationMs),
          count: format.number(count),
          peak: format.number(peak),
        })}
      </span>
      <Button
        icon
        look="quiet"
        aria-label={say('dismiss')}
        onPress={() => {
          setDismissed(ended.id);
        }}
      >
        <X size={14} aria-hidden />
      </Button>
    </p>
  );
}

/** From the record, when no flood is on: one that has just ended, also before this screen was opened. */
function useLastFlood(): FloodEnd | null {
  const world = useWorld((open) => open.world);
  const now = useShownNow();
  const [ended, setEnded] = useState<FloodEnd | null>(null);
  // Anew in review, when another part of the record is looked at.
  const part = Math.floor(now / SAID_MS);
  useEffect(() => {
    let wanted = true;
    host
      .request('timeline.read', {
        world,
        about: ['AlarmFloodEnded'],
        from: (part - 1) * SAID_MS,
        to: (part + 1) * SAID_MS,
        limit: 1,
      })
      .then(
        ({ events }) => {
          const event = events[0]?.event;
          if (wanted) setEnded(event?.type === 'AlarmFloodEnded.v1' ? (event as FloodEnd) : null);
        },
        (error: unknown) => {
          // It is said when the record can be read again.
          if (!(error instanceof HostRefusal)) throw error;
        },
      );
    return () => {
      wanted = false;
    };
  }, [world, part]);
  return ended;
}
