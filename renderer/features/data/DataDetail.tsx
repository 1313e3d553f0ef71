import { useTexts } from '../../app/i18n/i18n.ts';
import { Panel } from '../../ui/Panel.tsx';
import { AboutSection } from './AboutSection.tsx';
import { AccountsSection } from '../accounts/AccountsSection.tsx';
import { HazardsSection } from '../risk/HazardsSection.tsx';
import { WeightsSection } from '../risk/WeightsSection.tsx';
import { StationsSection } from '../stations/StationsSection.tsx';
import { OutletsSection } from '../outlets/OutletsSection.tsx';
import { RulesSection } from '../rules/RulesSection.tsx';
import { ApprovalsSection } from './ApprovalsSection.tsx';
import { ConflictsSection } from './ConflictsSection.tsx';
import { ConnectionSection } from './ConnectionSection.tsx';
import { ExchangeSection } from './ExchangeSection.tsx';
import { PeopleSection } from './PeopleSection.tsx';
import { ProblemsSection } from './ProblemsSection.tsx';
import type { Section } from './section.ts';
import { SiteSection } from './SiteSection.tsx';
import { dataTexts } from './texts.ts';
import { useShownSection } from './useShownSection.ts';
import { WaitingSection } from './WaitingSection.tsx';
import './data.css';

const contents: Readonly<Record<Section, () => React.ReactNode>> = {
  conflicts: ConflictsSection,
  approvals: ApprovalsSection,
  accounts: AccountsSection,
  stations: StationsSection,
  outlets: OutletsSection,
  rules: RulesSection,
  waiting: WaitingSection,
  exchange: ExchangeSection,
  problems: ProblemsSection,
  connection: ConnectionSection,
  people: PeopleSection,
  site: SiteSection,
  majorHazards: HazardsSection,
  risk: WeightsSection,
  about: AboutSection,
};

export function DataDetail() {
  const say = useTexts(dataTexts);
  const section = useShownSection();
  const Contents = contents[section];
  return (
    <Panel title={say(section)}>
      <div className="data">
        <Contents />
      </div>
    </Panel>
  );
}
