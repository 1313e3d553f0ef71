/** Who is in front of this screen. Chosen before anything can be done, and given with every act. */
import { create } from 'zustand';
import type { Operator } from '#shared/domain/actor.ts';

export const useOperator = create<{ readonly operator: Operator | null }>(() => ({ operator: null }));

export function setOperator(operator: Operator | null): void {
  useOperator.setState({ operator });
}
