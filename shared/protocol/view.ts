/** The parts of the product that a window shows, in the order of the rail. */
import { z } from 'zod';

export const View = z.enum([
  'overview',
  'watch',
  'incident',
  'warnings',
  'risk',
  'substances',
  'trends',
  'plans',
  'drills',
  'review',
  'performance',
  'handover',
  'data',
]);
export type View = z.infer<typeof View>;
