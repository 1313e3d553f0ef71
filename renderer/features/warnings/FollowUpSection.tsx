/** Who looks after a warning, what they do, until when; and that it is done. */
import { Check, UserRoundPlus } from 'lucide-react';
import { useState } from 'react';
import type { Actor } from '#shared/domain/actor.ts';
import { isFollowUpOpen, isFollowUpOverdue, type Warning } from '#shared/domain/warnings/evolve.ts';
import { act } from '../../app/act.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { CancelButton } from '../../app/CancelButton.tsx';
import { DialogActions } from '../../app/DialogActions.tsx';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useKeys } from '../../app/keys.ts';
import { useOperator } from '../../app/operator.ts';
import { presentNow } from '../../station/clock.ts';
import { useIsReview, useShownNow } from '../../station/shown.ts';
import { ComboField } from '../../ui/ComboField.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import { usePeople } from '../incident/people.ts';
import { Facts, Section } from '../watch/detail/Facts.tsx';
import { detailTexts, warningTexts } from './texts.ts';

export const nameOf = (actor: Actor): string => (actor.kind === 'operator' ? actor.operator.name : 'Muster');

export function FollowUpSection({ warning }: { readonly warning: Warning }) {
  const say = useTexts(detailTexts);
  const sayList = useTexts(warningTexts);
  const format = useFormat();
  const review = useIsReview();
  const [dialog, setDialog] = useState<'assign' | 'done' | null>(null);
  const { followUp } = warning;
  const open = isFollowUpOpen(warning);
  const close = (): void => {
    setDialog(null);
  };
  const assign = (): void => {
    setDialog('assign');
  };
  const done = (): void => {
    setDialog('done');
  };
  useKeys([
    ...(review ? [] : [{ keys: 'y', label: say('assign'), group: sayList('group'), run: assign }]),
    ...(review || !open ? [] : [{ keys: 'c', label: say('done'), group: sayList('group'), run: done }]),
  ]);
  return (
    <Section title={say('followUp')}>
      {followUp === null ? (
        <p className="detail__none">{say('noFollowUp')}</p>
      ) : (
        <Facts
          facts={[
            { name: say('who'), value: followUp.assignee },
            { name: say('what'), value: followUp.task },
            {
              name: say('until'),
              value: (
                <>
                  {format.moment(followUp.until)} {open && <Overdue warning={warning} />}
                </>
              ),
            },
            {
              name: '',
              value: (
                <span className="detail__quiet">
                  {followUp.done === null
                    ? say('assignedBy', { name: nameOf(followUp.assignedBy), time: format.time(followUp.assignedAt) })
                    : say('doneBy', { name: nameOf(followUp.done.by), time: format.time(followUp.done.at) })}
                </span>
              ),
            },
            followUp.done === null || followUp.done.remark === ''
              ? null
              : { name: say('remark'), value: followUp.done.remark },
          ]}
        />
      )}
      {!review && (
        <div className="detail__acts">
          <DeedButton deed="AssignWarningFollowUp" shortcut="y" onPress={assign}>
            <UserRoundPlus size={14} aria-hidden />
            {say(followUp === null ? 'assign' : 'reassign')}
          </DeedButton>
          {open && (
            <DeedButton deed="CompleteWarningFollowUp" shortcut="c" onPress={done}>
              <Check size={14} aria-hidden />
              {say('done')}
            </DeedButton>
          )}
        </div>
      )}
      {dialog === 'assign' && <AssignDialog warning={warning} onClose={close} />}
      {dialog === 'done' && <DoneDialog warning={warning} onClose={close} />}
    </Section>
  );
}

function Overdue({ warning }: { readonly warning: Warning }) {
  const say = useTexts(detailTexts);
  const { duration } = useFormat();
  const now = useShownNow();
  return isFollowUpOverdue(warning, now) ? (
    <span className="chip chip--high">
      {say('overdueBy', { time: duration(now - (warning.followUp?.until ?? now)) })}
    </span>
  ) : null;
}

interface DialogProps {
  readonly warning: Warning;
  readonly onClose: () => void;
}

const choicesInMinutes = ['10', '15', '30', '60', '120', '480'] as const;
const MINUTE_MS = 60_000;

function AssignDialog({ warning, onClose }: DialogProps) {
  const say = useTexts(detailTexts);
  const { clock } = useFormat();
  const people = usePeople(true);
  const operator = useOperator((state) => state.operator);
  const [assignee, setAssignee] = useState(warning.followUp?.assignee ?? operator?.name ?? '');
  const [task, setTask] = useState(warning.followUp?.task ?? say('proposedTask'));
  const [minutes, setMinutes] = useState<(typeof choicesInMinutes)[number]>('15');
  const [tried, setTried] = useState(false);
  const [seenVersion] = useState(warning.followUpVersion);
  const send = async (): Promise<void> => {
    setTried(true);
    if (assignee.trim() === '' || task.trim() === '') return;
    const until = presentNow() + Number(minutes) * MINUTE_MS;
    const data = { warningId: warning.warningId, assignee: assignee.trim().slice(0, 80), task: task.trim(), until };
    if (await act({ type: 'AssignWarningFollowUp', data: { ...data, seenVersion } })) onClose();
  };
  return (
    <Dialog
      title={say('assign')}
      onClose={onClose}
      actions={
        <>
          <CancelButton onPress={onClose} />
          <DeedButton deed="AssignWarningFollowUp" look="primary" onPress={() => void send()}>
            {say('save')}
          </DeedButton>
        </>
      }
    >
      <form
        className="warning__form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <ComboField
          label={say('who')}
          value={assignee}
          onChange={setAssignee}
          suggestions={people}
          free
          autoFocus
          error={tried && assignee.trim() === '' ? say('whoMissing') : null}
        />
        <TextField
          label={say('what')}
          lines="many"
          value={task}
          onChange={setTask}
          maxLength={1000}
          error={tried && task.trim() === '' ? say('whatMissing') : null}
        />
        <Select
          label={say('until')}
          value={minutes}
          onChange={setMinutes}
          choices={choicesInMinutes.map((id) => ({
            id,
            name: `${say('inMinutes', { count: Number(id) })} · ${clock(presentNow() + Number(id) * MINUTE_MS)}`,
          }))}
        />
      </form>
    </Dialog>
  );
}

function DoneDialog({ warning, onClose }: DialogProps) {
  const say = useTexts(detailTexts);
  const [remark, setRemark] = useState('');
  const [seenVersion] = useState(warning.followUpVersion);
  const send = async (): Promise<void> => {
    const data = { warningId: warning.warningId, remark: remark.trim(), seenVersion };
    if (await act({ type: 'CompleteWarningFollowUp', data })) onClose();
  };
  return (
    <Dialog
      title={say('doneTitle')}
      onClose={onClose}
      actions={
        <DialogActions onCancel={onClose} onPress={() => void send()}>
          {say('doneAction')}
        </DialogActions>
      }
    >
      <TextField label={say('remark')} lines="many" value={remark} onChange={setRemark} autoFocus maxLength={4000} />
    </Dialog>
  );
}
