/** Every act of the alarm list by key. */
import type { Alarm } from '#shared/domain/alarms/evolve.ts';
import type { AlarmRuleId } from '#shared/domain/ids.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useKeys, type KeyBinding } from '../../app/keys.ts';
import { permitted } from '../../app/permission.ts';
import { select, useSelection } from '../../app/selection.ts';
import { shownState, useIsReview } from '../../station/shown.ts';
import { proposeIncident } from '../incident/openIncident.ts';
import { acknowledge, isLatched, resetLatched, returnToService, rulesOf, unshelve } from './alarmActs.ts';
import { activeAlarmTexts as texts } from './alarmListTexts.ts';
import { isUnacknowledged } from './alarmOrder.ts';
import { groupId, type ListRow } from './alarmRows.ts';
import { chooseAlarms, toggleFolded, toggleGrouped, useAlarmView } from './alarmView.ts';
import { askToShelve, askToTakeOutOfService } from './asideDialog.ts';

interface AlarmKeysProps {
  /** As they stand in the list. */
  readonly rows: readonly ListRow[];
  /** All that are annunciated. */
  readonly alarms: readonly Alarm[];
  /** As they would stand if the order were free: what has come since is among them. */
  readonly first: readonly Alarm[];
}

export function AlarmKeys({ rows, alarms, first }: AlarmKeysProps) {
  const say = useTexts(texts);
  const group = say('group');
  const review = useIsReview();
  const selectedAlarm = (): Alarm | undefined => {
    const { selected } = useSelection.getState();
    return selected?.kind === 'alarm' ? shownState().alarms.active[selected.id] : undefined;
  };
  /** Those that were chosen together, else the one that is selected. */
  const meant = (): readonly Alarm[] => {
    const { chosen } = useAlarmView.getState();
    if (chosen.size > 1) return alarms.filter(({ alarmId }) => chosen.has(alarmId));
    const selected = selectedAlarm();
    return selected === undefined ? [] : [selected];
  };
  const meantRules = (): readonly AlarmRuleId[] => rulesOf(meant());
  const step = (by: 1 | -1): void => {
    const { selected } = useSelection.getState();
    const id = selected?.kind === 'alarm' ? selected.id : selected?.kind === 'place' ? groupId(selected.id) : null;
    const at = rows.findIndex((row) => row.id === id);
    const next = rows[at < 0 ? (by === 1 ? 0 : rows.length - 1) : at + by];
    if (next === undefined) return;
    chooseAlarms([]);
    if (next.kind === 'alarm') select({ kind: 'alarm', id: next.line.alarm.alarmId });
    else if (next.unitId !== null) select({ kind: 'place', id: next.unitId });
  };
  const key = (keys: string, label: string, run: () => void): KeyBinding => ({ keys, label, group, run });
  const acts = [
    key('a', say('acknowledge'), () => {
      const several = meant();
      if (several.length > 1) {
        acknowledge(several);
        return;
      }
      const [selected] = several;
      const wanted = selected !== undefined && isUnacknowledged(selected) ? selected : first.find(isUnacknowledged);
      if (wanted === undefined) return;
      // What is acknowledged is shown, with what there is to do about it.
      if (wanted !== selected) select({ kind: 'alarm', id: wanted.alarmId });
      acknowledge([wanted]);
    }),
    key('r', say('reset'), () => {
      const latched = meant().filter(isLatched);
      resetLatched(latched.length > 0 ? latched : first.filter(isLatched).slice(0, 1));
    }),
    key('z', say('shelve'), () => {
      if (permitted('ShelveAlarms')) askToShelve(meantRules());
    }),
    key('Shift+Z', say('unshelve'), () => {
      unshelve(meantRules());
    }),
    key('o', say('outOfService'), () => {
      const { aside } = shownState().alarms;
      const ruleIds = meantRules();
      const out = ruleIds.filter((id) => aside[id]?.outOfService !== undefined);
      if (out.length > 0) returnToService(out);
      else if (permitted('TakeAlarmsOutOfService')) askToTakeOutOfService(ruleIds);
    }),
    key('i', say('open'), () => {
      const { selected } = useSelection.getState();
      if (selected?.kind === 'place') proposeIncident(null, selected.id);
      else proposeIncident((selectedAlarm() ?? first[0])?.alarmId ?? null, null);
    }),
  ];
  useKeys([
    ...(review ? [] : acts),
    key('j', say('next'), () => {
      step(1);
    }),
    key('k', say('previous'), () => {
      step(-1);
    }),
    key('g', say('groupKey'), () => {
      toggleGrouped(shownState().alarms.flood);
    }),
    key('u', say('foldKey'), () => {
      const { selected } = useSelection.getState();
      const own = rows.find((row) => row.kind === 'group' && selected?.kind === 'place' && row.unitId === selected.id);
      // Of an alarm the group that it stands in.
      const around = rows.find(
        (row) =>
          row.kind === 'group' &&
          selected?.kind === 'alarm' &&
          row.lines.some(({ alarm }) => alarm.alarmId === selected.id),
      );
      const found = own ?? around ?? rows.find((row) => row.kind === 'group');
      if (found !== undefined) toggleFolded(found.id);
    }),
    key('m', say('map'), () => {
      select(useSelection.getState().selected);
    }),
  ]);
  return null;
}
