/** What is set aside in one way: why, by whom, since when, until when; and back from there. */
import { Undo2 } from 'lucide-react';
import { useMemo } from 'react';
import { GridList, GridListItem, ListLayout, Virtualizer } from 'react-aria-components';
import { ruleIdsOf, type Aside } from '#shared/domain/alarms/aside.ts';
import { isInAlarm } from '#shared/domain/alarms/condition.ts';
import type { Alarm, AlarmsState } from '#shared/domain/alarms/evolve.ts';
import type { AlarmRuleId } from '#shared/domain/ids.ts';
import { useDefinitions, useRuleFacts } from './definitions.ts';
import type { Instant } from '#shared/domain/values.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useDescribeActor } from '../../app/describe.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { priorityNames } from '../../app/names.ts';
import { PendingMark } from '../../app/PendingMark.tsx';
import { select, useSelection } from '../../app/selection.ts';
import { useIsReview, useShown, useShownNow } from '../../station/shown.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PriorityMark } from '../../ui/PriorityMark.tsx';
import { returnToService, unshelve } from './alarmActs.ts';
import { priorityRank } from './alarmOrder.ts';
import { asideTexts } from './asideTexts.ts';

const layoutOptions = { rowSize: 92 };

type Way = keyof Aside;

interface AsideRow {
  readonly id: AlarmRuleId;
  readonly aside: Aside;
  /** The alarm of it that stands; null: it is normal. */
  readonly alarm: Alarm | null;
}

function rowsIn(way: Way, { aside, active }: Pick<AlarmsState, 'aside' | 'active'>): AsideRow[] {
  const standing = new Map(Object.values(active).map((alarm) => [alarm.ruleId, alarm]));
  return ruleIdsOf(aside).flatMap((id): AsideRow[] => {
    const of = aside[id];
    return of?.[way] === undefined ? [] : [{ id, aside: of, alarm: standing.get(id) ?? null }];
  });
}

export function AsideAlarms({ way }: { readonly way: Way }) {
  const say = useTexts(asideTexts);
  const local = useLocal();
  const alarms = useShown((state) => state.alarms);
  const definitions = useDefinitions();
  const facts = useRuleFacts();
  const rows = useMemo(() => {
    const endOf = ({ aside }: AsideRow): Instant => aside.shelved?.until ?? 0;
    return rowsIn(way, alarms).toSorted(
      (a, b) =>
        priorityRank[facts(a.id)?.priority ?? 'low'] - priorityRank[facts(b.id)?.priority ?? 'low'] ||
        endOf(a) - endOf(b),
    );
  }, [alarms, facts, way]);
  const selected = useSelection((state) => state.selected);
  const selectedIds = rows
    .filter(
      ({ alarm, id }) =>
        (selected?.kind === 'alarm' && alarm?.alarmId === selected.id) ||
        (selected?.kind === 'tag' && alarm === null && definitions.get(id)?.tagId === selected.id),
    )
    .map(({ id }) => id);
  if (rows.length === 0)
    return (
      <EmptyState title={say(`${way}None`)}>
        <p>{say(`${way}NoneNext`)}</p>
      </EmptyState>
    );
  return (
    <Virtualizer layout={ListLayout} layoutOptions={layoutOptions}>
      <GridList
        className="alarm-list__rows"
        aria-label={say(way)}
        items={rows}
        selectionMode="single"
        selectionBehavior="replace"
        selectedKeys={selectedIds.slice(0, 1)}
        onSelectionChange={(keys) => {
          const row = rows.find(({ id }) => keys !== 'all' && keys.has(id));
          if (row === undefined) return;
          const tagId = definitions.get(row.id)?.tagId;
          if (row.alarm !== null) select({ kind: 'alarm', id: row.alarm.alarmId });
          else if (tagId !== undefined) select({ kind: 'tag', id: tagId });
        }}
      >
        {(row) => (
          <GridListItem
            id={row.id}
            className="alarm-row"
            textValue={local(facts(row.id)?.message ?? { en: row.id, zh: row.id })}
          >
            <AsideLine row={row} way={way} />
          </GridListItem>
        )}
      </GridList>
    </Virtualizer>
  );
}

function AsideLine({ row: { id, aside, alarm }, way }: { readonly row: AsideRow; readonly way: Way }) {
  const say = useTexts(asideTexts);
  const sayPriority = useTexts(priorityNames);
  const local = useLocal();
  const facts = useRuleFacts()(id);
  const about = useAbout(way, aside);
  const message = facts === null ? id : local(facts.message);
  return (
    <>
      {facts !== null && <PriorityMark priority={facts.priority} filled={false} label={sayPriority(facts.priority)} />}
      <div className="alarm-row__text">
        <span className="alarm-row__message alarm-row__message--one" title={message}>
          {message}
        </span>
        {about.map((line) => (
          <span key={line} className="alarm-row__line" title={line}>
            {line}
          </span>
        ))}
        <span className="alarm-row__line alarm-row__state">
          <span className={alarm !== null && isInAlarm(alarm) ? 'chip' : 'alarm-row__condition'}>
            {say(alarm !== null && isInAlarm(alarm) ? 'inAlarm' : 'normal')}
          </span>
          <PendingMark
            matches={(event) =>
              (event.type === 'AlarmsShelved.v1' || event.type === 'AlarmsTakenOutOfService.v1') &&
              event.data.ruleIds.includes(id)
            }
          />
        </span>
      </div>
      <Back id={id} way={way} message={message} />
    </>
  );
}

/** Until when and why, and who says so. */
function useAbout(way: Way, aside: Aside): readonly string[] {
  const say = useTexts(asideTexts);
  const describeActor = useDescribeActor();
  const format = useFormat();
  const now = useShownNow();
  const { shelved, suppressed, outOfService } = aside;
  if (way === 'shelved' && shelved !== undefined)
    return [
      say('until', { time: format.clock(shelved.until), left: format.duration(shelved.until - now) }),
      say('why', { reason: shelved.reason, name: describeActor(shelved.by) }),
    ];
  if (way === 'suppressed' && suppressed !== undefined)
    return [
      say('because', { tag: suppressed.tagId, value: format.number(suppressed.value) }),
      say('since', { time: format.moment(suppressed.since) }),
    ];
  if (way === 'outOfService' && outOfService !== undefined)
    return [
      say(outOfService.responsible === '' ? 'since' : 'sinceWith', {
        time: format.moment(outOfService.since),
        responsible: outOfService.responsible,
      }),
      say('why', { reason: outOfService.reason, name: describeActor(outOfService.by) }),
    ];
  return [];
}

interface BackProps {
  readonly id: AlarmRuleId;
  readonly way: Way;
  readonly message: string;
}

/** What was suppressed by design comes back by design. */
function Back({ id, way, message }: BackProps) {
  const say = useTexts(asideTexts);
  const review = useIsReview();
  if (review || way === 'suppressed') return null;
  return (
    <DeedButton
      deed={way === 'shelved' ? 'UnshelveAlarms' : 'ReturnAlarmsToService'}
      icon
      aria-label={say(way === 'shelved' ? 'unshelve' : 'return', { message })}
      onPress={() => {
        if (way === 'shelved') unshelve([id]);
        else returnToService([id]);
      }}
    >
      <Undo2 size={16} aria-hidden />
    </DeedButton>
  );
}
