/** Right of the map: the selected warning, or a page on early warning. */
import { useTexts } from '../../app/i18n/i18n.ts';
import { useSelection } from '../../app/selection.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Detail } from '../watch/Detail.tsx';
import { ModelsPage } from './ModelsPage.tsx';
import { RecordPage } from './RecordPage.tsx';
import { SettingsPage } from './SettingsPage.tsx';
import { useWarningPage } from './page.ts';
import { warningTexts } from './texts.ts';
import './warnings.css';

const contents = { record: RecordPage, settings: SettingsPage, models: ModelsPage } as const;

export function WarningDesk() {
  const say = useTexts(warningTexts);
  const page = useWarningPage((state) => state.page);
  const selected = useSelection((state) => state.selected);
  if (page !== null) {
    const Contents = contents[page];
    return (
      <Panel title={say(page)} area="warning-page">
        <Contents />
      </Panel>
    );
  }
  if (selected === null)
    return (
      <Panel title={say('title')}>
        <EmptyState title={say('choose')}>
          <p>{say('chooseNext')}</p>
        </EmptyState>
      </Panel>
    );
  // A sensor or a place that the warning led to is looked at here as in the watch.
  return <Detail />;
}
