import { z } from 'zod';
import { Site } from './site.ts';

/** Where a register came from when it was no file: the installation’s sample, or LIVE when a drill began. */
export const RegisterSource = { sample: 'sample site', drillStart: 'drill start' } as const;

/** The whole register was replaced by a site file. */
export const SiteImported = z.object({
  type: z.literal('SiteImported.v1'),
  data: z.object({ site: Site, source: z.string() }),
});
export const RegisterEvent = z.discriminatedUnion('type', [SiteImported]);
export type RegisterEvent = z.infer<typeof RegisterEvent>;

export const RegisterCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ImportSite'), data: z.object({ site: Site, source: z.string().max(500) }) }),
]);
export type RegisterCommand = z.infer<typeof RegisterCommand>;
