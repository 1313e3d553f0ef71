import type { AttachmentCommand, AttachmentEvent } from './events.ts';

export const recallAttachments = (event: AttachmentEvent): AttachmentCommand => ({
  type: 'AddAttachment',
  data: event.data,
});
