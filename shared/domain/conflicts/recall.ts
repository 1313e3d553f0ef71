import type { ConflictCommand, ConflictEvent } from './events.ts';

export const recallConflict = (event: ConflictEvent): ConflictCommand => ({
  type: 'ResolveConflict',
  data: event.data,
});
