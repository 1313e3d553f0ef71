/** What is not normal, what waits for somebody first; and what is set aside, so that it is not forgotten. */
import { useDeferredValue, useMemo } from 'react';
import { annunciatedAlarms, countAside } from '#shared/domain/alarms/annunciation.ts';
import { defineTexts, useTexts } from '../../app/i18n/i18n.ts';
import { useShown } from '../../station/shown.ts';
import { Tabs } from '../../ui/Tabs.tsx';
import { ActiveAlarms } from './ActiveAlarms.tsx';
import { AlarmNotesContext, useAlarmNotes } from './alarmNotes.ts';
import { alarmTabs, showTab, useAlarmView, type AlarmTab } from './alarmView.ts';
import { AsideAlarms } from './AsideAlarms.tsx';
import { AsideDialogs } from './AsideDialogs.tsx';
import './alarmList.css';

const texts = defineTexts(
  'alarmList',
  {
    title: 'Alarms',
    active: 'Alarms',
    shelved: 'Shelved',
    suppressed: 'By design',
    outOfService: 'Out of service',
    suppressedHint: 'Suppressed by design',
  },
  {
    title: '报警',
    active: '报警',
    shelved: '搁置',
    suppressed: '设计抑制',
    outOfService: '停用',
    suppressedHint: '设计抑制',
  },
);

export function AlarmList() {
  const say = useTexts(texts);
  const tab = useAlarmView((view) => view.tab);
  const alarms = useShown((state) => state.alarms);
  const told = useMemo(() => annunciatedAlarms(alarms), [alarms]);
  // A key comes before a list of hundreds that changes with each alarm of a flood.
  const listed = useDeferredValue(told);
  const notes = useAlarmNotes();
  const counts: Readonly<Record<AlarmTab, number>> = { active: told.length, ...countAside(alarms) };
  return (
    <section className="panel alarm-list" aria-label={say('title')}>
      <AlarmNotesContext value={notes}>
        <Tabs
          label={say('title')}
          selected={tab}
          onSelect={showTab}
          tabs={alarmTabs.map((id) => ({
            id,
            title: (
              <span title={id === 'suppressed' ? say('suppressedHint') : undefined}>
                {say(id)}{' '}
                {(id === 'active' || counts[id] > 0) && <span className="alarm-list__count">{counts[id]}</span>}
              </span>
            ),
            content: id === 'active' ? <ActiveAlarms alarms={told} told={listed} /> : <AsideAlarms way={id} />,
          }))}
        />
      </AlarmNotesContext>
      <AsideDialogs />
    </section>
  );
}
