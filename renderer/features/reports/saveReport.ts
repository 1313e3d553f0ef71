/** Has a document made by the host and saves it as a browser saves a download. */
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

/** Tells the operator what came of it; false: nothing was saved. */
export async function saveReport(asked: ReportAsked, format: ReportFormat): Promise<boolean> {
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
    const said = (language: 'en' | 'zh'): string =>
      [textsIn(reportTexts, language)('saved', { name }), told?.[language] ?? '']
        .filter((part) => part !== '')
        .join(' ');
    tell('done', { en: said('en'), zh: said('zh') });
    return true;
  } catch (error) {
    if (!(error instanceof HostRefusal)) throw error;
    tell('failed', error.sentence);
    return false;
  }
}
