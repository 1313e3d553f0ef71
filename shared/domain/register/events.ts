import { z } from 'zod';
import { CarriedWarnings } from '../warnings/carried.ts';
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

const given = z.object({
  site: Site,
  source: z.string().max(500),
  /** What early warning is to watch there; absent: the file says nothing of it. */
  earlyWarning: CarriedWarnings.optional(),
});

export const RegisterCommand = z.discriminatedUnion('type', [
  /** By whoever runs the hub: its file is the register, whatever stood. */
  z.object({ type: z.literal('ImportSite'), data: given }),
  /** By somebody who saw what stands, perhaps days ago and without the hub. */
  z.object({
    type: z.literal('ReplaceRegister'),
    /** `seen`: the mark of the register that stood before them. */
    data: given.extend({ seen: z.string().max(16) }),
  }),
]);
export type RegisterCommand = z.infer<typeof RegisterCommand>;
