import type { Maintenance } from '#shared/domain/permits/evolve.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useShown, useShownNow } from '../../station/shown.ts';
import { openForm, showInRisk, useRiskView } from '../risk/shown.ts';
import { GroupedRows } from './GroupedRows.tsx';
import { MaintenanceLine } from './PermitLine.tsx';
import { groupMaintenance } from './standings.ts';
import { permitTexts } from './texts.ts';

export function MaintenanceList() {
  const say = useTexts(permitTexts);
  const now = useShownNow();
  const maintenance = useShown((state) => state.permits.maintenance);
  const shown = useRiskView((view) => view.shown);
  return (
    <GroupedRows<Maintenance>
      label={say('maintenanceList')}
      groups={groupMaintenance(maintenance, now)}
      idOf={({ maintenanceId }) => maintenanceId}
      textOf={({ work }) => work}
      selectedId={shown.kind === 'maintenance' ? shown.id : null}
      onSelect={({ maintenanceId: id }) => {
        showInRisk({ kind: 'maintenance', id });
      }}
      deed="PlanMaintenance"
      add={say('maintain')}
      onAdd={() => {
        openForm({ kind: 'maintain', placeId: shown.kind === 'place' ? shown.id : null });
      }}
      none={say('noMaintenance')}
      noneNext={say('noMaintenanceNext')}
    >
      {(maintenance) => <MaintenanceLine maintenance={maintenance} />}
    </GroupedRows>
  );
}
