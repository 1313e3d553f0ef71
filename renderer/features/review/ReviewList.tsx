/** The record as a list: what happened and what was done, newest first; choosing a row shows that moment. */
import {
  Building2,
  CloudUpload,
  FileQuestion,
  GitBranch,
  ListChecks,
  NotebookPen,
  Route,
  ShieldAlert,
  Siren,
  TrendingUp,
  Truck,
  UserRound,
} from 'lucide-react';
import { useEffect, useMemo, type ReactNode } from 'react';
import {
  Collection,
  ListBox,
  ListBoxItem,
  ListBoxLoadMoreItem,
  ListLayout,
  ToggleButtonGroup,
  Virtualizer,
} from 'react-aria-components';
import { laneOf } from '#shared/domain/lane.ts';
import type { Movement } from '#shared/domain/movements/movement.ts';
import type { Instant } from '#shared/domain/values.ts';
import type { TimelineEvent } from '#shared/protocol/hostContract.ts';
import { useDescribeActor, useDescribeEvent } from '../../app/describe.ts';
import { useLanguage, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { select, type Selected } from '../../app/selection.ts';
import { useClock } from '../../station/clock.ts';
import { useStation } from '../../station/station.ts';
import { useWorld } from '../../station/world.ts';
import { Button, ToggleButton } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SearchField, Select } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RowThumbnail } from '../attachments/RowThumbnail.tsx';
import { concernOf } from './concerns.ts';
import { interleaved } from './interleaved.ts';
import { useMovementPages, type MovementPages } from './movementPages.ts';
import { describeMovement } from './movementText.ts';
import { everything, leavesOut, seek, setFilter, showsMovements, useReview } from './review.ts';
import { MOVEMENTS, shownLanes } from './shownLanes.ts';
import { laneNames, reviewTexts } from './texts.ts';
import { useSettled, useTimelinePages, type TimelinePages } from './timelinePages.ts';
import './reviewList.css';

const laneIcons = {
  alarms: Siren,
  warnings: TrendingUp,
  decisions: GitBranch,
  steps: ListChecks,
  log: NotebookPen,
  resources: Truck,
  movements: Route,
  risk: ShieldAlert,
  register: Building2,
  other: UserRound,
} as const;

const ROW_PX = 58;
/** A delay shorter than this is the way to the hub, not an outage. */
const SAID_LATE_AFTER_MS = 5_000;
/** More rows than any screen shows. */
const FULL_LIST = 50;
const ALL = 'all';

export function ReviewList() {
  const say = useTexts(reviewTexts);
  const filter = useReview((review) => review.filter);
  const settled = useSettled(filter);
  const pages = useTimelinePages(settled);
  const movements = useMovementPages(settled);
  const shown = useDoneHere(pages, filter.here);
  return (
    <Panel
      title={say('list')}
      actions={
        pages.phase === 'open' && (
          <span className="field__hint" role="status">
            {filter.here
              ? say('countHere', { shown: shown.length, count: pages.events.length })
              : say('count', { count: pages.total })}
            {movements.total !== null && say('movementsToo', { count: movements.total })}
          </span>
        )
      }
    >
      <div className="record">
        <Filters />
        {pages.unread > 0 && (
          <p className="field__hint" role="status">
            {say('unread', { count: pages.unread })}
          </p>
        )}
        {pages.phase === 'failed' ? (
          <EmptyState title={say('failed')} />
        ) : (
          <Rows pages={pages} shown={shown} movements={movements} />
        )}
      </div>
    </Panel>
  );
}

/** The host does not filter by station; what is left of a page may be so little that the next is wanted at once. */
function useDoneHere({ events, before, phase, more }: TimelinePages, here: boolean): readonly TimelineEvent[] {
  const stationId = useStation((station) => station.stationId);
  const shown = useMemo(
    () =>
      here
        ? events.filter(({ event: { actor } }) => actor.kind === 'operator' && actor.stationId === stationId)
        : events,
    [events, here, stationId],
  );
  useEffect(() => {
    if (here && phase === 'open' && before !== null && shown.length < FULL_LIST) more();
  }, [here, phase, before, shown.length, more]);
  return shown;
}

function Filters() {
  const say = useTexts(reviewTexts);
  const sayLane = useTexts(laneNames);
  const filter = useReview((review) => review.filter);
  const all = filter.lanes.length === shownLanes.length;
  return (
    <div className="record__filters">
      <SearchField
        label={say('search')}
        value={filter.text}
        onChange={(text) => {
          setFilter({ text });
        }}
      />
      <ToggleButtonGroup
        className="record__lanes"
        aria-label={say('lanes')}
        selectionMode="multiple"
        selectedKeys={all ? [] : filter.lanes}
        onSelectionChange={(keys) => {
          const lanes = shownLanes.filter((lane) => keys.has(lane));
          setFilter({ lanes: lanes.length === 0 ? shownLanes : lanes });
        }}
      >
        {shownLanes.map((lane) => {
          const Icon = laneIcons[lane];
          return (
            <ToggleButton key={lane} id={lane}>
              <Icon size={14} aria-hidden />
              {sayLane(lane)}
            </ToggleButton>
          );
        })}
      </ToggleButtonGroup>
      <div className="record__more">
        <IncidentChoice />
        <ToggleButton
          isSelected={filter.here}
          onChange={(here) => {
            setFilter({ here });
          }}
        >
          {say('here')}
        </ToggleButton>
      </div>
      {filter.lanes.includes(MOVEMENTS) && (
        <p className="field__hint">{say(showsMovements(filter) ? 'derived' : 'noMovements')}</p>
      )}
    </div>
  );
}

/** Of the whole record, not of the moment that is shown: an incident that comes later is chosen to go to it. */
function IncidentChoice() {
  const say = useTexts(reviewTexts);
  const { moment } = useFormat();
  const incidents = useWorld((open) => open.state.incidents);
  const chosen = useReview((review) => review.filter.incidentId);
  const known = [...Object.values(incidents.open), ...Object.values(incidents.closed)].toSorted(
    (a, b) => b.openedAt - a.openedAt,
  );
  return (
    <Select
      label={say('incident')}
      value={chosen ?? ALL}
      onChange={(id) => {
        setFilter({ incidentId: known.find(({ incidentId }) => incidentId === id)?.incidentId ?? null });
      }}
      choices={[
        { id: ALL, name: say('allIncidents') },
        ...known.map(({ incidentId, title, openedAt }) => ({
          id: incidentId,
          name: title,
          detail: <span className="field__hint">{moment(openedAt)}</span>,
        })),
      ]}
    />
  );
}

/** One line of the record, of either kind. */
interface Row {
  readonly id: string;
  readonly at: Instant;
  readonly of: TimelineEvent | Movement;
}

const eventRow = (entry: TimelineEvent): Row => ({ id: entry.event.id, at: entry.event.at, of: entry });
const movementRow = (movement: Movement): Row => ({
  id: `${movement.responderId} ${String(movement.at)} ${movement.kind}`,
  at: movement.at,
  of: movement,
});

function aboutOf(entry: TimelineEvent | Movement): Selected | null {
  if ('kind' in entry) return { kind: 'responder', id: entry.responderId };
  return entry.known ? concernOf(entry.event) : null;
}

interface RowsProps {
  readonly pages: TimelinePages;
  readonly shown: readonly TimelineEvent[];
  readonly movements: MovementPages;
}

function Rows({ pages: { before, phase, events, more }, shown, movements }: RowsProps) {
  const say = useTexts(reviewTexts);
  const at = useReview((review) => review.at);
  const { time } = useFormat();
  const { known, more: moreMovements } = movements;
  const eventsFrom = before === null ? -Infinity : (events.at(-1)?.event.at ?? Infinity);
  const rows = useMemo(
    () =>
      interleaved(
        { rows: shown.map(eventRow), from: eventsFrom },
        { rows: known.rows.map(movementRow), from: known.from },
      ).map((row) => ({ ...row, time: time(row.at) })),
    [shown, eventsFrom, known, time],
  );
  const current = at === null ? undefined : rows.find((row) => row.at <= at)?.id;
  // The one that is known less far keeps the other from being shown.
  const moreRows = eventsFrom >= known.from ? more : moreMovements;
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: ROW_PX, padding: 4 }}>
      <ListBox
        className="list record__list"
        aria-label={say('events')}
        selectionMode="single"
        selectedKeys={current === undefined ? [] : [current]}
        onSelectionChange={(keys) => {
          const chosen = rows.find(({ id }) => keys !== 'all' && keys.has(id));
          if (chosen === undefined) return;
          seek(chosen.at);
          const about = aboutOf(chosen.of);
          if (about !== null) select(about);
        }}
        renderEmptyState={() => (phase === 'loading' ? <p className="record__state">{say('loading')}</p> : <Nothing />)}
      >
        {/* Only the rows that are in sight say what they are: a thousand are kept. */}
        <Collection items={rows}>
          {({ id, time: said, of }) => (
            <ListBoxItem id={id} textValue={said} className="list__item event-row">
              {'kind' in of ? <MovementContent movement={of} /> : <EventContent entry={of} />}
            </ListBoxItem>
          )}
        </Collection>
        <ListBoxLoadMoreItem
          isLoading={Math.max(eventsFrom, known.from) > -Infinity}
          onLoadMore={moreRows}
          className="record__state"
        >
          {say('more')}
        </ListBoxLoadMoreItem>
      </ListBox>
    </Virtualizer>
  );
}

function Nothing() {
  const say = useTexts(reviewTexts);
  const filtered = useReview(({ filter }) => leavesOut(filter));
  const movementsOnly = useReview(
    ({ filter }) => showsMovements(filter) && filter.lanes.length === 1 && filter.text.trim() === '',
  );
  return filtered ? (
    <EmptyState title={say(movementsOnly ? 'noMovementTitle' : 'noneTitle')}>
      <p>{say(movementsOnly ? 'noMovementHint' : 'noneHint')}</p>
      <Button
        onPress={() => {
          setFilter(everything);
        }}
      >
        {say('clear')}
      </Button>
    </EmptyState>
  ) : (
    <EmptyState title={say('emptyTitle')}>
      <p>{say('emptyHint')}</p>
    </EmptyState>
  );
}

function EventContent({ entry }: { readonly entry: TimelineEvent }) {
  const say = useTexts(reviewTexts);
  const sayLane = useTexts(laneNames);
  const format = useFormat();
  const actor = useDescribeActor()(entry.event.actor);
  const { title, detail } = useDescribeEvent()(entry.event);
  const { at, recordedAt, type } = entry.event;
  const lane = laneOf(type);
  const Icon = entry.known ? laneIcons[lane] : FileQuestion;
  const late = recordedAt - at > SAID_LATE_AFTER_MS;
  return (
    <RowContent
      at={at}
      icon={<Icon size={15} aria-label={sayLane(lane)} role="img" />}
      title={title}
      detail={detail}
      picture={entry.known ? <RowThumbnail event={entry.event} /> : null}
    >
      {actor}
      {late && ` · ${say('recordedLater', { age: format.duration(recordedAt - at) })}`}
      {entry.pending && (
        <span className="event-row__pending" title={say('pendingHint')}>
          <CloudUpload size={12} aria-hidden /> {say('pending')}
        </span>
      )}
      {!entry.known && ` · ${say('unknown')}`}
    </RowContent>
  );
}

function MovementContent({ movement }: { readonly movement: Movement }) {
  const say = useTexts(reviewTexts);
  const sayLane = useTexts(laneNames);
  const language = useLanguage();
  const format = useFormat();
  // Concluded with the register as it is, not as it was at the moment that is shown.
  const site = useWorld((open) => open.state.register.site);
  const { title, detail } = describeMovement(movement, { site, language, format });
  return (
    <RowContent
      at={movement.at}
      icon={<Route size={15} aria-label={sayLane(MOVEMENTS)} role="img" />}
      title={title}
      detail={detail}
    >
      {say('fromPositions')}
    </RowContent>
  );
}

interface RowContentProps {
  readonly at: Instant;
  readonly icon: ReactNode;
  readonly title: string;
  readonly detail: string;
  readonly picture?: ReactNode;
  /** Where it comes from. */
  readonly children: ReactNode;
}

function RowContent({ at, icon, title, detail, picture = null, children }: RowContentProps) {
  const format = useFormat();
  const today = useToday();
  // It has not happened yet at the moment that is shown.
  const later = useReview((review) => review.at !== null && at > review.at);
  return (
    <span className={later ? 'event-row__content event-row__content--later' : 'event-row__content'}>
      {icon}
      <span className="event-row__words">
        <span className="event-row__title" title={title}>
          {title}
        </span>
        <span className="event-row__detail" title={detail}>
          {detail}
        </span>
        <span className="event-row__detail">{children}</span>
      </span>
      {picture}
      <time className="event-row__time" dateTime={new Date(at).toISOString()} title={format.moment(at)}>
        {format.time(at)}
        {format.date(at) !== today && <span>{format.date(at)}</span>}
      </time>
    </span>
  );
}

/** Its day goes without saying; the rows render again at midnight, not at every tick of the clock. */
function useToday(): string {
  const { date } = useFormat();
  return useClock(({ now }) => date(now));
}
