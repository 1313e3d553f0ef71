import { useState } from 'react';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import { levelRank, ResponseLevel } from '#shared/domain/values.ts';
import { act } from '../../app/act.ts';
import { DialogActions } from '../../app/DialogActions.tsx';
import { defineTexts, useTexts } from '../../app/i18n/i18n.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Field.tsx';
import { ChangedMeanwhile } from './ChangedMeanwhile.tsx';
import { lacksReason, ReasonField } from './ReasonField.tsx';
import { useSeen } from './seen.ts';

const texts = defineTexts(
  'levelDialog',
  {
    title: 'Change the response level',
    now: 'It is at level {{level}} now. Level I is the highest.',
    to: 'New level',
    level: 'Level {{level}}',
    raise: 'higher',
    lower: 'lower',
    stay: 'as it is',
    doRaise: 'Raise to level {{level}}',
    doLower: 'Lower to level {{level}}',
    same: 'It is at level {{level}} already: choose another one.',
  },
  {
    title: '调整响应级别',
    now: '当前为 {{level}} 级响应。I 级为最高级别。',
    to: '新级别',
    level: '{{level}} 级',
    raise: '提升',
    lower: '降低',
    stay: '当前',
    doRaise: '提升至 {{level}} 级',
    doLower: '降至 {{level}} 级',
    same: '当前已为 {{level}} 级，请选择其他级别。',
  },
);

const highestFirst = ResponseLevel.options.toReversed();

const doing = { raise: 'doRaise', lower: 'doLower', stay: 'title' } as const;

/** One up is what is mostly wanted. */
function proposed(level: ResponseLevel): ResponseLevel {
  return ResponseLevel.options[levelRank(level)] ?? 'II';
}

export function LevelDialog({ incident, onClose }: { readonly incident: Incident; readonly onClose: () => void }) {
  const say = useTexts(texts);
  const seen = useSeen(incident.levelVersion, incident.level);
  const [to, setTo] = useState(() => proposed(incident.level));
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const wayTo = (level: ResponseLevel): 'raise' | 'lower' | 'stay' =>
    level === incident.level ? 'stay' : levelRank(level) > levelRank(incident.level) ? 'raise' : 'lower';
  const send = async (): Promise<void> => {
    setTried(true);
    if (lacksReason(reason) || seen.isStale || to === incident.level) return;
    const data = { incidentId: incident.incidentId, to, reason: reason.trim(), seenVersion: seen.version };
    if (await act({ type: 'ChangeResponseLevel', data })) onClose();
  };
  return (
    <Dialog
      title={say('title')}
      onClose={onClose}
      actions={
        <DialogActions
          onCancel={onClose}
          isDisabled={seen.isStale || to === incident.level}
          onPress={() => {
            void send();
          }}
        >
          {say(doing[wayTo(to)], { level: to })}
        </DialogActions>
      }
    >
      {seen.isStale && (
        <ChangedMeanwhile
          before={say('level', { level: seen.before })}
          now={say('level', { level: incident.level })}
          onLook={seen.look}
        />
      )}
      <p>{say('now', { level: incident.level })}</p>
      <Select
        label={say('to')}
        value={to}
        onChange={setTo}
        choices={highestFirst.map((id) => ({ id, name: `${say('level', { level: id })} (${say(wayTo(id))})` }))}
      />
      {to === incident.level && <p className="field__error">{say('same', { level: to })}</p>}
      <ReasonField
        value={reason}
        onChange={setReason}
        tried={tried}
        onSend={() => {
          void send();
        }}
      />
    </Dialog>
  );
}
