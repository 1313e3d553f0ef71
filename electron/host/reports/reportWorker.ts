/** Writes one document on a thread of its own: ten thousand rows take seconds, in which the host has other things to do. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ReportDocument } from '#shared/reports/document.ts';
import type { ReportFormat } from '#shared/protocol/reports.ts';
import { writeDocx } from './docx.ts';
import { reportFonts } from './fonts.ts';
import { writePdf } from './pdf.ts';

/** From the host, of its own making. */
const { document, format } = workerData as { readonly document: ReportDocument; readonly format: ReportFormat };
parentPort?.postMessage(format === 'pdf' ? await writePdf(document, reportFonts()) : await writeDocx(document));
