import { useMemo, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import type { Alarm } from '#shared/domain/alarms/evolve.ts';
import { placeChain } from '#shared/domain/plans/match.ts';
import { act } from '../../app/act.ts';
import { defineTexts, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { priorityNames } from '../../app/names.ts';
import { useShown, useSite } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SearchField } from '../../ui/Field.tsx';
import { PriorityMark } from '../../ui/PriorityMark.tsx';

const texts = defineTexts(
  'linkAlarm',
  {
    title: 'Link an alarm to this incident',
    hint: 'Alarms of the same place first. Press one to link it.',
    list: 'Alarms that can be linked',
    search: 'Find an alarm',
    none: 'No other alarm is active.',
    noMatch: 'No alarm has these words.',
    more: '{{count}} more: search for a part of the name.',
    close: 'Close',
  },
  {
    title: '关联报警到本事件',
    hint: '同一场所的报警排在前面。点击即可关联。',
    list: '可关联的报警',
    search: '查找报警',
    none: '没有其他活动报警。',
    noMatch: '没有包含这些词的报警。',
    more: '另有 {{count}} 条，请输入名称的一部分查找。',
    close: '关闭',
  },
);

const SHOWN = 50;

export function LinkAlarmDialog({ incident, onClose }: { readonly incident: Incident; readonly onClose: () => void }) {
  const say = useTexts(texts);
  const sayPriority = useTexts(priorityNames);
  const local = useLocal();
  const format = useFormat();
  const site = useSite();
  const active = useShown((state) => state.alarms.active);
  const [query, setQuery] = useState('');
  const linkable = useMemo(() => {
    const places = site?.places ?? [];
    const around = new Set(
      placeChain(places, places.find(({ id }) => id === incident.placeId) ?? null)
        .filter(({ kind }) => kind !== 'boundary')
        .map(({ id }) => id),
    );
    const isNear = ({ placeId }: Alarm): boolean =>
      placeChain(places, places.find(({ id }) => id === placeId) ?? null).some(({ id }) => around.has(id));
    return Object.values(active)
      .filter(({ alarmId }) => !incident.alarmIds.includes(alarmId))
      .map((alarm) => ({ alarm, near: isNear(alarm) }))
      .sort((a, b) => Number(b.near) - Number(a.near) || b.alarm.raisedAt - a.alarm.raisedAt)
      .map(({ alarm }) => alarm);
  }, [active, incident.alarmIds, incident.placeId, site]);
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = linkable.filter(({ message, tagId }) => {
    const text = `${message.en} ${message.zh} ${tagId}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const link = async (alarm: Alarm): Promise<void> => {
    const data = { incidentId: incident.incidentId, alarmId: alarm.alarmId };
    if (await act({ type: 'LinkAlarmToIncident', data })) onClose();
  };
  return (
    <Dialog title={say('title')} onClose={onClose} actions={<Button onPress={onClose}>{say('close')}</Button>}>
      <p>{say('hint')}</p>
      <SearchField label={say('search')} value={query} onChange={setQuery} />
      <ListBox
        className="list link-alarm__list"
        aria-label={say('list')}
        autoFocus="first"
        items={found.slice(0, SHOWN)}
        renderEmptyState={() => <EmptyState title={say(linkable.length === 0 ? 'none' : 'noMatch')} />}
        onAction={(key) => {
          const alarm = found.find(({ alarmId }) => alarmId === key);
          if (alarm !== undefined) void link(alarm);
        }}
      >
        {(alarm) => (
          <ListBoxItem id={alarm.alarmId} textValue={local(alarm.message)} className="list__item">
            <PriorityMark
              priority={alarm.priority}
              filled={alarm.condition === 'unacknowledged'}
              label={sayPriority(alarm.priority)}
            />
            <span className="link-alarm__name">{local(alarm.message)}</span>
            <span className="field__hint">{format.time(alarm.raisedAt)}</span>
          </ListBoxItem>
        )}
      </ListBox>
      {found.length > SHOWN && <p className="field__hint">{say('more', { count: found.length - SHOWN })}</p>}
    </Dialog>
  );
}
