/** The parts of the product that a window shows, in the order of the rail. */
import { z } from 'zod';

export const View = z.enum([
  'watch',
  'incident',
  'warnings',
  'risk',
  'trends',
  'drills',
  'review',
  'data',
  'performance',
]);
export type View = z.infer<typeof View>;
