/** The form before it is handed over: it writes itself, whoever goes adds remarks and says for whom it is. */
import { useState, type RefObject } from 'react';
import type { HandoverDocument } from '#shared/domain/handovers/document.ts';
import { REMARKS_CHARACTERS } from '#shared/domain/handovers/events.ts';
import { HandoverId } from '#shared/domain/ids.ts';
import { act } from '../../app/act.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { CancelButton } from '../../app/CancelButton.tsx';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useKeys } from '../../app/keys.ts';
import { useOperator } from '../../app/operator.ts';
import { ComboField } from '../../ui/ComboField.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { usePeople } from '../incident/people.ts';
import { chooseHandover } from './chosen.ts';
import { Paper } from './Paper.tsx';
import { handoverTexts } from './texts.ts';
import { useDraft } from './useDraft.ts';

interface WritingProps {
  readonly document: HandoverDocument;
  readonly name: string;
  readonly paper: RefObject<HTMLElement | null>;
}

export function Writing({ document, name, paper }: WritingProps) {
  const say = useTexts(handoverTexts);
  const draft = useDraft();
  const self = useOperator(({ operator }) => operator?.name);
  const people = usePeople(false).filter(({ text }) => text !== self);
  const [asking, setAsking] = useState(false);
  const to = draft.to.trim() === '' ? null : draft.to.trim();
  useKeys([
    {
      keys: 'Control+Enter',
      label: say('handOver'),
      group: say('title'),
      whileTyping: true,
      run: () => {
        setAsking(true);
      },
    },
  ]);
  const handOver = async (): Promise<void> => {
    const handoverId = HandoverId.parse(crypto.randomUUID());
    const data = { handoverId, to, document, remarks: draft.remarks.trim() };
    if (!(await act({ type: 'HandOverShift', data }))) return;
    draft.change?.({ remarks: '', to: '' });
    setAsking(false);
    chooseHandover(handoverId);
  };
  return (
    <>
      <div className="handover__acts">
        <ComboField
          key={draft.change === null ? 'reading' : 'read'}
          label={say('toLabel')}
          value={draft.to}
          onChange={(written) => {
            draft.change?.({ to: written.slice(0, 80) });
          }}
          suggestions={people}
          free
        />
        <DeedButton
          deed="HandOverShift"
          look="primary"
          shortcut="Ctrl+Enter"
          onPress={() => {
            setAsking(true);
          }}
        >
          {say('handOver')}
        </DeedButton>
      </div>
      <Paper
        ref={paper}
        document={document}
        handedOver={null}
        name={name}
        to={to}
        settled={null}
        remarks={
          <>
            <div className="paper__screen-only">
              <TextField
                label={say('remarks')}
                value={draft.remarks}
                onChange={(remarks) => draft.change?.({ remarks })}
                lines="many"
                maxLength={REMARKS_CHARACTERS}
                hint={say('remarksHint')}
              />
            </div>
            <p className="paper__remarks paper__paper-only">{draft.remarks}</p>
          </>
        }
        changes={null}
        questions={null}
      />
      {asking && (
        <Dialog
          title={say('handOverTitle')}
          alert
          onClose={() => {
            setAsking(false);
          }}
          actions={
            <>
              <CancelButton
                onPress={() => {
                  setAsking(false);
                }}
              />
              <DeedButton deed="HandOverShift" look="primary" autoFocus onPress={() => void handOver()}>
                {say('handOver')}
              </DeedButton>
            </>
          }
        >
          <p>{say('handOverText')}</p>
        </Dialog>
      )}
    </>
  );
}
