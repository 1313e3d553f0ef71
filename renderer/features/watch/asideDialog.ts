/** Which dialog about setting alarms aside is open, and for which. */
import { create } from 'zustand';
import type { AlarmRuleId } from '#shared/domain/ids.ts';

interface Asking {
  readonly what: 'shelve' | 'out-of-service';
  readonly ruleIds: readonly AlarmRuleId[];
}

export const useAsideDialog = create<{ readonly asking: Asking | null }>(() => ({ asking: null }));

export function askToShelve(ruleIds: readonly AlarmRuleId[]): void {
  if (ruleIds.length > 0) useAsideDialog.setState({ asking: { what: 'shelve', ruleIds } });
}

export function askToTakeOutOfService(ruleIds: readonly AlarmRuleId[]): void {
  if (ruleIds.length > 0) useAsideDialog.setState({ asking: { what: 'out-of-service', ruleIds } });
}

export function closeAsideDialog(): void {
  useAsideDialog.setState({ asking: null });
}
