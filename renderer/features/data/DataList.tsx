import {
  Building2,
  FileUp,
  GitMerge,
  Info,
  Megaphone,
  Monitor,
  Plug,
  Scale,
  Send,
  SlidersHorizontal,
  ShieldAlert,
  TriangleAlert,
  UserRoundCog,
  Users,
  UsersRound,
} from 'lucide-react';
import { useEffect } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { rulesInForce } from '#shared/domain/alarmRules/evolve.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useShown, useSite } from '../../station/shown.ts';
import { useClock } from '../../station/clock.ts';
import { useSession } from '../../station/session.ts';
import { useStation } from '../../station/station.ts';
import { useSync } from '../../station/sync.ts';
import { Panel } from '../../ui/Panel.tsx';
import { chooseSection, leaveSections, sections, type Section } from './section.ts';
import { skewGrade } from './syncWords.ts';
import { useApprovalCounts } from './approvals.ts';
import { dataTexts } from './texts.ts';
import { keepSection, useShownSection } from './useShownSection.ts';
import './data.css';

const icons = {
  conflicts: GitMerge,
  approvals: UsersRound,
  accounts: UserRoundCog,
  stations: Monitor,
  outlets: Megaphone,
  rules: SlidersHorizontal,
  waiting: Send,
  exchange: FileUp,
  problems: TriangleAlert,
  connection: Plug,
  people: Users,
  site: Building2,
  majorHazards: ShieldAlert,
  risk: Scale,
  about: Info,
} as const;

export function DataList() {
  const say = useTexts(dataTexts);
  const shown = useShownSection();
  const details = useSectionDetails();
  // It stays while it is looked at, also when what waited has been decided; next time the first opens by itself again.
  useEffect(() => {
    keepSection();
    return leaveSections;
  }, []);
  return (
    <Panel title={say('title')}>
      <ListBox
        className="list"
        aria-label={say('list')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[shown]}
        dependencies={[details]}
        items={sections.map((id) => ({ id }))}
        onSelectionChange={(keys) => {
          const chosen = sections.find((section) => keys !== 'all' && keys.has(section));
          if (chosen !== undefined) chooseSection(chosen);
        }}
      >
        {({ id }) => {
          const Icon = icons[id];
          const { words, look } = details[id];
          return (
            <ListBoxItem id={id} textValue={say(id)} className="list__item data-row">
              <Icon size={16} aria-hidden />
              <span className="data-row__name">{say(id)}</span>
              <span className={look} title={words}>
                {words}
              </span>
            </ListBoxItem>
          );
        }}
      </ListBox>
    </Panel>
  );
}

/** What stands beside each name; coloured only where somebody has to do something. */
function useSectionDetails(): Record<Section, { readonly words: string; readonly look: string }> {
  const say = useTexts(dataTexts);
  const local = useLocal();
  const conflicts = useStation((station) => station.conflicts);
  const waiting = useStation((station) => station.outbox.waiting);
  const kinds = useStation((station) => station.problems.kinds);
  const state = useStation((station) => station.connection.state);
  const version = useStation((station) => station.version);
  const people = useSync((sync) => sync.presence.length);
  const stations = useSync((sync) => sync.health?.hub?.health.stations.length ?? 0);
  const skewMs = useClock((clock) => clock.skewMs);
  const site = useSite();
  const rules = useShown(({ alarmRules }) => rulesInForce(alarmRules).length);
  const riskVersion = useShown((state) => state.risk.configurationVersion);
  const { mine, others } = useApprovalCounts();
  const signedIn = useSession(({ view }) => view?.session?.name ?? null);
  const counted = (count: number, words: string, look: string): { words: string; look: string } =>
    count === 0 ? { words: say('none'), look: 'data-row__quiet' } : { words, look };
  return {
    conflicts: counted(conflicts, say('conflictsOf', { count: conflicts }), 'chip chip--high'),
    approvals:
      mine > 0
        ? { words: say('approvalsOf', { count: mine }), look: 'chip chip--high' }
        : counted(others, say('asksOf', { count: others }), 'data-row__quiet'),
    accounts: { words: signedIn ?? say('none'), look: 'data-row__quiet' },
    stations: { words: stations === 0 ? '' : say('stationsOf', { count: stations }), look: 'data-row__quiet' },
    outlets: { words: '', look: 'data-row__quiet' },
    rules: counted(rules, say('rulesOf', { count: rules }), 'data-row__quiet'),
    waiting: counted(waiting, say('waitingOf', { count: waiting }), 'chip chip--medium'),
    exchange: { words: '', look: 'data-row__quiet' },
    problems: counted(kinds, say('problemsOf', { count: kinds }), 'chip'),
    connection:
      state === 'online' && skewMs !== null && skewGrade(skewMs) !== 'right'
        ? { words: say('clockOff'), look: 'chip chip--medium' }
        : { words: say(state), look: state === 'online' ? 'data-row__quiet' : 'chip chip--medium' },
    people: counted(people, say('peopleOf', { count: people }), 'data-row__quiet'),
    site: { words: site === null ? say('none') : local(site.name), look: 'data-row__quiet' },
    majorHazards: { words: '', look: 'data-row__quiet' },
    risk: {
      words: riskVersion === 0 ? '' : say('riskVersion', { version: riskVersion }),
      look: 'data-row__quiet',
    },
    about: { words: version, look: 'data-row__quiet' },
  };
}
