import { useEffect, useState } from 'react';
import { DialogActions } from '../../app/DialogActions.tsx';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useStation } from '../../station/station.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import { liveSite, startDrill } from './drills.ts';
import { recordingNames, recordings, type RecordingId } from './recordings.ts';
import { drillTexts } from './texts.ts';

const MOST_OBJECTIVES = 20;
const LONGEST_OBJECTIVE = 500;

export function StartDrillDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useTexts(drillTexts);
  const sayRecording = useTexts(recordingNames);
  const [name, setName] = useState('');
  const [objectiveLines, setObjectiveLines] = useState('');
  const [recording, setRecording] = useState<RecordingId | 'none'>('drill-cooling-failure');
  const offline = useStation(({ connection }) => connection.state === 'offline');
  const [tried, setTried] = useState(false);
  const [starting, setStarting] = useState(false);
  const [siteMissing, setSiteMissing] = useState(false);
  useEffect(() => {
    void liveSite().then((site) => {
      setSiteMissing(site === null);
    });
  }, []);

  const objectives = objectiveLines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const objectivesError =
    objectives.length > MOST_OBJECTIVES
      ? say('tooMany', { count: objectives.length })
      : objectives.some((objective) => objective.length > LONGEST_OBJECTIVE)
        ? say('tooLong')
        : null;

  const start = async (): Promise<void> => {
    setTried(true);
    if (name.trim() === '' || objectivesError !== null || starting) return;
    setStarting(true);
    const plan = { name: name.trim(), objectives, recording: recording === 'none' ? null : recording };
    if (await startDrill(plan)) onClose();
    else setStarting(false);
  };

  return (
    <Dialog
      title={say('startTitle')}
      onClose={onClose}
      actions={
        <DialogActions onCancel={onClose} isDisabled={starting} onPress={() => void start()}>
          {say('startNow')}
        </DialogActions>
      }
    >
      <form
        className="drill-form"
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <TextField
          label={say('name')}
          hint={say('nameHint')}
          value={name}
          onChange={setName}
          maxLength={120}
          autoFocus
          error={tried && name.trim() === '' ? say('nameMissing') : null}
        />
        <TextField
          label={say('objectivesField')}
          hint={say('objectivesHint')}
          lines="many"
          value={objectiveLines}
          onChange={setObjectiveLines}
          error={objectivesError}
        />
        <Select
          label={say('recordingField')}
          value={recording}
          onChange={setRecording}
          choices={[...recordings, 'none' as const].map((id) => ({ id, name: sayRecording(id) }))}
        />
      </form>
      <p className="field__hint">{say('startHint')}</p>
      {offline && recording !== 'none' && (
        <p className="field__hint" role="status">
          {say('playedHere')}
        </p>
      )}
      {siteMissing && (
        <p className="field__error" role="status">
          {say('noSite')}
        </p>
      )}
    </Dialog>
  );
}
