/** Where the file is: only here, on its way to the hub, there; or, of others' files, not here yet. */
import { CloudDownload, CloudUpload, TriangleAlert } from 'lucide-react';
import { useTexts, useLocal } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useStation } from '../../station/station.ts';
import type { AttachmentState } from '#shared/protocol/hostContract.ts';
import { fileSize } from './fileSize.ts';
import { attachmentTexts } from './texts.ts';

/** Nothing where there is nothing to say: here, and at the hub. */
export function StateMark({ state }: { readonly state: AttachmentState | null }) {
  const say = useTexts(attachmentTexts);
  const local = useLocal();
  const { number } = useFormat();
  const isOnline = useStation(({ connection }) => connection.state === 'online');
  if (state === null) return null;
  const { bytes, here, atHub, sentence } = state;
  const part = (done: number): { part: string; whole: string } => ({
    part: fileSize(done, number),
    whole: fileSize(bytes, number),
  });
  const why = sentence === null ? '' : ` ${say('stuck', { why: local(sentence) })}`;
  const Icon = sentence === null ? (here < bytes ? CloudDownload : CloudUpload) : TriangleAlert;
  if (here < bytes)
    return (
      <span className="chip" title={`${say(atHub >= bytes ? 'waitsAtHub' : 'notHereWhy')}${why}`}>
        <Icon size={11} aria-hidden />
        {here > 0 ? say('coming', part(here)) : say('notHere')}
      </span>
    );
  if (atHub >= bytes) return null;
  const isSending = isOnline && atHub > 0;
  return (
    <span className="chip" title={`${say(isSending ? 'sendingWhy' : 'onlyHereWhy')}${why}`}>
      <Icon size={11} aria-hidden />
      {isSending ? say('sending', part(atHub)) : say('onlyHere')}
    </span>
  );
}
