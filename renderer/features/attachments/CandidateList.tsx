/** The files that are about to be added, each with what is known of it or wrong with it. */
import { Check, X } from 'lucide-react';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { Button } from '../../ui/Button.tsx';
import { BlobImage } from './BlobImage.tsx';
import { fileSize } from './fileSize.ts';
import type { Prepared } from './prepare.ts';
import { FileSign } from './Thumbnail.tsx';
import { attachmentTexts } from './texts.ts';
import type { Candidate } from './usePrepared.ts';
import './attachments.css';

interface CandidateListProps {
  readonly candidates: readonly Candidate[];
  readonly onRemove: (file: File) => void;
}

export function CandidateList({ candidates, onRemove }: CandidateListProps) {
  const say = useTexts(attachmentTexts);
  return (
    <ul className="candidates" aria-label={say('files')}>
      {candidates.map((candidate, index) => (
        // The same file can be chosen twice.
        <Item
          key={`${candidate.file.name} ${String(index)}`}
          candidate={candidate}
          onRemove={() => {
            onRemove(candidate.file);
          }}
        />
      ))}
    </ul>
  );
}

function Item({ candidate, onRemove }: { readonly candidate: Candidate; readonly onRemove: () => void }) {
  const say = useTexts(attachmentTexts);
  const local = useLocal();
  const { number } = useFormat();
  const { file, phase } = candidate;
  const size = fileSize(file.size, number);
  return (
    <li className="candidate" aria-label={file.name}>
      {'prepared' in candidate ? <Preview prepared={candidate.prepared} /> : <span className="thumbnail" />}
      <div className="candidate__text">
        <p className="tile__name" title={file.name}>
          {file.name}
        </p>
        {candidate.phase === 'refused' && <p className="candidate__wrong">{local(candidate.sentence)}</p>}
        {phase === 'reading' && <p className="tile__facts">{say('reading')}</p>}
        {candidate.phase === 'storing' && (
          <p className="tile__facts" role="status">
            {say('storing', { part: fileSize(candidate.stored, number), whole: size })}
          </p>
        )}
        {(candidate.phase === 'ready' || candidate.phase === 'stored') && (
          <Known prepared={candidate.prepared} size={size} isStored={candidate.phase === 'stored'} />
        )}
      </div>
      {phase !== 'storing' && phase !== 'stored' && (
        <Button icon look="quiet" aria-label={say('remove', { name: file.name })} onPress={onRemove}>
          <X size={16} aria-hidden />
        </Button>
      )}
    </li>
  );
}

const DEGREES = 5;

function Known({
  prepared,
  size,
  isStored,
}: {
  readonly prepared: Prepared;
  readonly size: string;
  readonly isStored: boolean;
}) {
  const say = useTexts(attachmentTexts);
  const { moment } = useFormat();
  const { takenAt, position, mediaType, thumbnail } = prepared;
  return (
    <p className="tile__facts">
      {isStored && (
        <span className="chip">
          <Check size={11} aria-hidden />
          {say('stored')}
        </span>
      )}
      <span>{size}</span>
      {takenAt !== null && <span>{say('taken', { time: moment(takenAt) })}</span>}
      {position !== null && (
        <span>
          {say('position', { latitude: position[1].toFixed(DEGREES), longitude: position[0].toFixed(DEGREES) })}
        </span>
      )}
      {mediaType === 'image/heic' && thumbnail === null && <span>{say('noPreview')}</span>}
    </p>
  );
}

function Preview({ prepared: { thumbnail, mediaType } }: { readonly prepared: Prepared }) {
  return thumbnail === null ? (
    <FileSign mediaType={mediaType} />
  ) : (
    <BlobImage bytes={thumbnail.bytes} mediaType="image/jpeg" className="thumbnail" alt="" />
  );
}
