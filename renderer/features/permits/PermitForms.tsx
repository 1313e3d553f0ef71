import { openForm, useRiskView } from '../risk/shown.ts';
import { IssueDialog } from './IssueDialog.tsx';
import { MaintainDialog } from './MaintainDialog.tsx';

/** The form that was asked for, from a list, a detail or a key. */
export function PermitForms() {
  const form = useRiskView((view) => view.form);
  const close = (): void => {
    openForm(null);
  };
  if (form?.kind === 'issue') return <IssueDialog placeId={form.placeId} onClose={close} />;
  if (form?.kind === 'maintain') return <MaintainDialog placeId={form.placeId} onClose={close} />;
  return null;
}
