/** What waits to be taken over, shifts that ended without handover, and the handovers of the past. */
import { useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { ClipboardCheck, PenLine } from 'lucide-react';
import type { ShiftWithoutHandover } from '#shared/domain/handovers/evolve.ts';
import { HandoverId } from '#shared/domain/ids.ts';
import { act } from '../../app/act.ts';
import { useDescribeActor } from '../../app/describe.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useIsReview, useShown } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ReasonDialog } from '../incident/ReasonDialog.tsx';
import { chooseHandover, useChosenHandover } from './chosen.ts';
import { LISTED, type HandoverRecord } from './record.ts';
import { handoverTexts } from './texts.ts';
import { useOwnWaiting } from './HandoverPage.tsx';
import { useRecords } from './useRecords.ts';
import './handover.css';

const PAGE = 60;

export function HandoverList() {
  const say = useTexts(handoverTexts);
  const local = useLocal();
  const [limit, setLimit] = useState(PAGE);
  const read = useRecords(LISTED, limit);
  const without = useShown((state) => state.handovers.without);
  const own = useOwnWaiting();
  const chosen = useChosenHandover((state) => state.chosen);
  const records = read.phase === 'read' ? read.records : [];
  return (
    <Panel title={say('title')}>
      {Object.values(without).map((shift) => (
        <Without key={shift.shiftId} shift={shift} />
      ))}
      <ListBox
        className="list"
        aria-label={say('list')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[chosen]}
        dependencies={[records, own]}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : [...keys];
          if (key !== undefined) chooseHandover(key === 'now' ? 'now' : HandoverId.parse(key));
        }}
      >
        <ListBoxItem id="now" textValue={say('write')} className="list__item handover-row">
          <PenLine size={16} aria-hidden />
          <span className="handover-row__words">
            <strong>{say('write')}</strong>
            <span className="field__hint">{say('writeDetail')}</span>
          </span>
        </ListBoxItem>
        {records.map((record) => (
          <Row
            key={record.handover.handoverId}
            record={record}
            isOwn={record.handover.handoverId === own?.handoverId}
          />
        ))}
      </ListBox>
      {read.phase === 'failed' && <EmptyState title={say('failed', { why: local(read.sentence) })} />}
      {read.phase === 'read' && read.more && limit < 1_000 && (
        <Button
          look="quiet"
          onPress={() => {
            setLimit(Math.min(1_000, limit * 4));
          }}
        >
          {say('more')}
        </Button>
      )}
    </Panel>
  );
}

const looks = { accepted: 'chip', declined: 'chip chip--medium', withdrawn: 'chip' } as const;

function Row({ record: { handover, settled }, isOwn }: { readonly record: HandoverRecord; readonly isOwn: boolean }) {
  const say = useTexts(handoverTexts);
  const describe = useDescribeActor();
  const { moment } = useFormat();
  const from = describe(handover.by);
  const to = settled === null ? handover.to : describe(settled.actor);
  const as = settled === null ? null : outcomes[settled.type];
  const words = as === null ? say(isOwn ? 'ownWaits' : 'waits') : say(as);
  const title = to === null ? from : `${from} → ${to}`;
  return (
    <ListBoxItem id={handover.handoverId} textValue={`${title} ${words}`} className="list__item handover-row">
      <ClipboardCheck size={16} aria-hidden />
      <span className="handover-row__words">
        <span className="handover-row__name">{title}</span>
        <span className="field__hint">{moment(handover.at)}</span>
      </span>
      <span className={as === null ? (isOwn ? 'chip' : 'chip chip--medium') : looks[as]}>{words}</span>
    </ListBoxItem>
  );
}

const outcomes = {
  'HandoverAccepted.v1': 'accepted',
  'HandoverDeclined.v1': 'declined',
  'HandoverWithdrawn.v1': 'withdrawn',
} as const;

function Without({ shift }: { readonly shift: ShiftWithoutHandover }) {
  const say = useTexts(handoverTexts);
  const { moment } = useFormat();
  const review = useIsReview();
  const [noting, setNoting] = useState(false);
  const { shiftId, operator, since, endedAt } = shift;
  return (
    <section className="handover__without" aria-label={say('without')}>
      <p>
        <strong>{say('without')}</strong>
      </p>
      <p>{say('withoutLine', { name: operator.name, from: moment(since), to: moment(endedAt) })}</p>
      {!review && (
        <DeedButton
          deed="NoteShiftWithoutHandover"
          onPress={() => {
            setNoting(true);
          }}
        >
          {say('note')}
        </DeedButton>
      )}
      {noting && (
        <ReasonDialog
          title={say('noteTitle')}
          action={say('noteAction')}
          onDo={(remark) => act({ type: 'NoteShiftWithoutHandover', data: { shiftId, remark } })}
          onClose={() => {
            setNoting(false);
          }}
        >
          <p>{say('noteText')}</p>
        </ReasonDialog>
      )}
    </section>
  );
}
