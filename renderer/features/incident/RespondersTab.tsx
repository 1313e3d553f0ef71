import { useState } from 'react';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import { defineTexts, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { responderKindNames } from '../../app/names.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SearchField } from '../../ui/Field.tsx';
import { DispatchProposal } from '../dispatch/DispatchProposal.tsx';
import { useUnits } from '../dispatch/useUnits.ts';
import { useCanAct } from './board.tsx';
import { ResponderItem } from './ResponderItem.tsx';
import { orderResponders, type ResponderRow } from './responderOrder.ts';

const texts = defineTexts(
  'respondersTab',
  {
    search: 'Find a unit',
    here: 'Sent to this incident',
    available: 'Available, soonest there first',
    elsewhere: 'Sent elsewhere or not free',
    'out-of-service': 'Out of service',
    none: 'The register has no responders',
    noneHint: 'Add them to the site file and import it again.',
    noMatch: 'No unit has these words',
    noneSent: 'Nobody was sent to this incident.',
    more: '{{count}} more: search for a name, a call sign or a kind.',
  },
  {
    search: '查找救援力量',
    here: '已派往本事件',
    available: '待命，按到达时间排序',
    elsewhere: '已派往他处或不空闲',
    'out-of-service': '停用',
    none: '台账中没有救援力量',
    noneHint: '请在站点文件中添加后重新导入。',
    noMatch: '没有包含这些词的力量',
    noneSent: '本事件未派遣救援力量。',
    more: '另有 {{count}} 支，请输入名称、呼号或类别查找。',
  },
);

/** More than anybody looks through; search narrows it. */
const SHOWN = 60;
const groups: readonly ResponderRow['group'][] = ['here', 'available', 'elsewhere', 'out-of-service'];

export function RespondersTab({ incident }: { readonly incident: Incident }) {
  const say = useTexts(texts);
  const sayKind = useTexts(responderKindNames);
  const local = useLocal();
  const canAct = useCanAct();
  const units = useUnits(incident.position, incident.incidentId);
  const [query, setQuery] = useState('');
  const rows = orderResponders(units, incident.incidentId);
  if (rows.length === 0)
    return (
      <EmptyState title={say('none')}>
        <p>{say('noneHint')}</p>
      </EmptyState>
    );
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = rows.filter(({ unit: { responder }, group }) => {
    // Of the past only who was there is of interest.
    if (!canAct && group !== 'here') return false;
    const { callSign, name, kind } = responder;
    const text = `${callSign} ${local(name)} ${sayKind(kind)}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const shown = found.slice(0, SHOWN);
  if (!canAct && found.length === 0) return <EmptyState title={say('noneSent')} />;
  return (
    <div className="units">
      {canAct && incident.endedAt === null && <DispatchProposal incident={incident} units={units} />}
      {canAct && (
        <div className="units__search">
          <SearchField label={say('search')} value={query} onChange={setQuery} />
        </div>
      )}
      {shown.length === 0 && <EmptyState title={say('noMatch')} />}
      {groups.map((group) => {
        const members = shown.filter((row) => row.group === group);
        if (members.length === 0) return null;
        return (
          <section key={group}>
            <h3 className="units__title">{say(group)}</h3>
            <ul aria-label={say(group)}>
              {members.map((row) => (
                <ResponderItem key={row.unit.responder.id} row={row} incident={incident} />
              ))}
            </ul>
          </section>
        );
      })}
      {found.length > SHOWN && <p className="units__more">{say('more', { count: found.length - SHOWN })}</p>}
    </div>
  );
}
