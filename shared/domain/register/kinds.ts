/** Kinds that the register and the plans both name. */
import { z } from 'zod';

export const HazardClass = z.enum([
  'toxic-gas',
  'flammable-gas',
  'flammable-liquid',
  'explosive',
  'corrosive',
  'oxidizer',
  'dust',
  'molten-metal',
]);
export type HazardClass = z.infer<typeof HazardClass>;

export const AlarmPriority = z.enum(['high', 'medium', 'low']);
export type AlarmPriority = z.infer<typeof AlarmPriority>;

export const ResponderKind = z.enum([
  'fire-engine',
  'foam-tender',
  'gas-rescue',
  'ambulance',
  'security',
  'patrol',
  'maintenance',
  'person',
]);
export type ResponderKind = z.infer<typeof ResponderKind>;
