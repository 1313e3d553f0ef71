/** How the operator looks at steps: kept while the board changes, for all plans. */
import { create } from 'zustand';

export const useStepLook = create<{
  readonly by: 'phase' | 'role';
  readonly mine: boolean;
  readonly openOnly: boolean;
}>(() => ({ by: 'phase', mine: false, openOnly: false }));
