/** Messages between workstations and roles: written, arrived by themselves, acknowledged by people. */
import { useState } from 'react';
import { OperatorRole } from '#shared/domain/actor.ts';
import type { Addressee } from '#shared/domain/communications/events.ts';
import type { Message } from '#shared/domain/communications/evolve.ts';
import { isBy, isFor } from '#shared/domain/communications/inbox.ts';
import { MessageId, StationId } from '#shared/domain/ids.ts';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import { addresseeName } from '#shared/words/events/communications.ts';
import { act } from '../../app/act.ts';
import { useDescribeActor } from '../../app/describe.ts';
import { useLanguage, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useKeys } from '../../app/keys.ts';
import { roleNames } from '../../app/names.ts';
import { PendingMark } from '../../app/PendingMark.tsx';
import { useForbidden } from '../../app/permission.ts';
import { useStationName } from '../../app/stationName.ts';
import { useSync } from '../../station/sync.ts';
import { useWorld } from '../../station/world.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import { Tick } from '../../ui/Tick.tsx';
import { useBoard, useCanAct } from '../incident/board.tsx';
import { runsOf } from '../incident/PlanTab.tsx';
import { useReader, useUnread } from './inbox.ts';
import { communicationTexts } from './texts.ts';

const acknowledge = ({ messageId, incidentId }: Message): void =>
  void act({ type: 'AcknowledgeMessage', data: { messageId, incidentId } });

export function Messages({ incident }: { readonly incident: Incident }) {
  const say = useTexts(communicationTexts);
  const canAct = useCanAct();
  const messages = useBoard((state) => state.communications.messages);
  const here = Object.values(messages)
    .filter(({ incidentId }) => incidentId === incident.incidentId)
    .toSorted((a, b) => b.at - a.at);
  return (
    <div className="messages-part">
      {canAct && <WriteMessage incident={incident} />}
      {canAct && <ReadKey />}
      {here.length === 0 ? (
        <EmptyState title={say('noMessages')}>
          <p>{say('noMessagesHint')}</p>
        </EmptyState>
      ) : (
        <ul className="communication__list" aria-label={say('messages')}>
          {here.map((message) => (
            <OneMessage key={message.messageId} message={message} canAct={canAct} />
          ))}
        </ul>
      )}
    </div>
  );
}

function ReadKey() {
  const say = useTexts(communicationTexts);
  const [first] = useUnread();
  useKeys(
    first === undefined
      ? []
      : [
          {
            keys: 'Shift+J',
            label: say('keyAcknowledge'),
            group: say('group'),
            run: () => {
              acknowledge(first);
            },
          },
        ],
  );
  return null;
}

function WriteMessage({ incident }: { readonly incident: Incident }) {
  const say = useTexts(communicationTexts);
  const sayRole = useTexts(roleNames);
  const local = useLocal();
  const forbidden = useForbidden('SendMessage');
  const runs = useBoard((state) => state.plans.runs);
  const stations = useSync((sync) => sync.stationNames);
  const stationName = useStationName();
  const [to, setTo] = useState('all');
  const [text, setText] = useState('');
  const [urgent, setUrgent] = useState(false);
  const choices: { id: string; name: string; addressee: Addressee }[] = [
    { id: 'all', name: say('everybody'), addressee: { to: 'all' } },
    ...OperatorRole.options.map((duty) => ({
      id: `duty:${duty}`,
      name: sayRole(duty),
      addressee: { to: 'duty', duty } as const,
    })),
    ...runsOf(runs, incident)
      .filter(({ endedAt }) => endedAt === null)
      .flatMap(({ planRunId, plan, roles }) =>
        plan.roles.map(({ id: roleId, name }) => ({
          id: `role:${planRunId}:${roleId}`,
          name: [local(name), roles[roleId]?.holder].filter((part) => part !== undefined).join(' · '),
          addressee: { to: 'role', planRunId, roleId } as const,
        })),
      ),
    ...[...stations.keys()].map((id) => ({
      id: `station:${id}`,
      name: stationName(id),
      addressee: { to: 'station', stationId: StationId.parse(id) } as const,
    })),
  ];
  const chosen = choices.find(({ id }) => id === to) ?? choices[0];
  const send = async (): Promise<void> => {
    if (chosen === undefined || text.trim() === '') return;
    const messageId = MessageId.parse(crypto.randomUUID());
    const { incidentId } = incident;
    const data = { messageId, incidentId, addressee: chosen.addressee, text: text.trim(), urgent };
    if (!(await act({ type: 'SendMessage', data }))) return;
    setText('');
    setUrgent(false);
  };
  return (
    <form
      className="communication__form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Select label={say('to')} value={chosen?.id ?? 'all'} onChange={setTo} choices={choices} />
      <TextField label={say('text')} value={text} onChange={setText} maxLength={4_000} />
      <div className="communication__row">
        <Tick isSelected={urgent} onChange={setUrgent}>
          {say('urgent')}
        </Tick>
        <Button look="primary" type="submit" forbidden={forbidden} isDisabled={text.trim() === ''}>
          {say('send')}
        </Button>
      </div>
    </form>
  );
}

function OneMessage({ message, canAct }: { readonly message: Message; readonly canAct: boolean }) {
  const say = useTexts(communicationTexts);
  const language = useLanguage();
  const { clock } = useFormat();
  const nameActor = useDescribeActor();
  const stationName = useStationName();
  const reader = useReader();
  const world = useWorld((open) => open.world);
  const plans = useBoard((state) => state.plans);
  const names = useBoard((state) => state);
  const forbidden = useForbidden('AcknowledgeMessage');
  const { addressee, text, urgent, at, by, delivered, acknowledged, messageId } = message;
  const arrived = Object.keys(delivered).map((id) => stationName(id));
  const waits =
    canAct &&
    reader !== null &&
    isFor(addressee, reader, plans) &&
    !isBy(message, reader) &&
    !acknowledged.some(({ by: who }) => who.kind === 'operator' && who.operator.name === reader.name);
  return (
    <li className="said" data-urgent={urgent} aria-label={text}>
      <p className="said__head">
        {urgent && <span className="chip chip--high">{say('urgent')}</span>}
        <strong>→ {addresseeName(addressee, { language, names }, stationName)}</strong>
        {waits && <span className="chip chip--medium">{say('forYou')}</span>}
        <PendingMark
          matches={(event) => event.type === 'MessageSent.v1' && event.data.messageId === messageId}
          record={{ about: messageId, world }}
        />
      </p>
      <p className="said__text">{text}</p>
      <p className="field__hint">
        {[
          say('from', { name: nameActor(by), time: clock(at) }),
          arrived.length === 0 ? say('notArrived') : say('arrived', { names: arrived.join(say('and')) }),
          ...(acknowledged.length === 0
            ? []
            : [
                say('acknowledged', {
                  names: acknowledged.map((one) => `${nameActor(one.by)} ${clock(one.at)}`).join(say('and')),
                }),
              ]),
        ].join(' · ')}
      </p>
      {waits && (
        <Button
          forbidden={forbidden}
          shortcut="⇧J"
          onPress={() => {
            acknowledge(message);
          }}
        >
          {say('acknowledge')}
        </Button>
      )}
    </li>
  );
}
