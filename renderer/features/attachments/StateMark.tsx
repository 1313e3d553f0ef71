/** How far it has come: only here, on its way to the hub, accepted there; or, of others' files, not here yet. */
import { CloudDownload, CloudUpload, TriangleAlert } from 'lucide-react';
import type { AttachmentId } from '#shared/domain/ids.ts';
import type { PendingEvent } from '#shared/domain/journalEvent.ts';
import { useTexts, useLocal } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { AcceptedMark, StageMark } from '../../app/PendingMark.tsx';
import { useWay } from '../../station/pending.ts';
import { useStation } from '../../station/station.ts';
import { fileSize } from './fileSize.ts';
import { reached } from './reached.ts';
import { useAttachmentState } from './states.ts';
import { attachmentTexts } from './texts.ts';

export function StateMark({ attachmentId }: { readonly attachmentId: AttachmentId }) {
  const say = useTexts(attachmentTexts);
  const local = useLocal();
  const { number } = useFormat();
  const isOnline = useStation(({ connection }) => connection.state === 'online');
  const state = useAttachmentState(attachmentId);
  const names = (event: PendingEvent): boolean =>
    event.type === 'AttachmentAdded.v1' && event.data.attachmentId === attachmentId;
  const act = useWay(names);
  if (state === null) return null;
  const { bytes, here, atHub, sentence } = state;
  const part = (done: number): { part: string; whole: string } => ({
    part: fileSize(done, number),
    whole: fileSize(bytes, number),
  });
  const why = sentence === null ? '' : ` ${say('stuck', { why: local(sentence) })}`;
  const come = reached(state, act, isOnline);
  switch (come.stage) {
    case 'coming': {
      const Icon = sentence === null ? CloudDownload : TriangleAlert;
      return (
        <span className="chip" title={`${say(atHub >= bytes ? 'waitsAtHub' : 'notHereWhy')}${why}`}>
          <Icon size={11} aria-hidden />
          {here > 0 ? say('coming', part(here)) : say('notHere')}
        </span>
      );
    }
    case 'act':
      return <StageMark delivery={come.delivery} />;
    case 'here':
    case 'sending': {
      const Icon = sentence === null ? CloudUpload : TriangleAlert;
      const isSending = come.stage === 'sending';
      return (
        <span className="chip" title={`${say(isSending ? 'sendingWhy' : 'onlyHereWhy')}${why}`}>
          <Icon size={11} aria-hidden />
          {isSending ? say('sending', part(atHub)) : say('onlyHere')}
        </span>
      );
    }
    case 'settled':
      return <AcceptedMark matches={names} record={{ about: attachmentId }} />;
    case 'unsaid':
      return null;
  }
}
