import type { Permit } from '#shared/domain/permits/evolve.ts';
import { permitName } from '#shared/domain/permits/names.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useShown, useShownNow } from '../../station/shown.ts';
import { openForm, showInRisk, useRiskView } from '../risk/shown.ts';
import { GroupedRows } from './GroupedRows.tsx';
import { PermitLine } from './PermitLine.tsx';
import { groupPermits } from './standings.ts';
import { permitTexts } from './texts.ts';

export function PermitList() {
  const say = useTexts(permitTexts);
  const local = useLocal();
  const now = useShownNow();
  const permits = useShown((state) => state.permits.permits);
  const shown = useRiskView((view) => view.shown);
  return (
    <GroupedRows<Permit>
      label={say('list')}
      groups={groupPermits(permits, now)}
      idOf={({ permitId }) => permitId}
      textOf={(permit) => `${local(permitName(permit))}, ${permit.work}`}
      selectedId={shown.kind === 'permit' ? shown.id : null}
      onSelect={({ permitId: id }) => {
        showInRisk({ kind: 'permit', id });
      }}
      deed="IssuePermit"
      add={say('issue')}
      onAdd={() => {
        openForm({ kind: 'issue', placeId: shown.kind === 'place' ? shown.id : null });
      }}
      none={say('none')}
      noneNext={say('noneNext')}
    >
      {(permit) => <PermitLine permit={permit} />}
    </GroupedRows>
  );
}
