/** Photos and files dropped on a part of the screen, or pasted while it is there, are about to be added to its incident. */
import { Paperclip } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { DropZone, type FileDropItem } from 'react-aria-components';
import type { IncidentId } from '#shared/domain/ids.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { beginAdding } from './adding.ts';
import { attachmentTexts } from './texts.ts';
import './attachments.css';

interface FileDropProps {
  readonly incidentId: IncidentId;
  readonly className: string;
  readonly children: ReactNode;
}

export function FileDrop({ incidentId, className, children }: FileDropProps) {
  const say = useTexts(attachmentTexts);
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      beginAdding(incidentId, files);
    };
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('paste', paste);
    };
  }, [incidentId]);
  return (
    <DropZone
      className={`${className} file-drop`}
      aria-label={say('dropLabel')}
      getDropOperation={() => 'copy'}
      onDrop={({ items }) => {
        const dropped = items.filter((item): item is FileDropItem => item.kind === 'file');
        void Promise.all(dropped.map((item) => item.getFile())).then((files) => {
          beginAdding(incidentId, files);
        });
      }}
    >
      {({ isDropTarget }) => (
        <>
          {children}
          {isDropTarget && (
            <div className="file-drop__mark">
              <Paperclip size={20} aria-hidden />
              {say('dropHere')}
            </div>
          )}
        </>
      )}
    </DropZone>
  );
}
