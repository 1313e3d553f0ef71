/** A plan of which nothing is written yet. */
import { PhaseId, RoleId, type PlanId } from '../ids.ts';
import type { PlanDraft } from '../plans/plan.ts';

const none = { en: '', zh: '' };

/** With the phases that most plans have, and the one role that none is without. */
export const blankPlan = (id: PlanId): PlanDraft => ({
  id,
  revision: '1',
  kind: 'special',
  name: none,
  purpose: none,
  scope: { scenarios: [], substances: [], placeIds: [] },
  levels: [{ level: 'III', startsWhen: none }],
  roles: [{ id: RoleId.parse('commander'), name: { en: 'Incident commander', zh: '总指挥' }, defaultHolders: [] }],
  phases: [
    { id: PhaseId.parse('alert'), name: { en: 'Alert and first action', zh: '接警与初期处置' } },
    { id: PhaseId.parse('control'), name: { en: 'Control', zh: '控制' } },
    { id: PhaseId.parse('recovery'), name: { en: 'Ending and recovery', zh: '终止与恢复' } },
  ],
  steps: [],
  contacts: [],
  approvedBy: '',
  approvedOn: '',
  reviewOn: '',
  source: '',
});
