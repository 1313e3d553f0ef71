/** What the events of attachments say. */
import type { AttachmentEvent } from '../../domain/attachments/events.ts';
import { stepOf } from '../stepName.ts';
import type { EventText, Telling } from '../telling.ts';
import { bothTexts, textsIn } from '../texts.ts';

export const attachmentTexts = bothTexts(
  {
    photoAdded: 'Photo added',
    fileAdded: 'File added',
  },
  {
    photoAdded: '添加照片',
    fileAdded: '添加文件',
  },
);

export function describeAttachmentEvent(event: AttachmentEvent, telling: Telling): EventText {
  const { language, names, local, detail, incidentName } = telling;
  const say = textsIn(attachmentTexts, language);
  const { name, caption, mediaType, step, incidentId } = event.data;
  const evidenceOf = step === null ? null : stepOf(names, step.planRunId, step.stepId);
  return {
    title: say(mediaType.startsWith('image/') ? 'photoAdded' : 'fileAdded'),
    detail: detail(
      caption === '' ? name : caption,
      evidenceOf === null ? null : local(evidenceOf.instruction),
      incidentName(incidentId),
    ),
  };
}
