/**
 * The sample’s permits and maintenance, so that a new installation shows what they are; times count from its first start.
 * They stand for what people type, which is in one language: that of the machine.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { DomainCommand } from '#shared/domain/command.ts';
import { CommandId, LIVE, MaintenanceId, PermitId } from '#shared/domain/ids.ts';
import { GasTest, MaintenanceTerms, PermitTerms } from '#shared/domain/permits/permit.ts';
import { LocalizedText, type Instant, type Language } from '#shared/domain/values.ts';
import type { Clock } from '#shared/node/clock.ts';
import type { CommandDesk } from '../journal/commandDesk.ts';
import type { JournalStore } from '../journal/journalStore.ts';

const hours = z.object({ fromHours: z.number(), toHours: z.number() });
const sampleWork = (language: Language) => {
  const typed = LocalizedText.transform((text) => text[language]);
  return z.object({
    permits: z.array(
      PermitTerms.omit({ from: true, to: true, position: true, gasTest: true }).extend({
        ...hours.shape,
        work: typed,
        contractor: typed.nullable().transform((text) => text ?? ''),
        measures: z.array(typed),
        gasTest: GasTest.omit({ at: true }).extend({ atHours: z.number() }).nullable(),
      }),
    ),
    maintenance: z.array(MaintenanceTerms.omit({ from: true, to: true }).extend({ ...hours.shape, work: typed })),
  });
};
type SampleWork = z.infer<ReturnType<typeof sampleWork>>;

const HOUR_MS = 3_600_000;

/** Throws where the file is not there or is not one: it is part of the installation. */
export const readSampleWork = (file: string, language: Language): SampleWork =>
  sampleWork(language).parse(JSON.parse(readFileSync(file, 'utf8')));

const languageHere = (): Language => (Intl.DateTimeFormat().resolvedOptions().locale.startsWith('zh') ? 'zh' : 'en');

export function sampleCommands({ permits, maintenance }: SampleWork, now: Instant): DomainCommand[] {
  const at = (some: number): Instant => Math.round(now + some * HOUR_MS);
  return [
    ...permits.map(({ fromHours, toHours, gasTest, ...terms }): DomainCommand => {
      const { atHours = 0, ...test } = gasTest ?? {};
      return {
        type: 'IssuePermit',
        data: {
          ...terms,
          permitId: PermitId.parse(randomUUID()),
          position: null,
          from: at(fromHours),
          to: at(toHours),
          gasTest: gasTest === null ? null : GasTest.parse({ ...test, at: at(atHours) }),
        },
      };
    }),
    ...maintenance.map(({ fromHours, toHours, ...terms }): DomainCommand => ({
      type: 'PlanMaintenance',
      data: {
        ...terms,
        maintenanceId: MaintenanceId.parse(randomUUID()),
        from: at(fromHours),
        to: at(toHours),
      },
    })),
  ];
}

/** Once: where LIVE has never had anything of the kind. */
export async function giveSampleWork(
  file: string,
  { journal, desk, clock }: { readonly journal: JournalStore; readonly desk: CommandDesk; readonly clock: Clock },
): Promise<void> {
  if ((await journal.newestOf(LIVE, 'risk')) !== null) return;
  const now = clock.now();
  const commands = sampleCommands(readSampleWork(file, languageHere()), now);
  const actor = { kind: 'system', name: 'sample site' } as const;
  // Where the disk does not take it, the next start tries again.
  await desk.conclude(
    LIVE,
    commands.map((command) => ({ id: CommandId.parse(randomUUID()), world: LIVE, at: now, actor, ...command })),
  );
}
