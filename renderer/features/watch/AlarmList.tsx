/** What is not normal, what waits for somebody first. */
import { ArrowUp, CheckCheck } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { GridList, GridListItem, ListLayout, Virtualizer } from 'react-aria-components';
import type { Alarm } from '#shared/domain/alarms/evolve.ts';
import { AlarmPriority } from '#shared/domain/register/site.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { freshness } from '../../app/Age.tsx';
import { defineTexts, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useKeys } from '../../app/keys.ts';
import { priorityNames } from '../../app/names.ts';
import { isSelected, select, useSelection } from '../../app/selection.ts';
import { shownReadings, useIsReview, useShown, useShownNow, useSite } from '../../station/shown.ts';
import { Button, ToggleButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Select } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { PriorityMark } from '../../ui/PriorityMark.tsx';
import { proposeIncident } from '../incident/openIncident.ts';
import { acknowledge } from './acknowledge.ts';
import { isFiltering, isUnacknowledged, listed, noFilter, type AlarmFilter } from './alarmOrder.ts';
import { AlarmRow } from './AlarmRow.tsx';
import { useConditionWords } from './conditionWords.ts';
import { useHeldOrder } from './heldOrder.ts';
import { scrollToRow } from './scrollToRow.ts';
import { unitOf, useSiteIndex } from './siteIndex.ts';
import './alarmList.css';

const texts = defineTexts(
  'alarmList',
  {
    title: 'Alarms',
    group: 'Alarms',
    only: 'Only {{priority}} priority',
    unit: 'Unit',
    everyUnit: 'Every unit',
    unacknowledged: 'Unacknowledged',
    calm: 'No alarms',
    calmNext:
      'Every sensor reports and is within its limits. An alarm appears here, on the map and in the top bar, and sounds.',
    calmSilent_one: 'But {{count}} sensor is not heard: what happens there is not seen here.',
    calmSilent_other: 'But {{count}} sensors are not heard: what happens there is not seen here.',
    hidden: 'No alarm fits the filter',
    showAll: 'Show all alarms',
    waiting_one: '{{count}} new',
    waiting_other: '{{count}} new',
    waitingLabel_one: 'Show {{count}} new alarm',
    waitingLabel_other: 'Show {{count}} new alarms',
    all: 'Ack all',
    allLabel_one: 'Acknowledge {{count}} listed alarm',
    allLabel_other: 'Acknowledge all {{count}} listed alarms',
    allTitle: 'Acknowledge {{count}} alarms at once?',
    allBody:
      '{{high}} of them have high priority. Acknowledging says that you have seen each of them; it silences them and cannot be taken back.',
    cancel: 'Cancel',
    acknowledge: 'Acknowledge the selected alarm, or the first that waits',
    acknowledgeAll: 'Acknowledge all listed alarms',
    next: 'Next alarm',
    previous: 'Previous alarm',
    open: 'Open an incident from the selected alarm',
    map: 'Show what is selected on the map',
  },
  {
    title: '报警',
    group: '报警',
    only: '只看{{priority}}优先级',
    unit: '单元',
    everyUnit: '全部单元',
    unacknowledged: '未确认',
    calm: '当前无报警',
    calmNext: '所有测点均在上报且处于限值之内。出现报警时，将在此处、地图和顶栏显示，并发出声音。',
    calmSilent_one: '但有 {{count}} 个测点未上报，其现场变化无法在此察觉。',
    calmSilent_other: '但有 {{count}} 个测点未上报，其现场变化无法在此察觉。',
    hidden: '没有符合筛选条件的报警',
    showAll: '显示全部报警',
    waiting_one: '{{count}} 条新报警',
    waiting_other: '{{count}} 条新报警',
    waitingLabel_one: '显示 {{count}} 条新报警',
    waitingLabel_other: '显示 {{count}} 条新报警',
    all: '全部确认',
    allLabel_one: '确认列表中 {{count}} 条报警',
    allLabel_other: '确认列表中全部 {{count}} 条报警',
    allTitle: '一次确认 {{count}} 条报警？',
    allBody: '其中 {{high}} 条为高优先级。确认表示您已逐条知悉；确认后声音停止，且不可撤回。',
    cancel: '取消',
    acknowledge: '确认选中的报警（未选中时为首条未确认报警）',
    acknowledgeAll: '确认列表中全部报警',
    next: '下一条报警',
    previous: '上一条报警',
    open: '由选中的报警建立事件',
    map: '在地图上显示选中对象',
  },
);

const ROW = 94;
const layoutOptions = { rowSize: ROW };

export function AlarmList() {
  const say = useTexts(texts);
  const active = useShown((state) => state.alarms.active);
  const index = useSiteIndex();
  const [filter, setFilter] = useState<AlarmFilter>(noFilter);
  const current = useMemo(() => listed(active, filter, index), [active, filter, index]);
  const { lines, waiting, letGo, watched } = useHeldOrder(current, active);
  const shown = useMemo(() => lines.map(({ alarm }) => alarm), [lines]);
  const change = (next: AlarmFilter): void => {
    setFilter(next);
    letGo();
  };
  const count = Object.keys(active).length;
  return (
    <Panel
      area="alarm-list"
      title={
        <>
          {say('title')} <span className="alarm-list__count">{count}</span>
        </>
      }
      actions={
        <>
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
          <AcknowledgeAll alarms={current} />
        </>
      }
    >
      <Filters filter={filter} active={Object.values(active)} onChange={change} />
      <Keys alarms={shown} active={active} first={current} />
      <div className="alarm-list__frame" {...watched}>
        {lines.length > 0 && <Rows lines={lines} />}
        {lines.length === 0 &&
          (isFiltering(filter) && count > 0 ? (
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
    </Panel>
  );
}

/** No alarm is good news only of what is heard. */
function Calm() {
  const say = useTexts(texts);
  const now = useShownNow();
  const readings = shownReadings();
  const silent = (useSite()?.tags ?? []).filter(({ id, staleAfterMs }) => {
    const state = freshness(readings.of(id)?.at ?? null, now, staleAfterMs);
    return state === 'stale' || state === 'lost';
  }).length;
  return (
    <EmptyState title={say('calm')}>
      <p>{silent === 0 ? say('calmNext') : say('calmSilent', { count: silent })}</p>
    </EmptyState>
  );
}

function Rows({ lines }: { readonly lines: ReturnType<typeof useHeldOrder>['lines'] }) {
  const say = useTexts(texts);
  const sayPriority = useTexts(priorityNames);
  const local = useLocal();
  const words = useConditionWords();
  const list = useRef<HTMLDivElement>(null);
  const selected = useSelection((state) => state.selected);
  const selectedId = selected?.kind === 'alarm' ? selected.id : null;
  const position = lines.findIndex(({ alarm }) => alarm.alarmId === selectedId);
  const scrolledTo = useRef<string | null>(null);
  useEffect(() => {
    // Only when another one is selected: the list does not jump because alarms come and go.
    if (position < 0 || scrolledTo.current === selectedId) return;
    // After the list has taken its size.
    const frame = requestAnimationFrame(() => {
      scrolledTo.current = selectedId;
      scrollToRow(list.current, position * ROW, ROW);
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [selectedId, position]);
  return (
    <Virtualizer layout={ListLayout} layoutOptions={layoutOptions}>
      <GridList
        ref={list}
        className="alarm-list__rows"
        aria-label={say('title')}
        items={lines}
        dependencies={[lines]}
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={selectedId === null ? [] : [selectedId]}
        onSelectionChange={(keys) => {
          const line = lines.find(({ alarm }) => keys !== 'all' && keys.has(alarm.alarmId));
          if (line !== undefined && line.alarm.alarmId !== selectedId)
            select({ kind: 'alarm', id: line.alarm.alarmId });
        }}
      >
        {(line) => (
          <GridListItem
            id={line.alarm.alarmId}
            className={`alarm-row alarm-row--${line.alarm.priority}${isUnacknowledged(line.alarm) && !line.gone ? ' alarm-row--waits' : ''}`}
            textValue={`${sayPriority(line.alarm.priority)} ${local(line.alarm.message)}, ${words(line.alarm, line.gone)}`}
          >
            <AlarmRow {...line} />
          </GridListItem>
        )}
      </GridList>
    </Virtualizer>
  );
}

interface FiltersProps {
  readonly filter: AlarmFilter;
  readonly active: readonly Alarm[];
  readonly onChange: (filter: AlarmFilter) => void;
}

const EVERY_UNIT = '';

function Filters({ filter, active, onChange }: FiltersProps) {
  const say = useTexts(texts);
  const sayPriority = useTexts(priorityNames);
  const local = useLocal();
  const index = useSiteIndex();
  const units = new Map(
    active.flatMap(({ placeId }) => {
      const unit = unitOf(index, placeId);
      return unit === undefined ? [] : [[unit.id, unit] as const];
    }),
  );
  const chosen = filter.unitId === null ? undefined : index.places.get(filter.unitId);
  if (chosen !== undefined) units.set(chosen.id, chosen);
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
          onChange({ ...filter, unitId: [...units.keys()].find((unitId) => unitId === id) ?? null });
        }}
        choices={[
          { id: EVERY_UNIT, name: say('everyUnit') },
          ...[...units.values()].map(({ id, name }) => ({ id: String(id), name: local(name) })),
        ]}
      />
    </div>
  );
}

/** All that is listed, new ones included; asks first when more than one of them is high. */
function AcknowledgeAll({ alarms }: { readonly alarms: readonly Alarm[] }) {
  const say = useTexts(texts);
  const review = useIsReview();
  const [asking, setAsking] = useState<readonly Alarm[] | null>(null);
  const waits = alarms.filter(isUnacknowledged);
  const highOf = (some: readonly Alarm[]): number => some.filter(({ priority }) => priority === 'high').length;
  const run = (): void => {
    if (highOf(waits) > 1) setAsking(waits);
    else acknowledge(waits);
  };
  useKeys(review ? [] : [{ keys: 'Shift+A', label: say('acknowledgeAll'), group: say('group'), run }]);
  const close = (): void => {
    setAsking(null);
  };
  if (review) return null;
  return (
    <>
      <DeedButton
        deed="AcknowledgeAlarms"
        shortcut="⇧A"
        isDisabled={waits.length === 0}
        aria-label={say('allLabel', { count: waits.length })}
        onPress={run}
      >
        <CheckCheck size={15} aria-hidden />
        {say('all')}
      </DeedButton>
      {asking !== null && (
        <Dialog
          alert
          title={say('allTitle', { count: asking.length })}
          onClose={close}
          actions={
            <>
              <Button autoFocus onPress={close}>
                {say('cancel')}
              </Button>
              <Button
                look="primary"
                onPress={() => {
                  acknowledge(asking);
                  close();
                }}
              >
                {say('allLabel', { count: asking.length })}
              </Button>
            </>
          }
        >
          <p>{say('allBody', { high: highOf(asking) })}</p>
        </Dialog>
      )}
    </>
  );
}

interface KeysProps {
  /** As they stand in the list. */
  readonly alarms: readonly Alarm[];
  /** As they would stand if the order were free: what has come since is among them. */
  readonly first: readonly Alarm[];
  readonly active: Readonly<Record<string, Alarm>>;
}

function Keys({ alarms, first, active }: KeysProps) {
  const say = useTexts(texts);
  const group = say('group');
  const review = useIsReview();
  const selectedAlarm = (): Alarm | undefined => {
    const { selected } = useSelection.getState();
    return selected?.kind === 'alarm' ? active[selected.id] : undefined;
  };
  const step = (by: 1 | -1): void => {
    const { selected } = useSelection.getState();
    const at = alarms.findIndex(({ alarmId }) => isSelected(selected, 'alarm', alarmId));
    const next = alarms[at < 0 ? (by === 1 ? 0 : alarms.length - 1) : at + by];
    if (next !== undefined) select({ kind: 'alarm', id: next.alarmId });
  };
  const acts = [
    {
      keys: 'a',
      label: say('acknowledge'),
      group,
      run: () => {
        const selected = selectedAlarm();
        const wanted = selected !== undefined && isUnacknowledged(selected) ? selected : first.find(isUnacknowledged);
        if (wanted === undefined) return;
        // What is acknowledged is shown, with what there is to do about it.
        if (wanted !== selected) select({ kind: 'alarm', id: wanted.alarmId });
        acknowledge([wanted]);
      },
    },
    {
      keys: 'i',
      label: say('open'),
      group,
      run: () => {
        const { selected } = useSelection.getState();
        if (selected?.kind === 'place') proposeIncident(null, selected.id);
        else proposeIncident((selectedAlarm() ?? first[0])?.alarmId ?? null, null);
      },
    },
  ];
  useKeys([
    ...(review ? [] : acts),
    {
      keys: 'j',
      label: say('next'),
      group,
      run: () => {
        step(1);
      },
    },
    {
      keys: 'k',
      label: say('previous'),
      group,
      run: () => {
        step(-1);
      },
    },
    {
      keys: 'm',
      label: say('map'),
      group,
      run: () => {
        select(useSelection.getState().selected);
      },
    },
  ]);
  return null;
}
