/** Whom to send first, with why and what it leaves behind; one key sends all that are ticked. */
import { useMemo, useState } from 'react';
import { needsOf } from '#shared/domain/dispatch/needs.ts';
import { proposeDispatch, type Pick, type Unit } from '#shared/domain/dispatch/propose.ts';
import type { ResponderId } from '#shared/domain/ids.ts';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import { act } from '../../app/act.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { defineTexts, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useKeys } from '../../app/keys.ts';
import { useForbidden } from '../../app/permission.ts';
import { Tick } from '../../ui/Tick.tsx';
import { useBoard } from '../incident/board.tsx';
import { taskTexts } from '../incident/taskTexts.ts';
import './dispatch.css';

const texts = defineTexts(
  'dispatchProposal',
  {
    title: 'Proposed to be sent',
    why: 'By type and level of the incident: the soonest there by road that have what is needed.',
    send_one: 'Send {{count}} unit',
    send_other: 'Send {{count}} units',
    group: 'Incident',
    key: 'Send the units that are proposed',
    way: '{{time}}, {{distance}} by road',
    straight: '{{time}}, {{distance}} straight line',
    missing: '{{count}} more for “{{need}}”: {{why}}.',
  },
  {
    title: '建议派遣',
    why: '依据事件类型和响应级别：满足要求且经道路最先到达的力量。',
    send_one: '派遣 {{count}} 支力量',
    send_other: '派遣 {{count}} 支力量',
    group: '事件',
    key: '派遣建议的力量',
    way: '{{time}}，路程 {{distance}}',
    straight: '{{time}}，直线距离 {{distance}}',
    missing: '“{{need}}”尚缺 {{count}} 支：{{why}}。',
  },
);

interface DispatchProposalProps {
  readonly incident: Incident;
  readonly units: readonly Unit[];
}

/** Shows nothing where nothing is proposed and nothing is missing. */
export function DispatchProposal({ incident, units }: DispatchProposalProps) {
  const say = useTexts(texts);
  const sayTask = useTexts(taskTexts);
  const local = useLocal();
  const forbidden = useForbidden('AssignResponder');
  const places = useBoard((state) => state.register.site?.places);
  const [left, setLeft] = useState<ReadonlySet<ResponderId>>(new Set());
  const { scenario, level, incidentId, placeId } = incident;
  const { picks, unmet } = useMemo(
    () =>
      proposeDispatch(
        needsOf(scenario, level),
        units,
        incidentId,
        (id) => places?.find((place) => place.id === id)?.name ?? null,
      ),
    [scenario, level, incidentId, units, places],
  );
  const chosen = picks.filter(({ unit }) => !left.has(unit.responder.id));
  const send = async (): Promise<void> => {
    const place = places?.find(({ id }) => id === placeId);
    const at = place === undefined ? incident.title : local(place.name);
    for (const { unit } of chosen) {
      const { responder, state } = unit;
      const task = sayTask(responder.kind, { place: at });
      const data = { responderId: responder.id, incidentId, task, seenVersion: state.version };
      if (!(await act({ type: 'AssignResponder', data }))) return;
    }
  };
  useKeys([
    {
      keys: 'Shift+D',
      label: say('key'),
      group: say('group'),
      run: () => {
        if (forbidden === null) void send();
      },
    },
  ]);
  if (picks.length === 0 && unmet.length === 0) return null;
  return (
    <section className="dispatch" aria-label={say('title')}>
      <div className="dispatch__head">
        <h3>{say('title')}</h3>
        {picks.length > 0 && (
          <DeedButton
            deed="AssignResponder"
            look="primary"
            shortcut="⇧D"
            isDisabled={chosen.length === 0}
            onPress={() => {
              void send();
            }}
          >
            {say('send', { count: chosen.length })}
          </DeedButton>
        )}
      </div>
      <p className="field__hint">{say('why')}</p>
      <ul className="dispatch__list">
        {picks.map((pick) => (
          <Proposed
            key={pick.unit.responder.id}
            pick={pick}
            isChosen={!left.has(pick.unit.responder.id)}
            onChange={(isChosen) => {
              const next = new Set(left);
              if (isChosen) next.delete(pick.unit.responder.id);
              else next.add(pick.unit.responder.id);
              setLeft(next);
            }}
          />
        ))}
        {unmet.map(({ need, missing, why }) => (
          <li className="dispatch__missing" key={need.what.en}>
            {say('missing', { count: missing, need: local(need.what), why: local(why) })}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ProposedProps {
  readonly pick: Pick;
  readonly isChosen: boolean;
  readonly onChange: (isChosen: boolean) => void;
}

function Proposed({ pick: { unit, need, notes }, isChosen, onChange }: ProposedProps) {
  const say = useTexts(texts);
  const local = useLocal();
  const { duration, distance } = useFormat();
  const { responder, way } = unit;
  return (
    <li className="dispatch__unit">
      <Tick isSelected={isChosen} onChange={onChange}>
        <strong>{responder.callSign}</strong> {local(responder.name)}
        <span className="dispatch__way">
          {way !== null &&
            say(way.byRoad ? 'way' : 'straight', {
              time: duration(way.seconds * 1000),
              distance: distance(way.metres),
            })}
        </span>
      </Tick>
      <p className="dispatch__facts">{[need.what, ...notes].map(local).join(' · ')}</p>
    </li>
  );
}
