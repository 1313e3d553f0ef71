import { useState } from 'react';
import { ChevronDown, ChevronsDown, ChevronsUp, CircleCheck, CircleX, Target } from 'lucide-react';
import { ObjectiveId } from '#shared/domain/ids.ts';
import { ObjectivePriority, type ObjectiveStatus } from '#shared/domain/command/events.ts';
import type { ObjectiveRecord } from '#shared/domain/command/evolve.ts';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import { act } from '../../app/act.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { DialogActions } from '../../app/DialogActions.tsx';
import { useTexts } from '../../app/i18n/i18n.ts';
import { PendingMark } from '../../app/PendingMark.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import { useCanAct } from '../incident/board.tsx';
import { ChangedMeanwhile } from '../incident/ChangedMeanwhile.tsx';
import { ReasonDialog } from '../incident/ReasonDialog.tsx';
import { useSeen } from '../incident/seen.ts';
import { Section, type PartProps } from './part.tsx';
import { commandTexts } from './texts.ts';

const rank = { open: 0, met: 1, withdrawn: 2 } as const;
const priorityIcons = { high: ChevronsUp, medium: ChevronDown, low: ChevronsDown } as const;
const statusIcons = { open: Target, met: CircleCheck, withdrawn: CircleX } as const;

type Asked = { readonly what: 'change' | 'withdraw' | 'reopen'; readonly of: ObjectiveRecord };

export function Objectives({ incident, organization, asks, onAsk, onClose }: PartProps) {
  const say = useTexts(commandTexts);
  const canAct = useCanAct();
  const [asked, setAsked] = useState<Asked | null>(null);
  const objectives = Object.values(organization.objectives).toSorted(
    (a, b) => rank[a.status] - rank[b.status] || a.number - b.number,
  );
  const { incidentId } = incident;
  const settle = (of: ObjectiveRecord, status: ObjectiveStatus, reason: string): Promise<boolean> =>
    act({
      type: 'SettleObjective',
      data: { incidentId, objectiveId: of.objectiveId, status, reason, seenVersion: of.version },
    });
  const close = (): void => {
    setAsked(null);
    onClose();
  };
  return (
    <Section
      title={say('objectives')}
      actions={
        canAct && (
          <DeedButton
            deed="AddObjective"
            shortcut="⇧O"
            onPress={() => {
              onAsk('objective');
            }}
          >
            <Target size={14} aria-hidden />
            {say('addObjective')}
          </DeedButton>
        )
      }
    >
      {objectives.length === 0 && <p className="field__hint">{say('noObjectives')}</p>}
      <ol className="command__list">
        {objectives.map((objective) => {
          const { objectiveId, number, text, status, priority, reason } = objective;
          const Priority = priorityIcons[priority];
          const Status = statusIcons[status];
          return (
            <li key={objectiveId} className={`objective objective--${status}`} value={number}>
              <p className="objective__text">
                <strong className="objective__number">{number}</strong> {text}
              </p>
              <p className="unit__facts">
                <span className={priority === 'high' && status === 'open' ? 'objective__high' : ''}>
                  <Priority size={12} aria-hidden /> {say(priority)}
                </span>
                <span>
                  <Status size={12} aria-hidden /> {say(status)}
                </span>
                {reason !== '' && <span>{reason}</span>}
                <PendingMark
                  matches={(event) => 'objectiveId' in event.data && event.data.objectiveId === objectiveId}
                  record={{ about: objectiveId, lanes: ['decisions'] }}
                />
              </p>
              {canAct && (
                <div className="command__acts">
                  {status === 'open' ? (
                    <>
                      <DeedButton
                        deed="SettleObjective"
                        aria-label={`${say('markMet')} ${String(number)}`}
                        onPress={() => {
                          void settle(objective, 'met', '');
                        }}
                      >
                        {say('markMet')}
                      </DeedButton>
                      <DeedButton
                        deed="ChangeObjective"
                        look="quiet"
                        aria-label={say('changeObjective', { number })}
                        onPress={() => {
                          setAsked({ what: 'change', of: objective });
                        }}
                      >
                        {say('change')}
                      </DeedButton>
                      <DeedButton
                        deed="SettleObjective"
                        look="quiet"
                        onPress={() => {
                          setAsked({ what: 'withdraw', of: objective });
                        }}
                      >
                        {say('withdraw')}
                      </DeedButton>
                    </>
                  ) : (
                    <DeedButton
                      deed="SettleObjective"
                      look="quiet"
                      onPress={() => {
                        setAsked({ what: 'reopen', of: objective });
                      }}
                    >
                      {say('reopen')}
                    </DeedButton>
                  )}
                </div>
              )}
            </li>
          );
        })}
      </ol>
      {asks === 'objective' && <ObjectiveDialog incident={incident} objective={null} onClose={close} />}
      {asked?.what === 'change' && (
        <ObjectiveDialog
          incident={incident}
          objective={organization.objectives[asked.of.objectiveId] ?? asked.of}
          onClose={close}
        />
      )}
      {asked !== null && asked.what !== 'change' && (
        <ReasonDialog
          title={say(asked.what === 'withdraw' ? 'withdrawTitle' : 'reopenTitle', { number: asked.of.number })}
          action={say(asked.what === 'withdraw' ? 'doWithdraw' : 'doReopen')}
          onClose={close}
          onDo={(reason) => settle(asked.of, asked.what === 'withdraw' ? 'withdrawn' : 'open', reason)}
        >
          <p>{asked.of.text}</p>
        </ReasonDialog>
      )}
    </Section>
  );
}

interface ObjectiveDialogProps {
  readonly incident: Incident;
  /** Null: a new one. */
  readonly objective: ObjectiveRecord | null;
  readonly onClose: () => void;
}

function ObjectiveDialog({ incident, objective, onClose }: ObjectiveDialogProps) {
  const say = useTexts(commandTexts);
  const [text, setText] = useState(objective?.text ?? '');
  const [priority, setPriority] = useState<ObjectivePriority>(objective?.priority ?? 'high');
  const [tried, setTried] = useState(false);
  const seen = useSeen(objective?.version ?? 0, objective?.text ?? '');
  const send = async (): Promise<void> => {
    setTried(true);
    if (text.trim() === '') return;
    const { incidentId } = incident;
    const given = { incidentId, text: text.trim(), priority };
    const stored = await act(
      objective === null
        ? { type: 'AddObjective', data: { ...given, objectiveId: ObjectiveId.parse(crypto.randomUUID()) } }
        : {
            type: 'ChangeObjective',
            data: { ...given, objectiveId: objective.objectiveId, seenVersion: seen.version },
          },
    );
    if (stored) onClose();
  };
  return (
    <Dialog
      title={objective === null ? say('objectiveTitle') : say('changeObjective', { number: objective.number })}
      onClose={onClose}
      actions={
        <DialogActions
          onCancel={onClose}
          isDisabled={seen.isStale}
          onPress={() => {
            void send();
          }}
        >
          {say(objective === null ? 'doObjective' : 'doChange')}
        </DialogActions>
      }
    >
      {seen.isStale && <ChangedMeanwhile before={seen.before} now={objective?.text ?? ''} onLook={seen.look} />}
      <TextField
        label={say('objectiveText')}
        value={text}
        onChange={setText}
        lines="many"
        maxLength={1000}
        autoFocus
        error={tried && text.trim() === '' ? say('objectiveMissing') : null}
      />
      <Select
        label={say('priority')}
        value={priority}
        onChange={setPriority}
        choices={ObjectivePriority.options.map((id) => ({ id, name: say(id) }))}
      />
    </Dialog>
  );
}
