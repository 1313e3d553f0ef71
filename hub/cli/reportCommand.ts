/** `muster report`: a plan, or a form of an incident, as PDF or DOCX, without a screen. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { IncidentId } from '#shared/domain/ids.ts';
import { parseJournalEvent, type JournalEvent } from '#shared/domain/journalEvent.ts';
import { Plan } from '#shared/domain/plans/plan.ts';
import { FormAbout, FormKind } from '#shared/domain/reports/forms.ts';
import type { ReportDocument } from '#shared/reports/document.ts';
import { formDocument } from '#shared/reports/forms/forms.ts';
import { planDocument } from '#shared/reports/planDocument.ts';
import { incidentIn } from '#shared/reports/record.ts';
import { makeFormat, type Format } from '#shared/words/format.ts';
import { writeDocx } from '#host/reports/docx.ts';
import { reportFonts } from '#host/reports/fonts.ts';
import { writePdf } from '#host/reports/pdf.ts';
import { systemClock } from '#shared/node/clock.ts';
import { journalFile } from '../journal/hubJournal.ts';
import { refuseShared } from './hubRecord.ts';
import { Data, dataFolder, World, WrongUsage } from './options.ts';
import { readJournal } from './readJournal.ts';
import { sqliteEvents } from './recordedEvents.ts';

const Written = z.object({
  pdf: z.string().min(1, 'It must be a file.').optional(),
  docx: z.string().min(1, 'It must be a file.').optional(),
  language: z.enum(['en', 'zh'], 'It must be en or zh.').default('zh'),
});
export const PlanReportOptions = Written.extend({ exercise: z.boolean().default(false) });
export const FormReportOptions = Written.extend({
  data: Data,
  world: World,
  incident: IncidentId,
  about: FormAbout.default(''),
});

/** `file`: a plan as JSON (assets/plans/README.md); - is standard input. */
export async function runPlanReport(file: string, options: z.infer<typeof PlanReportOptions>): Promise<number> {
  const { language, exercise } = options;
  needsFile(options);
  const plan = parsePlan(file === '-' ? await text(process.stdin) : readFileSync(file, 'utf8'), file);
  if (plan === null) return 1;
  await write(planDocument({ plan, site: null, language, format: formatOf(language, 'UTC'), exercise }), options);
  return 0;
}

export async function runFormReport(form: string, options: z.infer<typeof FormReportOptions>): Promise<number> {
  const { data, world, incident: incidentId, about, language } = options;
  needsFile(options);
  const kind = FormKind.safeParse(form);
  if (!kind.success) throw new WrongUsage(`There is no form “${form}”. There are: ${FormKind.options.join(', ')}.`);
  const folder = dataFolder(data);
  refuseShared(folder);
  const events = await readJournal(journalFile(folder), async (database) => {
    const read: JournalEvent[] = [];
    for await (const body of sqliteEvents(database).bodies(world)) {
      const parsed = parseJournalEvent(JSON.parse(body));
      if (parsed.known) read.push(parsed.event);
    }
    return read;
  });
  const known = incidentIn(events, incidentId, systemClock.now());
  if (known === null)
    throw new Error(
      `The world “${world}” of ${folder} has no incident ${incidentId}. \`muster export\` lists what it has.`,
    );
  const format = formatOf(language, known.state.register.site?.timeZone ?? 'UTC');
  const source = { ...known, world, language, format, weather: [], by: null };
  await write(formDocument(kind.data, source, about), options);
  return 0;
}

/** Null: it has been said what is wrong in it. */
function parsePlan(json: string, file: string): Plan | null {
  let raw: unknown;
  try {
    raw = JSON.parse(json);
  } catch (error) {
    throw new Error(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}.`, {
      cause: error,
    });
  }
  const parsed = Plan.safeParse(raw);
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues.slice(0, 20))
    process.stderr.write(`${file}: ${path.map(String).join('.') || 'the plan'}: ${message}\n`);
  return null;
}

function needsFile({ pdf, docx }: z.infer<typeof Written>): void {
  if (pdf === undefined && docx === undefined)
    throw new WrongUsage('--pdf: name the file to write, or one with --docx.');
}

async function write(document: ReportDocument, { pdf, docx, language }: z.infer<typeof Written>): Promise<void> {
  if (pdf !== undefined) {
    const { bytes, told } = await writePdf(document, reportFonts());
    writeFileSync(resolve(pdf), bytes);
    if (told !== null) process.stderr.write(`${told[language]}\n`);
  }
  if (docx !== undefined) writeFileSync(resolve(docx), (await writeDocx(document)).bytes);
}

const formatOf = (language: 'en' | 'zh', timeZone: string): Format =>
  makeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', timeZone);
