import { Paperclip } from 'lucide-react';
import { FileTrigger } from 'react-aria-components';
import type { IncidentId } from '#shared/domain/ids.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { beginAdding } from './adding.ts';
import { attachmentTexts } from './texts.ts';

interface AddFilesButtonProps {
  readonly incidentId: IncidentId;
  /** Beside a field there is room for a sign only. */
  readonly icon?: boolean;
}

export function AddFilesButton({ incidentId, icon = false }: AddFilesButtonProps) {
  const say = useTexts(attachmentTexts);
  return (
    <FileTrigger
      allowsMultiple
      onSelect={(files) => {
        beginAdding(incidentId, [...(files ?? [])]);
      }}
    >
      {icon ? (
        <Button icon aria-label={say('add')}>
          <Paperclip size={16} aria-hidden />
        </Button>
      ) : (
        <Button>
          <Paperclip size={15} aria-hidden />
          {say('add')}
        </Button>
      )}
    </FileTrigger>
  );
}
