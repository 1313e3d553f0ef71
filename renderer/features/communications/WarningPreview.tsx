/** Before a warning goes out: exactly what it will be, checked against the standard, and who has to sign it off. */
import { useMemo, useState } from 'react';
import type { DomainCommand } from '#shared/domain/command.ts';
import { isExercise } from '#shared/domain/ids.ts';
import { messageOf } from '#shared/domain/publicWarnings/decide.ts';
import type { WarningContent } from '#shared/domain/publicWarnings/events.ts';
import { checkCap } from '#shared/protocol/cap/checkCap.ts';
import { writeCap } from '#shared/protocol/cap/writeCap.ts';
import { act } from '../../app/act.ts';
import { CancelButton } from '../../app/CancelButton.tsx';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useForbidden } from '../../app/permission.ts';
import { shownNow } from '../../station/shown.ts';
import { useWorld } from '../../station/world.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { dropWarning, type WarningDraft } from './draft.ts';
import { MessageAsSent } from './MessageAsSent.tsx';
import { communicationTexts } from './texts.ts';

const commandTypes = {
  Alert: 'IssuePublicWarning',
  Update: 'UpdatePublicWarning',
  Cancel: 'CancelPublicWarning',
} as const;
const titles = { Alert: 'previewAlert', Update: 'previewUpdate', Cancel: 'previewCancel' } as const;

interface WarningPreviewProps {
  readonly draft: WarningDraft;
  readonly content: WarningContent;
  readonly onClose: () => void;
}

export function WarningPreview({ draft, content, onClose }: WarningPreviewProps) {
  const say = useTexts(communicationTexts);
  const local = useLocal();
  const { world, state } = useWorld();
  const [at] = useState(shownNow);
  const type = commandTypes[draft.type];
  const forbidden = useForbidden(type);
  const { message, faults } = useMemo(() => {
    const made = messageOf({
      type: draft.type,
      publicWarningId: draft.publicWarningId,
      content,
      earlier: state.publicWarnings.warnings[draft.publicWarningId] ?? null,
      state: state.publicWarnings,
      around: { incidents: state.incidents, site: state.register.site, drill: state.drill, world, at },
    });
    const xml = writeCap(made, state.register.site?.timeZone ?? 'UTC');
    return { message: made, faults: checkCap(xml).filter(({ level }) => level === 'error') };
  }, [draft, content, state, world, at]);
  const needsSecond = state.approvals.policy.includes(type);
  const send = async (): Promise<void> => {
    if (!(await act(commandOf(draft, content)))) return;
    onClose();
    dropWarning();
  };
  return (
    <Dialog
      title={say(titles[draft.type])}
      wide
      onClose={onClose}
      actions={
        <>
          <CancelButton onPress={onClose} />
          <Button
            look="primary"
            forbidden={forbidden}
            isDisabled={faults.length > 0}
            onPress={() => {
              void send();
            }}
          >
            {say(needsSecond ? 'askForIt' : 'sendIt')}
          </Button>
        </>
      }
    >
      {isExercise(world) && <p className="communication__exercise">{say('exercise')}</p>}
      {needsSecond && <p className="field__hint">{say('signOff')}</p>}
      {faults.length > 0 && (
        <div className="field__error" role="alert">
          <p>{say('forbidden')}</p>
          <ul>
            {faults.map(({ rule, path, sentence }) => (
              <li key={`${rule} ${path}`}>{local(sentence)}</li>
            ))}
          </ul>
        </div>
      )}
      <MessageAsSent message={message} />
    </Dialog>
  );
}

function commandOf(
  { type, publicWarningId, incidentId, seenVersion }: WarningDraft,
  content: WarningContent,
): DomainCommand {
  const of = { publicWarningId, incidentId, content };
  return type === 'Alert'
    ? { type: 'IssuePublicWarning', data: of }
    : { type: commandTypes[type], data: { ...of, seenVersion } };
}
