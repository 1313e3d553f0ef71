/** Early warnings: what is open, what is still to be followed up, what was lately over. */
import { Building2, ChartNoAxesCombined, SlidersHorizontal } from 'lucide-react';
import { Collection, Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components';
import type { Warning } from '#shared/domain/warnings/evolve.ts';
import { isFollowUpOpen, isFollowUpOverdue } from '#shared/domain/warnings/evolve.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useKeys } from '../../app/keys.ts';
import { isSelected, select, useSelection } from '../../app/selection.ts';
import { useIsReview, useShown, useShownNow, useSite } from '../../station/shown.ts';
import { useStation } from '../../station/station.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { PriorityMark } from '../../ui/PriorityMark.tsx';
import { ToggleButton } from '../../ui/Button.tsx';
import { expectedAt, sectionsOf } from './order.ts';
import { pages, showPage, useWarningPage, type Page } from './page.ts';
import { kindNames, verdictNames, warningTexts } from './texts.ts';
import { WarningMark } from './WarningMark.tsx';
import './warnings.css';

const pageIcons = { record: ChartNoAxesCombined, settings: SlidersHorizontal, models: Building2 } as const;

export function WarningList() {
  const say = useTexts(warningTexts);
  const local = useLocal();
  const warnings = useShown((state) => state.warnings);
  const selected = useSelection((state) => state.selected);
  const page = useWarningPage((state) => state.page);
  const sections = sectionsOf(warnings);
  const rows = sections.flatMap((section) => section.rows);
  const choose = (warning: Warning | undefined): void => {
    if (warning === undefined) return;
    showPage(null);
    select({ kind: 'warning', id: warning.warningId });
  };
  const step = (by: 1 | -1): void => {
    const at = rows.findIndex(({ warningId }) => isSelected(useSelection.getState().selected, 'warning', warningId));
    choose(rows[at < 0 ? 0 : at + by]);
  };
  useKeys([
    { keys: 'j', label: say('next'), group: say('group'), run: () => step(1) },
    { keys: 'k', label: say('previous'), group: say('group'), run: () => step(-1) },
  ]);
  const selectedId = selected?.kind === 'warning' ? selected.id : null;
  return (
    <Panel title={say('title')}>
      <nav className="warnings__pages" aria-label={say('pages')}>
        {pages.map((id: Page) => {
          const Icon = pageIcons[id];
          return (
            <ToggleButton
              key={id}
              look="quiet"
              isSelected={page === id}
              onChange={(shown) => {
                showPage(shown ? id : null);
              }}
            >
              <Icon size={14} aria-hidden />
              {say(id)}
            </ToggleButton>
          );
        })}
      </nav>
      <Offline />
      {rows.length === 0 ? (
        <Calm />
      ) : (
        <ListBox
          className="list warnings"
          aria-label={say('list')}
          selectionMode="single"
          selectionBehavior="replace"
          selectedKeys={selectedId === null || page !== null ? [] : [selectedId]}
          items={sections}
          dependencies={[sections]}
          onSelectionChange={(keys) => {
            choose(rows.find(({ warningId }) => keys !== 'all' && keys.has(warningId)));
          }}
        >
          {(section) => (
            <ListBoxSection id={section.id}>
              <Header className="warnings__section">
                {say(section.id)} <span className="warnings__quiet">{section.rows.length}</span>
              </Header>
              <Collection items={section.rows}>
                {(warning) => (
                  <ListBoxItem
                    id={warning.warningId}
                    textValue={local(warning.says)}
                    className="list__item warning-row"
                  >
                    <WarningRow warning={warning} />
                  </ListBoxItem>
                )}
              </Collection>
            </ListBoxSection>
          )}
        </ListBox>
      )}
    </Panel>
  );
}

function Calm() {
  const say = useTexts(warningTexts);
  const site = useSite();
  return (
    <EmptyState title={say('calm')}>
      <p>{say(site === null ? 'calmOff' : 'calmNext')}</p>
    </EmptyState>
  );
}

/** Warnings come from the hub: without it no news is no good news. */
function Offline() {
  const say = useTexts(warningTexts);
  const offline = useStation(({ connection }) => connection.state === 'offline');
  const review = useIsReview();
  return offline && !review ? <p className="warnings__offline">{say('offline')}</p> : null;
}

function WarningRow({ warning }: { readonly warning: Warning }) {
  const say = useTexts(warningTexts);
  const sayKind = useTexts(kindNames);
  const local = useLocal();
  const place = useSite()?.places.find(({ id }) => id === warning.placeId);
  return (
    <>
      <WarningMark over={warning.ended !== null} />
      <div className="warning-row__text">
        <p className="warning-row__says">{local(warning.says)}</p>
        <p className="warning-row__facts">
          <span>{sayKind(warning.kind)}</span>
          {place !== undefined && <span>{local(place.name)}</span>}
          <PriorityMark priority={warning.severity} filled={false} size={12} />
          <Timing warning={warning} />
        </p>
        <p className="warning-row__facts">
          <FollowUpFact warning={warning} />
          {warning.judgement !== null && <Judged warning={warning} say={say} />}
        </p>
      </div>
    </>
  );
}

function Judged({ warning, say }: { readonly warning: Warning; readonly say: ReturnType<typeof useTexts<'judged'>> }) {
  const sayVerdict = useTexts(verdictNames);
  return warning.judgement === null ? null : (
    <span>{say('judged', { verdict: sayVerdict(warning.judgement.verdict) })}</span>
  );
}

/** By itself, for it counts every second. */
function Timing({ warning }: { readonly warning: Warning }) {
  const say = useTexts(warningTexts);
  const { duration } = useFormat();
  const now = useShownNow();
  if (warning.ended !== null) {
    const { because } = warning.ended;
    return (
      <span className={because === 'came-true' ? 'chip' : undefined}>
        {say(because === 'came-true' ? 'cameTrue' : because === 'over' ? 'over' : 'notWatched')}
      </span>
    );
  }
  const at = expectedAt(warning);
  if (!Number.isFinite(at)) return <span>{say('for', { age: duration(now - warning.issuedAt) })}</span>;
  return at > now ? (
    <strong>{say('expectedIn', { time: duration(at - now) })}</strong>
  ) : (
    <span>{say('expectedPast', { time: duration(now - at) })}</span>
  );
}

function FollowUpFact({ warning }: { readonly warning: Warning }) {
  const say = useTexts(warningTexts);
  const { clock } = useFormat();
  const now = useShownNow();
  const { followUp } = warning;
  if (followUp === null) return null;
  if (!isFollowUpOpen(warning)) return <span>{say('followUpDone')}</span>;
  return (
    <>
      <span>{say('followedBy', { assignee: followUp.assignee, time: clock(followUp.until) })}</span>
      {isFollowUpOverdue(warning, now) && <span className="chip chip--high">{say('overdue')}</span>}
    </>
  );
}
