/** The alarms of one unit as one row: how many, how grave, who was first; it opens and closes. */
import { CheckCheck, ChevronDown, ChevronRight, Flag } from 'lucide-react';
import { useContext } from 'react';
import { AlarmPriority } from '#shared/domain/register/site.ts';
import { defineTexts, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { priorityNames } from '../../app/names.ts';
import { useIsReview, useShownNow } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { PriorityMark } from '../../ui/PriorityMark.tsx';
import { acknowledge } from './alarmActs.ts';
import { AlarmNotesContext } from './alarmNotes.ts';
import type { GroupRow } from './alarmRows.ts';
import { toggleFolded } from './alarmView.ts';
import { useSiteIndex } from './siteIndex.ts';

const texts = defineTexts(
  'alarmGroups',
  {
    elsewhere: 'In no unit',
    fold: 'Fold the alarms of {{unit}}',
    unfold: 'Show the {{count}} alarms of {{unit}}',
    unacknowledged: '{{count}} unacknowledged',
    count: '{{priority}}: {{count}}',
    firstOut: 'first out: {{message}}',
    newest: 'newest {{age}} ago',
    acknowledge: 'Acknowledge the {{count}} of {{unit}}',
  },
  {
    elsewhere: '不属于任何单元',
    fold: '收起{{unit}}的报警',
    unfold: '展开{{unit}}的 {{count}} 条报警',
    unacknowledged: '{{count}} 条未确认',
    count: '{{priority}}：{{count}}',
    firstOut: '首出：{{message}}',
    newest: '最新 {{age}}前',
    acknowledge: '确认{{unit}}的 {{count}} 条报警',
  },
);

export function useUnitName(): (unitId: GroupRow['unitId']) => string {
  const say = useTexts(texts);
  const local = useLocal();
  const { places } = useSiteIndex();
  return (unitId) => {
    const unit = unitId === null ? undefined : places.get(unitId);
    return unit === undefined ? say('elsewhere') : local(unit.name);
  };
}

export function AlarmGroupRow({ group }: { readonly group: GroupRow }) {
  const say = useTexts(texts);
  const sayPriority = useTexts(priorityNames);
  const local = useLocal();
  const { duration } = useFormat();
  const review = useIsReview();
  const now = useShownNow();
  const { firstOut } = useContext(AlarmNotesContext);
  const unit = useUnitName()(group.unitId);
  const first = group.lines.find(({ alarm }) => firstOut.has(alarm.alarmId))?.alarm;
  const newest = group.lines.reduce((latest, { alarm }) => Math.max(latest, alarm.raisedAt), 0);
  const Sign = group.folded ? ChevronRight : ChevronDown;
  return (
    <>
      <Button
        look="quiet"
        icon
        aria-label={say(group.folded ? 'unfold' : 'fold', { unit, count: group.lines.length })}
        aria-expanded={!group.folded}
        onPress={() => {
          toggleFolded(group.id);
        }}
      >
        <Sign size={16} aria-hidden />
      </Button>
      <div className="alarm-row__text alarm-row__text--dense">
        <span className="alarm-group__name">
          <span className="alarm-row__message alarm-row__message--waits">{unit}</span>
          {AlarmPriority.options.map(
            (priority) =>
              group.counts[priority] > 0 && (
                <span
                  key={priority}
                  className="alarm-group__count"
                  role="img"
                  aria-label={say('count', { priority: sayPriority(priority), count: group.counts[priority] })}
                >
                  <PriorityMark priority={priority} filled={group.unacknowledged > 0} size={15} />
                  {group.counts[priority]}
                </span>
              ),
          )}
        </span>
        <span className="alarm-row__line alarm-row__state">
          {group.unacknowledged > 0 && (
            <strong className="alarm-group__waiting">{say('unacknowledged', { count: group.unacknowledged })}</strong>
          )}
          {first !== undefined && (
            <span className="alarm-row__reason" title={local(first.message)}>
              <Flag size={11} aria-hidden /> {say('firstOut', { message: local(first.message) })}
            </span>
          )}
          {first === undefined && (
            <span className="alarm-row__since">{say('newest', { age: duration(now - newest) })}</span>
          )}
        </span>
      </div>
      {group.unacknowledged > 0 && !review && (
        <Button
          icon
          aria-label={say('acknowledge', { unit, count: group.unacknowledged })}
          onPress={() => {
            acknowledge(group.lines.filter(({ gone }) => !gone).map(({ alarm }) => alarm));
          }}
        >
          <CheckCheck size={16} aria-hidden />
        </Button>
      )}
    </>
  );
}
