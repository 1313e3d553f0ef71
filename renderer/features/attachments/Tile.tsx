/** One attachment in a list: its small picture, its name and where it is. Pressed, it opens. */
import { Button as AriaButton } from 'react-aria-components';
import type { AddedAttachment } from '#shared/domain/attachments/evolve.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { fileSize } from './fileSize.ts';
import { StateMark } from './StateMark.tsx';
import { attachmentTexts } from './texts.ts';
import { Thumbnail } from './Thumbnail.tsx';
import './attachments.css';

interface TileProps {
  readonly attachment: AddedAttachment;
  readonly onOpen: () => void;
  /** Beside its caption it goes by its name. */
  readonly byName?: boolean;
  /** What else is to be said of it. */
  readonly detail?: string;
}

export function Tile({ attachment, onOpen, byName = false, detail = '' }: TileProps) {
  const say = useTexts(attachmentTexts);
  const { number } = useFormat();
  const { name, caption, mediaType, bytes } = attachment;
  const called = byName || caption === '' ? name : caption;
  const kind = say(mediaType === 'application/pdf' ? 'document' : mediaType === 'text/plain' ? 'text' : 'photo');
  return (
    <AriaButton className="tile" onPress={onOpen} aria-label={say('open', { name: called })}>
      <Thumbnail attachment={attachment} />
      <span className="tile__text">
        <span className="tile__name" title={caption === '' ? name : `${caption} (${name})`}>
          {called}
        </span>
        <span className="tile__facts">
          <span>
            {kind}, {fileSize(bytes, number)}
          </span>
          {detail !== '' && <span>{detail}</span>}
          <StateMark attachmentId={attachment.attachmentId} />
        </span>
      </span>
    </AriaButton>
  );
}
