import { useTexts } from '../../app/i18n/i18n.ts';
import { useShown, useShownNow } from '../../station/shown.ts';
import { Tabs } from '../../ui/Tabs.tsx';
import { permitStanding, isGoingOn } from '#shared/domain/permits/standing.ts';
import { MaintenanceList } from '../permits/MaintenanceList.tsx';
import { PermitForms } from '../permits/PermitForms.tsx';
import { PermitList } from '../permits/PermitList.tsx';
import { permitTexts } from '../permits/texts.ts';
import { RiskTree } from './RiskTree.tsx';
import { showTab, useRiskView } from './shown.ts';
import { riskTexts } from './texts.ts';
import './risk.css';

export function RiskLists() {
  const say = useTexts(riskTexts);
  const sayPermit = useTexts(permitTexts);
  const tab = useRiskView((view) => view.tab);
  const now = useShownNow();
  const { permits, maintenance } = useShown((state) => state.permits);
  const inForce = Object.values(permits).filter((permit) => permitStanding(permit, now) === 'in-force').length;
  const goingOn = Object.values(maintenance).filter((one) => isGoingOn(one, now)).length;
  return (
    <section className="panel site-lists" aria-label={say('lists')}>
      <Tabs
        label={say('lists')}
        selected={tab}
        onSelect={showTab}
        tabs={[
          { id: 'places', title: say('places'), content: <RiskTree /> },
          { id: 'permits', title: sayPermit('tab', { count: inForce }), content: <PermitList /> },
          { id: 'maintenance', title: sayPermit('maintenanceTab', { count: goingOn }), content: <MaintenanceList /> },
        ]}
      />
      <PermitForms />
    </section>
  );
}
