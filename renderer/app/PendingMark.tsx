/**
 * How far an act has come: only here, sent, accepted by the hub. What waits stands out; what is accepted is marked quietly
 * in the log and beside what somebody looks at in detail.
 */
import { useState } from 'react';
import { Check, CheckCheck, HardDrive, Send, TriangleAlert } from 'lucide-react';
import type { CommandId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/values.ts';
import type { Delivery } from '#shared/protocol/hostContract.ts';
import { defineTexts, useLocal, useTexts } from './i18n/i18n.ts';
import { useDeliveryOf, useWay } from '../station/pending.ts';
import { host } from '../station/host.ts';
import { acceptedAt, type Matches, type RecordOf } from './acceptedAt.ts';
import { ask } from './act.ts';
import { useFormat } from './i18n/useFormat.ts';

const texts = defineTexts(
  'pendingMark',
  {
    here: 'only here',
    hereWhy: 'Stored on this station; the hub has not taken it yet.',
    sent: 'sent',
    sentWhy: 'Stored on this station and given to the hub, which has not answered yet.',
    accepted: 'accepted',
    acceptedWhy: 'The hub has it on its disk; its place in the record is on the way here.',
    stuck: 'not taken',
    settled: 'Accepted by the hub',
    settledAt: 'Accepted by the hub, {{time}}',
  },
  {
    here: '仅本站',
    hereWhy: '已保存在本工作站，中心尚未接收。',
    sent: '已发送',
    sentWhy: '已保存在本工作站并发往中心，中心尚未答复。',
    accepted: '已接收',
    acceptedWhy: '中心已写入磁盘，其记录正在返回本站。',
    stuck: '中心未接收',
    settled: '中心已接收',
    settledAt: '中心已接收，{{time}}',
  },
);

const icons = { here: HardDrive, sent: Send, accepted: Check } as const;

interface PendingMarkProps {
  readonly matches: Matches;
  /**
   * What its events name, where something was done: once that is settled it is marked too, quietly, and says when. In
   * lists that are watched it is left out: nothing stands beside what is settled there.
   */
  readonly record?: RecordOf | null | undefined;
}

/** How far the last that was done to something has come. */
export function PendingMark({ matches, record = null }: PendingMarkProps) {
  const way = useWay(matches);
  if (way === 'unsaid') return null;
  if (way !== 'settled') return <StageMark delivery={way} />;
  return record === null ? null : <AcceptedMark matches={matches} record={record} />;
}

/** For an act that is listed as one that waits. */
export function WaitingMark({ commandId }: { readonly commandId: CommandId }) {
  const delivery = useDeliveryOf(commandId);
  return delivery === null ? <SettledMark /> : <StageMark delivery={delivery} />;
}

export function StageMark({ delivery: { stage, answer } }: { readonly delivery: Delivery }) {
  const say = useTexts(texts);
  const local = useLocal();
  if (answer !== null && stage !== 'accepted')
    return (
      <span className="chip chip--medium" title={local(answer)}>
        <TriangleAlert size={11} aria-hidden />
        {say('stuck')}
      </span>
    );
  const Icon = icons[stage];
  return (
    <span className="chip" title={say(`${stage}Why`)}>
      <Icon size={11} aria-hidden />
      {say(stage)}
    </span>
  );
}

/** When that was, whoever looks closer is told: it is looked up then. */
export function AcceptedMark({ matches, record }: { readonly matches: Matches; readonly record: RecordOf }) {
  const [at, setAt] = useState<Instant | null>(null);
  return (
    <SettledMark
      at={at}
      onLookCloser={() => {
        void ask(acceptedAt((query) => host.request('timeline.read', query), record, matches)).then(setAt);
      }}
    />
  );
}

interface SettledMarkProps {
  /** When the hub wrote it into its record; null: not looked up. */
  readonly at?: Instant | null;
  readonly onLookCloser?: () => void;
}

/** Quiet: it is so of nearly everything that is shown. */
export function SettledMark({ at = null, onLookCloser }: SettledMarkProps) {
  const say = useTexts(texts);
  const { moment } = useFormat();
  const label = at === null ? say('settled') : say('settledAt', { time: moment(at) });
  return (
    <span className="settled-mark" role="img" aria-label={label} title={label} onPointerEnter={onLookCloser}>
      <CheckCheck size={12} aria-hidden />
    </span>
  );
}
