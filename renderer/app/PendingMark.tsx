/** How far an act has come: only here, sent, accepted. Nothing stands beside what is settled, but for the log. */
import { Check, CheckCheck, HardDrive, Send, TriangleAlert } from 'lucide-react';
import type { CommandId } from '#shared/domain/ids.ts';
import type { PendingEvent } from '#shared/domain/journalEvent.ts';
import type { Delivery } from '#shared/protocol/hostContract.ts';
import { defineTexts, useLocal, useTexts } from './i18n/i18n.ts';
import { useDelivery, useDeliveryOf } from '../station/pending.ts';

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
    settled: 'In the hub’s record',
  },
  {
    here: '仅本站',
    hereWhy: '已保存在本工作站，中心尚未接收。',
    sent: '已发送',
    sentWhy: '已保存在本工作站并发往中心，中心尚未答复。',
    accepted: '已接收',
    acceptedWhy: '中心已写入磁盘，其记录正在返回本站。',
    stuck: '中心未接收',
    settled: '已在中心的记录中',
  },
);

const icons = { here: HardDrive, sent: Send, accepted: Check } as const;

/** For what was done here and is not in the record yet. */
export function PendingMark({ matches }: { readonly matches: (event: PendingEvent) => boolean }) {
  const delivery = useDelivery(matches);
  return delivery === null ? null : <StageMark delivery={delivery} />;
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

/** Quiet: it is so of nearly everything that is shown. */
export function SettledMark() {
  const say = useTexts(texts);
  return (
    <span className="settled-mark" role="img" aria-label={say('settled')} title={say('settled')}>
      <CheckCheck size={12} aria-hidden />
    </span>
  );
}
