/** The alarms that are annunciated: as a list, or grouped by unit; chosen, acknowledged and set aside from here. */
import { ArrowUp, BellMinus, CheckCheck, ListTree, RotateCcw, X } from 'lucide-react';
import { memo, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { GridList, GridListItem, ListLayout, Virtualizer, type Selection } from 'react-aria-components';
import type { Alarm } from '#shared/domain/alarms/evolve.ts';
import type { AlarmId } from '#shared/domain/ids.ts';
import { AlarmPriority } from '#shared/domain/register/site.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { freshness } from '../../app/Age.tsx';
import { useLanguage, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { priorityNames } from '../../app/names.ts';
import { select, useSelection } from '../../app/selection.ts';
import { shownReadings, useIsReview, useShown, useShownNow, useSite } from '../../station/shown.ts';
import { Button, ToggleButton } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Select } from '../../ui/Field.tsx';
import { PriorityMark } from '../../ui/PriorityMark.tsx';
import { AcknowledgeAll } from './AcknowledgeAll.tsx';
import { acknowledge, isLatched, resetLatched, rulesOf } from './alarmActs.ts';
import { AlarmGroupRow, useUnitName } from './AlarmGroupRow.tsx';
import { AlarmKeys } from './AlarmKeys.tsx';
import { activeAlarmTexts as texts } from './alarmListTexts.ts';
import { useUnits } from './alarmNotes.ts';
import { isFiltering, isUnacknowledged, listed, noFilter, type AlarmFilter } from './alarmOrder.ts';
import { AlarmRow } from './AlarmRow.tsx';
import { groupId, rowsOf, type ListRow } from './alarmRows.ts';
import { chooseAlarms, toggleGrouped, useAlarmView, useIsGrouped } from './alarmView.ts';
import { askToShelve } from './asideDialog.ts';
import { useConditionWords } from './conditionWords.ts';
import { useHeldOrder } from './heldOrder.ts';
import { scrollToRow } from './scrollToRow.ts';

const ROW = 110;
const DENSE_ROW = 48;
const layouts = { roomy: { rowSize: ROW }, dense: { rowSize: DENSE_ROW } };

interface ActiveAlarmsProps {
  /** Those that are annunciated. */
  readonly alarms: readonly Alarm[];
  /** The same, as they were when there was last time for the list. */
  readonly told: readonly Alarm[];
}

export function ActiveAlarms({ alarms, told }: ActiveAlarmsProps) {
  const say = useTexts(texts);
  const all = useShown((state) => state.alarms.active);
  const units = useUnits();
  const [filter, setFilter] = useState<AlarmFilter>(noFilter);
  // A key comes before a list of hundreds that changes with each alarm of a flood.
  const active = useDeferredValue(all);
  const current = useMemo(() => listed(told, filter, units), [told, filter, units]);
  const { lines, waiting, letGo, watched } = useHeldOrder(current, active);
  const grouped = useIsGrouped();
  const unfolded = useAlarmView((view) => view.unfolded);
  const rows = useMemo(
    () => rowsOf(lines, grouped ? { unitOf: (placeId) => units.get(placeId) ?? null, unfolded } : null),
    [lines, grouped, units, unfolded],
  );
  const change = (next: AlarmFilter): void => {
    setFilter(next);
    letGo();
  };
  return (
    <>
      <Filters filter={filter} alarms={alarms} onChange={change} />
      <div className="alarm-list__acts">
        <GroupToggle />
        {waiting.length > 0 && (
          <Button
            look={waiting.some(({ priority }) => priority === 'high') ? 'alarm' : 'plain'}
            aria-label={say('waitingLabel', { count: waiting.length })}
            onPress={letGo}
          >
            <ArrowUp size={14} aria-hidden />
            {say('waiting', { count: waiting.length })}
          </Button>
        )}
        <span className="alarm-list__space" />
        <AcknowledgeAll alarms={current} />
      </div>
      <ChosenActs alarms={alarms} />
      <AlarmKeys rows={rows} alarms={alarms} first={current} />
      <div className="alarm-list__frame" {...watched}>
        {rows.length > 0 && <Rows rows={rows} dense={grouped} />}
        {rows.length === 0 &&
          (isFiltering(filter) && alarms.length > 0 ? (
            <EmptyState title={say('hidden')}>
              <Button
                onPress={() => {
                  change(noFilter);
                }}
              >
                {say('showAll')}
              </Button>
            </EmptyState>
          ) : (
            <Calm />
          ))}
      </div>
    </>
  );
}

/** No alarm is good news only of what is heard, and of what is not set aside. */
function Calm() {
  const say = useTexts(texts);
  const now = useShownNow();
  const readings = shownReadings();
  const aside = useShown((state) => Object.keys(state.alarms.aside).length);
  const silent = (useSite()?.tags ?? []).filter(({ id, staleAfterMs }) => {
    const state = freshness(readings.of(id)?.at ?? null, now, staleAfterMs);
    return state === 'stale' || state === 'lost';
  }).length;
  return (
    <EmptyState title={say('calm')}>
      <p>{silent === 0 ? say('calmNext') : say('calmSilent', { count: silent })}</p>
      {aside > 0 && <p>{say('calmAside', { count: aside })}</p>}
    </EmptyState>
  );
}

function GroupToggle() {
  const say = useTexts(texts);
  const grouped = useIsGrouped();
  const flood = useShown((state) => state.alarms.flood);
  return (
    <ToggleButton
      look="quiet"
      isSelected={grouped}
      onChange={() => {
        toggleGrouped(flood);
      }}
    >
      <ListTree size={15} aria-hidden />
      {say('byUnit')}
    </ToggleButton>
  );
}

/** Several that were chosen together, and what can be done with all of them. */
function ChosenActs({ alarms }: { readonly alarms: readonly Alarm[] }) {
  const say = useTexts(texts);
  const review = useIsReview();
  const ids = useAlarmView((view) => view.chosen);
  const chosen = alarms.filter(({ alarmId }) => ids.has(alarmId));
  if (chosen.length < 2 || review) return null;
  const waiting = chosen.filter(isUnacknowledged);
  const latched = chosen.filter(isLatched);
  return (
    <div className="alarm-list__chosen" role="group" aria-label={say('chosen', { count: chosen.length })}>
      <strong>{say('chosen', { count: chosen.length })}</strong>
      <DeedButton
        deed="AcknowledgeAlarms"
        shortcut="a"
        isDisabled={waiting.length === 0}
        aria-label={say('acknowledgeChosen', { count: waiting.length })}
        onPress={() => {
          acknowledge(waiting);
        }}
      >
        <CheckCheck size={15} aria-hidden />
        {waiting.length}
      </DeedButton>
      <DeedButton
        deed="ShelveAlarms"
        shortcut="z"
        aria-label={say('shelveChosen', { count: chosen.length })}
        onPress={() => {
          askToShelve(rulesOf(chosen));
        }}
      >
        <BellMinus size={15} aria-hidden />
        {chosen.length}
      </DeedButton>
      {latched.length > 0 && (
        <DeedButton
          deed="ResetAlarms"
          shortcut="r"
          aria-label={say('resetChosen', { count: latched.length })}
          onPress={() => {
            resetLatched(latched);
          }}
        >
          <RotateCcw size={15} aria-hidden />
          {latched.length}
        </DeedButton>
      )}
      <Button
        look="quiet"
        icon
        aria-label={say('chooseNone')}
        onPress={() => {
          chooseAlarms([]);
        }}
      >
        <X size={15} aria-hidden />
      </Button>
    </div>
  );
}

interface RowsProps {
  readonly rows: readonly ListRow[];
  readonly dense: boolean;
}

/** Drawn anew only where its rows changed: a key must not wait for a list of hundreds. */
const Rows = memo(function Rows({ rows, dense }: RowsProps) {
  const say = useTexts(texts);
  const language = useLanguage();
  const textOf = useRowText();
  const list = useRef<HTMLDivElement>(null);
  const selected = useSelection((state) => state.selected);
  const chosen = useAlarmView((view) => view.chosen);
  const selectedId =
    selected?.kind === 'alarm' ? selected.id : selected?.kind === 'place' ? groupId(selected.id) : null;
  useScrolledTo(list, rows, selectedId, dense ? DENSE_ROW : ROW);
  const [picked, setPicked] = useState<Selection>(new Set());
  const keys = useMemo((): Selection => {
    const wanted = new Set<string>(chosen.size > 1 ? chosen : selectedId === null ? [] : [selectedId]);
    // The list's own set knows from where a range is picked; one that was not picked here does not.
    const isSame = picked !== 'all' && picked.size === wanted.size && [...picked].every((id) => wanted.has(String(id)));
    return isSame ? picked : wanted;
  }, [picked, chosen, selectedId]);
  return (
    <Virtualizer
      key={dense ? 'dense' : 'roomy'}
      layout={ListLayout}
      layoutOptions={dense ? layouts.dense : layouts.roomy}
    >
      <GridList
        ref={list}
        className="alarm-list__rows"
        aria-label={say('title')}
        items={rows}
        dependencies={[dense, language]}
        selectionMode="multiple"
        selectionBehavior="replace"
        selectedKeys={keys}
        onSelectionChange={(now) => {
          setPicked(now);
          pick(rows, now === 'all' ? rows.map(({ id }) => id) : [...now].map(String), selectedId);
        }}
      >
        {(row) => (
          <GridListItem id={row.id} className={classOf(row)} textValue={textOf(row)}>
            {row.kind === 'group' ? <AlarmGroupRow group={row} /> : <AlarmRow {...row.line} dense={dense} />}
          </GridListItem>
        )}
      </GridList>
    </Virtualizer>
  );
});

/** One is selected, everywhere; several are chosen here. A group stands for its unit. */
function pick(rows: readonly ListRow[], ids: readonly string[], selectedId: string | null): void {
  const picked = new Set(ids);
  const alarmIds: AlarmId[] = rows.flatMap((row) =>
    row.kind === 'alarm' && picked.has(row.id) ? [row.line.alarm.alarmId] : [],
  );
  chooseAlarms(alarmIds);
  if (alarmIds.length > 1 || (ids.length === 1 && ids[0] === selectedId)) return;
  const [alarmId] = alarmIds;
  if (alarmId !== undefined) {
    select({ kind: 'alarm', id: alarmId });
    return;
  }
  const group = rows.find((row) => row.kind === 'group' && picked.has(row.id));
  if (group?.kind === 'group' && group.unitId !== null) select({ kind: 'place', id: group.unitId });
}

function classOf(row: ListRow): string {
  if (row.kind === 'group') return 'alarm-row alarm-group';
  const { alarm, gone } = row.line;
  return `alarm-row alarm-row--${alarm.priority}${isUnacknowledged(alarm) && !gone ? ' alarm-row--waits' : ''}`;
}

/** What a row is, for those who hear it. */
function useRowText(): (row: ListRow) => string {
  const say = useTexts(texts);
  const sayPriority = useTexts(priorityNames);
  const local = useLocal();
  const words = useConditionWords();
  const unitName = useUnitName();
  return (row) =>
    row.kind === 'group'
      ? say('groupText', { unit: unitName(row.unitId), count: row.lines.length })
      : `${sayPriority(row.line.alarm.priority)} ${local(row.line.alarm.message)}, ${words(row.line.alarm, row.line.gone)}`;
}

function useScrolledTo(
  list: React.RefObject<HTMLDivElement | null>,
  rows: readonly ListRow[],
  selectedId: string | null,
  height: number,
): void {
  const position = rows.findIndex(({ id }) => id === selectedId);
  const scrolledTo = useRef<string | null>(null);
  useEffect(() => {
    // Only when another one is selected: the list does not jump because alarms come and go.
    if (position < 0 || scrolledTo.current === selectedId) return;
    // After the list has taken its size.
    const frame = requestAnimationFrame(() => {
      scrolledTo.current = selectedId;
      scrollToRow(list.current, position * height, height);
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [list, selectedId, position, height]);
}

interface FiltersProps {
  readonly filter: AlarmFilter;
  readonly alarms: readonly Alarm[];
  readonly onChange: (filter: AlarmFilter) => void;
}

const EVERY_UNIT = '';

function Filters({ filter, alarms, onChange }: FiltersProps) {
  const say = useTexts(texts);
  const sayPriority = useTexts(priorityNames);
  const units = useUnits();
  const unitName = useUnitName();
  const unitIds = new Set(alarms.flatMap(({ placeId }) => units.get(placeId) ?? []));
  if (filter.unitId !== null) unitIds.add(filter.unitId);
  const toggled = (priority: AlarmPriority): ReadonlySet<AlarmPriority> =>
    new Set(AlarmPriority.options.filter((one) => filter.priorities.has(one) !== (one === priority)));
  return (
    <div className="alarm-list__filters">
      {AlarmPriority.options.map((priority) => (
        <ToggleButton
          key={priority}
          icon
          look="quiet"
          aria-label={say('only', { priority: sayPriority(priority).toLowerCase() })}
          isSelected={filter.priorities.has(priority)}
          onChange={() => {
            onChange({ ...filter, priorities: toggled(priority) });
          }}
        >
          <PriorityMark priority={priority} filled={false} size={16} />
        </ToggleButton>
      ))}
      <ToggleButton
        look="quiet"
        isSelected={filter.unacknowledgedOnly}
        onChange={(unacknowledgedOnly) => {
          onChange({ ...filter, unacknowledgedOnly });
        }}
      >
        {say('unacknowledged')}
      </ToggleButton>
      <Select
        label={say('unit')}
        value={filter.unitId ?? EVERY_UNIT}
        onChange={(id) => {
          onChange({ ...filter, unitId: [...unitIds].find((unitId) => unitId === id) ?? null });
        }}
        choices={[
          { id: EVERY_UNIT, name: say('everyUnit') },
          ...[...unitIds].map((id) => ({ id: String(id), name: unitName(id) })),
        ]}
      />
    </div>
  );
}
