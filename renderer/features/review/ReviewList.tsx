/** The record as a list: what happened and what was done, newest first; choosing a row shows that moment. */
import {
  Building2,
  CloudUpload,
  FileQuestion,
  GitBranch,
  ListChecks,
  NotebookPen,
  Siren,
  Truck,
  UserRound,
} from 'lucide-react';
import { useEffect, useMemo } from 'react';
import {
  Collection,
  ListBox,
  ListBoxItem,
  ListBoxLoadMoreItem,
  ListLayout,
  ToggleButtonGroup,
  Virtualizer,
} from 'react-aria-components';
import { Lane, laneOf } from '#shared/domain/lane.ts';
import type { TimelineEvent } from '#shared/protocol/hostContract.ts';
import { useDescribeActor, useDescribeEvent } from '../../app/eventTexts.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { select } from '../../app/selection.ts';
import { useClock } from '../../station/clock.ts';
import { useStation } from '../../station/station.ts';
import { useWorld } from '../../station/world.ts';
import { Button, ToggleButton } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SearchField, Select } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { concernOf } from './concerns.ts';
import { everything, leavesOut, seek, setFilter, useReview } from './review.ts';
import { laneNames, reviewTexts } from './texts.ts';
import { useTimelinePages, type TimelinePages } from './timelinePages.ts';
import './reviewList.css';

const laneIcons = {
  alarms: Siren,
  decisions: GitBranch,
  steps: ListChecks,
  log: NotebookPen,
  resources: Truck,
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
  const pages = useTimelinePages(filter);
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
          </span>
        )
      }
    >
      <div className="record">
        <Filters />
        {pages.phase === 'failed' ? <EmptyState title={say('failed')} /> : <Events pages={pages} shown={shown} />}
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
  const all = filter.lanes.length === Lane.options.length;
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
          const lanes = Lane.options.filter((lane) => keys.has(lane));
          setFilter({ lanes: lanes.length === 0 ? Lane.options : lanes });
        }}
      >
        {Lane.options.map((lane) => {
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

interface EventsProps {
  readonly pages: TimelinePages;
  readonly shown: readonly TimelineEvent[];
}

function Events({ pages: { before, phase, more }, shown }: EventsProps) {
  const say = useTexts(reviewTexts);
  const at = useReview((review) => review.at);
  const { time } = useFormat();
  const rows = useMemo(
    () => shown.map((entry) => ({ id: entry.event.id, time: time(entry.event.at), entry })),
    [shown, time],
  );
  const current = at === null ? undefined : shown.find(({ event }) => event.at <= at)?.event.id;
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: ROW_PX, padding: 4 }}>
      <ListBox
        className="list record__list"
        aria-label={say('events')}
        selectionMode="single"
        selectedKeys={current === undefined ? [] : [current]}
        onSelectionChange={(keys) => {
          const chosen = shown.find(({ event }) => keys !== 'all' && keys.has(event.id));
          if (chosen === undefined) return;
          seek(chosen.event.at);
          const concern = chosen.known ? concernOf(chosen.event) : null;
          if (concern !== null) select(concern);
        }}
        renderEmptyState={() => (phase === 'loading' ? <p className="record__state">{say('loading')}</p> : <Nothing />)}
      >
        {/* Only the rows that are in sight say what they are: a thousand are kept. */}
        <Collection items={rows}>
          {({ id, time, entry }) => (
            <ListBoxItem id={id} textValue={time} className="list__item event-row">
              <EventContent entry={entry} />
            </ListBoxItem>
          )}
        </Collection>
        <ListBoxLoadMoreItem isLoading={before !== null} onLoadMore={more} className="record__state">
          {say('more')}
        </ListBoxLoadMoreItem>
      </ListBox>
    </Virtualizer>
  );
}

function Nothing() {
  const say = useTexts(reviewTexts);
  const filtered = useReview(({ filter }) => leavesOut(filter));
  return filtered ? (
    <EmptyState title={say('noneTitle')}>
      <p>{say('noneHint')}</p>
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
  const today = useToday();
  const actor = useDescribeActor()(entry.event.actor);
  const { title, detail } = useDescribeEvent()(entry.event);
  const { at, recordedAt, type } = entry.event;
  // It has not happened yet at the moment that is shown.
  const later = useReview((review) => review.at !== null && at > review.at);
  const lane = laneOf(type);
  const Icon = entry.known ? laneIcons[lane] : FileQuestion;
  const late = recordedAt - at > SAID_LATE_AFTER_MS;
  return (
    <span className={later ? 'event-row__content event-row__content--later' : 'event-row__content'}>
      <Icon size={15} aria-label={sayLane(lane)} role="img" />
      <span className="event-row__words">
        <span className="event-row__title" title={title}>
          {title}
        </span>
        <span className="event-row__detail" title={detail}>
          {detail}
        </span>
        <span className="event-row__detail">
          {actor}
          {late && ` · ${say('recordedLater', { age: format.duration(recordedAt - at) })}`}
          {entry.pending && (
            <span className="event-row__pending" title={say('pendingHint')}>
              <CloudUpload size={12} aria-hidden /> {say('pending')}
            </span>
          )}
          {!entry.known && ` · ${say('unknown')}`}
        </span>
      </span>
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
