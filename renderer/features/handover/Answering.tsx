/** What whoever comes can do: ask, accept with what has changed before their eyes, or decline with a reason. */
import { useState } from 'react';
import { CHANGES_AT_MOST } from '#shared/domain/handovers/contents.ts';
import type { HandoverChange } from '#shared/domain/handovers/document.ts';
import type { Handover, HandoverQuestion } from '#shared/domain/handovers/evolve.ts';
import { HandoverQuestionId, type HandoverId } from '#shared/domain/ids.ts';
import { REASON_CHARACTERS } from '#shared/domain/values.ts';
import { act } from '../../app/act.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { DialogActions } from '../../app/DialogActions.tsx';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { ReasonDialog } from '../incident/ReasonDialog.tsx';
import { chooseHandover } from './chosen.ts';
import { handoverTexts } from './texts.ts';

interface AnsweringProps {
  readonly handover: Handover;
  readonly changes: readonly HandoverChange[];
}

export function Answering({ handover: { handoverId }, changes }: AnsweringProps) {
  const say = useTexts(handoverTexts);
  const [dialog, setDialog] = useState<'accept' | 'decline' | null>(null);
  const close = (): void => {
    setDialog(null);
  };
  const ask = (text: string): Promise<boolean> =>
    act({
      type: 'AskHandoverQuestion',
      data: { handoverId, questionId: HandoverQuestionId.parse(crypto.randomUUID()), text },
    });
  return (
    <div className="handover__acts">
      <LineField label={say('question')} action={say('ask')} deed="AskHandoverQuestion" onSend={ask} />
      <DeedButton
        deed="AcceptHandover"
        look="primary"
        onPress={() => {
          setDialog('accept');
        }}
      >
        {say('accept')}
      </DeedButton>
      <DeedButton
        deed="DeclineHandover"
        onPress={() => {
          setDialog('decline');
        }}
      >
        {say('decline')}
      </DeedButton>
      {dialog === 'accept' && <AcceptDialog handoverId={handoverId} changes={changes} onClose={close} />}
      {dialog === 'decline' && (
        <ReasonDialog
          title={say('declineTitle')}
          action={say('decline')}
          onDo={async (reason) => {
            const done = await act({ type: 'DeclineHandover', data: { handoverId, reason } });
            if (done) chooseHandover(handoverId);
            return done;
          }}
          onClose={close}
        >
          <p>{say('declineText')}</p>
        </ReasonDialog>
      )}
    </div>
  );
}

interface AcceptDialogProps {
  readonly handoverId: HandoverId;
  readonly changes: readonly HandoverChange[];
  readonly onClose: () => void;
}

function AcceptDialog({ handoverId, changes, onClose }: AcceptDialogProps) {
  const say = useTexts(handoverTexts);
  const local = useLocal();
  const [remark, setRemark] = useState('');
  const accept = async (): Promise<void> => {
    const data = { handoverId, changes: changes.slice(0, CHANGES_AT_MOST), remark: remark.trim() };
    if (!(await act({ type: 'AcceptHandover', data }))) return;
    // It stays on the page, as it is in the record.
    chooseHandover(handoverId);
    onClose();
  };
  return (
    <Dialog
      title={say('acceptTitle')}
      alert
      onClose={onClose}
      actions={
        <DialogActions onCancel={onClose} onPress={() => void accept()}>
          {say('accept')}
        </DialogActions>
      }
    >
      <p>{say('acceptText')}</p>
      <p>
        <strong>{say('changesNow')}</strong>
      </p>
      {changes.length === 0 ? (
        <p>{say('noChanges')}</p>
      ) : (
        <ul className="handover__changes">
          {changes.map(({ section, key, title, how }) => (
            <li key={`${section} ${key} ${how}`}>
              <span className="chip">{say(how)}</span> {local(title)}
            </li>
          ))}
        </ul>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void accept();
        }}
      >
        <TextField
          label={say('acceptRemark')}
          value={remark}
          onChange={setRemark}
          maxLength={REASON_CHARACTERS}
          autoFocus
        />
      </form>
    </Dialog>
  );
}

export function AnswerField({
  handoverId,
  question,
}: {
  readonly handoverId: HandoverId;
  readonly question: HandoverQuestion;
}) {
  const say = useTexts(handoverTexts);
  const { questionId } = question;
  return (
    <div className="paper__screen-only">
      <LineField
        label={say('answerTo', { question: question.text })}
        action={say('answer')}
        deed="AnswerHandoverQuestion"
        onSend={(text) => act({ type: 'AnswerHandoverQuestion', data: { handoverId, questionId, text } })}
      />
    </div>
  );
}

interface LineFieldProps {
  readonly label: string;
  readonly action: string;
  readonly deed: 'AskHandoverQuestion' | 'AnswerHandoverQuestion';
  /** Whether it was taken; then the field is empty again. */
  readonly onSend: (text: string) => Promise<boolean>;
}

function LineField({ label, action, deed, onSend }: LineFieldProps) {
  const [text, setText] = useState('');
  const send = async (): Promise<void> => {
    if (text.trim() !== '' && (await onSend(text.trim()))) setText('');
  };
  return (
    <form
      className="handover__line"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextField label={label} value={text} onChange={setText} maxLength={REASON_CHARACTERS} />
      <DeedButton deed={deed} onPress={() => void send()}>
        {action}
      </DeedButton>
    </form>
  );
}
