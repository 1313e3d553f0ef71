/** Has a document made by the host and saves it as a browser saves a download. */
import type { Language, LocalizedText } from '#shared/domain/values.ts';
import type { ReportAsked, ReportFormat } from '#shared/protocol/reports.ts';
import { tell } from '../../app/messages.ts';
import { saveFile } from '../../app/saveFile.ts';
import { textsIn } from '../../app/i18n/i18n.ts';
import { host, HostRefusal } from '../../station/host.ts';
import { reportTexts } from './texts.ts';

const MEDIA_TYPES: Readonly<Record<ReportFormat, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** What came of it, to be said beside the button. Null: nothing was saved, and the operator has been told why. */
export async function saveReport(asked: ReportAsked, format: ReportFormat): Promise<LocalizedText | null> {
  try {
    const { file, name, told } = await host.request('report.make', { ...asked, format });
    const pieces: Blob[] = [];
    for (let offset = 0; ;) {
      const { bytes } = await host.request('file.download', { file, offset });
      if (bytes.length === 0) break;
      pieces.push(new Blob([Uint8Array.from(bytes)]));
      offset += bytes.length;
    }
    saveFile(name, new Blob(pieces, { type: MEDIA_TYPES[format] }));
    const said = (language: Language): string =>
      [textsIn(reportTexts, language)('saved', { name }), told?.[language] ?? '']
        .filter((part) => part !== '')
        .join(' ');
    return { en: said('en'), zh: said('zh') };
  } catch (error) {
    if (!(error instanceof HostRefusal)) throw error;
    tell('failed', error.sentence);
    return null;
  }
}
