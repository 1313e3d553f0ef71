import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import type { IncidentId } from '#shared/domain/ids.ts';
import { CancelButton } from '../../app/CancelButton.tsx';
import { useTexts } from '../../app/i18n/i18n.ts';
import { shownState } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { beginAdding, endAdding, useAdding } from './adding.ts';
import { CandidateList } from './CandidateList.tsx';
import { attachmentTexts } from './texts.ts';
import { usePrepared } from './usePrepared.ts';

/** Of an incident whose board is shown: files that were chosen, dropped or pasted wait in it for one key. */
export function AddFilesDialog({ incidentId }: { readonly incidentId: IncidentId }) {
  const to = useAdding((adding) => adding.to);
  return to?.incidentId === incidentId ? <Asking incidentId={incidentId} files={to.files} /> : null;
}

function Asking({ incidentId, files }: { readonly incidentId: IncidentId; readonly files: readonly File[] }) {
  const say = useTexts(attachmentTexts);
  const [caption, setCaption] = useState('');
  const { candidates, isAdding, count, remove, addAll } = usePrepared(files);
  const title = shownState().incidents.open[incidentId]?.title ?? '';
  const add = async (): Promise<void> => {
    if (isAdding || count === 0) return;
    if (await addAll({ incidentId, step: null, caption })) endAdding();
  };
  return (
    <Dialog
      title={say('addTitle', { count, title })}
      onClose={endAdding}
      mustAnswer={isAdding}
      actions={
        <>
          <FileTrigger
            allowsMultiple
            onSelect={(chosen) => {
              beginAdding(incidentId, [...(chosen ?? [])]);
            }}
          >
            <Button isDisabled={isAdding}>{say('more')}</Button>
          </FileTrigger>
          <CancelButton onPress={endAdding} isDisabled={isAdding} />
          <Button
            look="primary"
            isDisabled={isAdding || count === 0}
            onPress={() => {
              void add();
            }}
          >
            {say('addDo', { count })}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <TextField label={say('caption')} value={caption} onChange={setCaption} maxLength={1000} autoFocus />
      </form>
      <CandidateList candidates={candidates} onRemove={remove} />
      <p className="candidates__hint">{say('addHint')}</p>
    </Dialog>
  );
}
