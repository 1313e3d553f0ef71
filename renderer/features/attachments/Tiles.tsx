import { useState } from 'react';
import type { AddedAttachment, Attachment } from '#shared/domain/attachments/evolve.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { attachmentTexts } from './texts.ts';
import { Tile } from './Tile.tsx';
import { Viewer } from './Viewer.tsx';

interface TilesProps {
  readonly attachments: readonly Attachment[];
  readonly stepName: (attachment: AddedAttachment) => string | null;
  /** Below each. */
  readonly detailOf?: (attachment: Attachment) => string;
}

/** Photos and files side by side; one that is pressed opens, and leads to the others. */
export function Tiles({ attachments, stepName, detailOf }: TilesProps) {
  const say = useTexts(attachmentTexts);
  const [open, setOpen] = useState<Attachment | null>(null);
  return (
    <>
      <ul className="attachments__list" aria-label={say('list')}>
        {attachments.map((attachment) => (
          <li key={`${attachment.attachmentId} ${attachment.step?.stepId ?? ''}`}>
            <Tile
              attachment={attachment}
              detail={detailOf?.(attachment) ?? ''}
              onOpen={() => {
                setOpen(attachment);
              }}
            />
          </li>
        ))}
      </ul>
      {open !== null && (
        <Viewer
          attachments={attachments}
          first={open}
          stepName={stepName}
          onClose={() => {
            setOpen(null);
          }}
        />
      )}
    </>
  );
}
