/** Roll-calls of an incident: the missing first, and one key to check somebody off. */
import { useMemo, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { CircleCheck, CircleMinus, MapPin, UserSearch, Users } from 'lucide-react';
import type { CheckedOffHow } from '#shared/domain/accountability/events.ts';
import type { PersonOnRoll, RollCall } from '#shared/domain/accountability/evolve.ts';
import { reckon, rollInOrder } from '#shared/domain/accountability/rollCall.ts';
import type { PersonId, PlaceId } from '#shared/domain/ids.ts';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import { act } from '../../app/act.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useDescribeActor } from '../../app/describe.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useKeys } from '../../app/keys.ts';
import { PendingMark } from '../../app/PendingMark.tsx';
import { SearchField, Select } from '../../ui/Field.tsx';
import { useBoard, useCanAct } from '../incident/board.tsx';
import { ReasonDialog } from '../incident/ReasonDialog.tsx';
import { AddPeopleDialog, CountGateDialog, FoundDialog } from './RollCallDialogs.tsx';
import { accountabilityTexts } from './texts.ts';

interface RollCallsProps {
  readonly incident: Incident;
  readonly onStart: () => void;
}

export function RollCalls({ incident, onStart }: RollCallsProps) {
  const say = useTexts(accountabilityTexts);
  const { clock } = useFormat();
  const canAct = useCanAct();
  const all = useBoard((state) => state.accountability.rollCalls);
  const rollCalls = useMemo(
    () =>
      Object.values(all)
        .filter(({ incidentId }) => incidentId === incident.incidentId)
        .toSorted((a, b) => Number(a.endedAt !== null) - Number(b.endedAt !== null) || b.startedAt - a.startedAt),
    [all, incident.incidentId],
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const rollCall = rollCalls.find(({ rollCallId }) => rollCallId === chosen) ?? rollCalls[0];
  return (
    <section aria-label={say('rollCalls')} className="accountability__part">
      <header className="accountability__head">
        <h3>{say('rollCalls')}</h3>
        {canAct && (
          <DeedButton deed="StartRollCall" shortcut="⇧R" onPress={onStart}>
            <Users size={14} aria-hidden />
            {say('startRoll')}
          </DeedButton>
        )}
      </header>
      {rollCall === undefined ? (
        <p className="field__hint">{say('noRolls')}</p>
      ) : (
        <>
          {rollCalls.length > 1 && (
            <Select
              label={say('list')}
              value={rollCall.rollCallId}
              onChange={setChosen}
              choices={rollCalls.map(({ rollCallId, title, startedAt, endedAt }) => ({
                id: rollCallId,
                name: `${title} · ${endedAt === null ? say('startedAt', { time: clock(startedAt) }) : say('endedAt', { time: clock(endedAt) })}`,
              }))}
            />
          )}
          <Roll key={rollCall.rollCallId} rollCall={rollCall} />
        </>
      )}
    </section>
  );
}

type Asks =
  | { readonly what: 'found' | 'back'; readonly person: PersonOnRoll }
  | { readonly what: 'add' | 'count' | 'end' | 'reopen' };

const SHOWN = 300;
const ANY = '';

function Roll({ rollCall }: { readonly rollCall: RollCall }) {
  const say = useTexts(accountabilityTexts);
  const local = useLocal();
  const { clock } = useFormat();
  const canAct = useCanAct();
  const places = useBoard((state) => state.register.site?.places);
  const musterPoints = useMemo(() => (places ?? []).filter(({ kind }) => kind === 'muster-point'), [places]);
  const [point, setPoint] = useState<string>(musterPoints[0]?.id ?? ANY);
  const [selected, setSelected] = useState<PersonId | null>(null);
  const [query, setQuery] = useState('');
  const [asks, setAsks] = useState<Asks | null>(null);
  const { incidentId, rollCallId, title, endedAt } = rollCall;
  const isOpen = canAct && endedAt === null;
  const numbers = reckon(rollCall);
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = rollInOrder(rollCall).filter(({ name, detail }) =>
    words.every((word) => `${name} ${detail}`.toLowerCase().includes(word)),
  );
  const person = found.find(({ personId }) => personId === selected) ?? null;
  const close = (): void => {
    setAsks(null);
  };
  /** Whoever is missing next is chosen then, so that the same key goes on. */
  const check = (one: PersonOnRoll, how: CheckedOffHow): void => {
    const placeId: PlaceId | null =
      how === 'muster-point' ? (musterPoints.find(({ id }) => id === point)?.id ?? null) : null;
    const missing = found.filter(({ checkedOff }) => checkedOff === null);
    const index = missing.findIndex(({ personId }) => personId === one.personId);
    const next = missing[index + 1] ?? missing[index - 1];
    void act({
      type: 'CheckOffPerson',
      data: { incidentId, rollCallId, personId: one.personId, how, placeId, where: '' },
    }).then((stored) => {
      if (stored && index !== -1) setSelected(next?.personId ?? null);
    });
  };
  const chosen = person ?? found.find(({ checkedOff }) => checkedOff === null) ?? null;
  const key = (
    keys: string,
    label: string,
    run: (one: PersonOnRoll) => void,
  ): Parameters<typeof useKeys>[0][number] => ({
    keys,
    label,
    group: say('group'),
    run: () => {
      if (chosen !== null) run(chosen);
    },
  });
  useKeys(
    isOpen
      ? [
          key('h', say('keyCheckOff'), (one) => {
            if (one.checkedOff === null) check(one, 'muster-point');
          }),
          key('Shift+F', say('keyFound'), (one) => {
            setAsks({ what: 'found', person: one });
          }),
          key('Shift+X', say('keyNotThere'), (one) => {
            check(one, 'not-there');
          }),
          key('Shift+U', say('keyBack'), (one) => {
            if (one.checkedOff !== null) setAsks({ what: 'back', person: one });
          }),
        ]
      : [],
  );
  const done = numbers.listed - numbers.missing;
  return (
    <div className="roll">
      <div className="roll__numbers" role="status">
        <strong className={numbers.missing === 0 ? 'roll__all' : 'roll__missing'}>
          {numbers.missing === 0 ? (
            <>
              <CircleCheck size={16} aria-hidden />
              {say('allThere')}
            </>
          ) : (
            <>
              <UserSearch size={16} aria-hidden />
              {say('missingCount', { count: numbers.missing })}
            </>
          )}
        </strong>
        <span>{title}</span>
        <span>{say('ofListed', { done, total: numbers.listed })}</span>
        {endedAt !== null && <span className="chip">{say('endedAt', { time: clock(endedAt) })}</span>}
        <PendingMark
          matches={(event) => 'rollCallId' in event.data && event.data.rollCallId === rollCallId}
          record={{ about: rollCallId, lanes: ['resources', 'decisions'] }}
        />
      </div>
      {numbers.byGates !== null && (
        <p className={numbers.unlisted === 0 ? 'field__hint' : 'roll__differs'}>
          {say('byGates', { count: numbers.byGates })}
          {' · '}
          {numbers.unlisted === 0 || numbers.unlisted === null
            ? say('agrees')
            : say(numbers.unlisted > 0 ? 'more' : 'fewer', { count: Math.abs(numbers.unlisted) })}
        </p>
      )}
      {canAct && (
        <div className="crew__acts">
          {endedAt === null ? (
            <>
              <DeedButton
                deed="AddPeopleToRollCall"
                onPress={() => {
                  setAsks({ what: 'add' });
                }}
              >
                {say('addPeople')}
              </DeedButton>
              <DeedButton
                deed="CountGate"
                onPress={() => {
                  setAsks({ what: 'count' });
                }}
              >
                {say('countGate')}
              </DeedButton>
              <DeedButton
                deed="EndRollCall"
                onPress={() => {
                  setAsks({ what: 'end' });
                }}
              >
                {say('endRoll')}
              </DeedButton>
            </>
          ) : (
            <DeedButton
              deed="ReopenRollCall"
              onPress={() => {
                setAsks({ what: 'reopen' });
              }}
            >
              {say('reopen')}
            </DeedButton>
          )}
        </div>
      )}
      {isOpen && (
        <div className="accountability__pair">
          <Select
            label={say('musterPoint')}
            value={point}
            onChange={setPoint}
            choices={[
              ...musterPoints.map(({ id, name }) => ({ id: String(id), name: local(name) })),
              { id: ANY, name: say('anyMusterPoint') },
            ]}
          />
          <SearchField label={say('filter')} value={query} onChange={setQuery} />
        </div>
      )}
      {isOpen && chosen !== null && (
        <div className="crew__acts">
          {chosen.checkedOff === null && (
            <DeedButton
              deed="CheckOffPerson"
              look="primary"
              shortcut="h"
              aria-label={`${say('checkOff')}: ${chosen.name}`}
              onPress={() => {
                check(chosen, 'muster-point');
              }}
            >
              <CircleCheck size={14} aria-hidden />
              {say('checkOff')}
            </DeedButton>
          )}
          <DeedButton
            deed="CheckOffPerson"
            shortcut="⇧F"
            onPress={() => {
              setAsks({ what: 'found', person: chosen });
            }}
          >
            {say('foundElsewhere')}
          </DeedButton>
          {chosen.checkedOff === null ? (
            <DeedButton
              deed="CheckOffPerson"
              shortcut="⇧X"
              onPress={() => {
                check(chosen, 'not-there');
              }}
            >
              {say('notThere')}
            </DeedButton>
          ) : (
            <DeedButton
              deed="ReturnPersonToMissing"
              shortcut="⇧U"
              onPress={() => {
                setAsks({ what: 'back', person: chosen });
              }}
            >
              {say('back')}
            </DeedButton>
          )}
          <span className="field__hint">{chosen.name}</span>
        </div>
      )}
      <ListBox
        className="list roll__list"
        aria-label={say('people')}
        selectionMode="single"
        selectionBehavior="replace"
        selectedKeys={chosen === null ? [] : [chosen.personId]}
        items={found.slice(0, SHOWN)}
        renderEmptyState={() => <p className="field__hint">{say('none')}</p>}
        onSelectionChange={(keys) => {
          const one = found.find(({ personId }) => keys !== 'all' && keys.has(personId));
          setSelected(one?.personId ?? null);
        }}
      >
        {(one) => (
          <ListBoxItem id={one.personId} textValue={one.name} className="list__item roll__item">
            <PersonLine person={one} />
          </ListBoxItem>
        )}
      </ListBox>
      {asks?.what === 'found' && <FoundDialog rollCall={rollCall} person={asks.person} onClose={close} />}
      {asks?.what === 'back' && (
        <ReasonDialog
          title={say('backTitle', { name: asks.person.name })}
          action={say('doBack')}
          onClose={close}
          onDo={(reason) =>
            act({
              type: 'ReturnPersonToMissing',
              data: {
                incidentId,
                rollCallId,
                personId: asks.person.personId,
                reason,
                seenVersion: asks.person.version,
              },
            })
          }
        >
          <p>{say('backHint')}</p>
        </ReasonDialog>
      )}
      {asks?.what === 'add' && <AddPeopleDialog rollCall={rollCall} onClose={close} />}
      {asks?.what === 'count' && <CountGateDialog rollCall={rollCall} onClose={close} />}
      {asks?.what === 'end' && (
        <ReasonDialog
          title={say('endTitle', { title })}
          action={say('doEnd')}
          proposed={numbers.missing === 0 ? say('endReason') : ''}
          onClose={close}
          onDo={(remark) => act({ type: 'EndRollCall', data: { incidentId, rollCallId, remark } })}
        >
          <p>{numbers.missing === 0 ? say('endDone') : say('endMissing', { count: numbers.missing })}</p>
        </ReasonDialog>
      )}
      {asks?.what === 'reopen' && (
        <ReasonDialog
          title={say('reopenTitle', { title })}
          action={say('doReopen')}
          onClose={close}
          onDo={(reason) => act({ type: 'ReopenRollCall', data: { incidentId, rollCallId, reason } })}
        >
          <p>{say('reopenHint')}</p>
        </ReasonDialog>
      )}
    </div>
  );
}

const sources = { track: 'tracked', list: 'listedSource', roster: 'rosterSource' } as const;
const ways = { 'muster-point': 'safe', 'found-elsewhere': 'found', 'not-there': 'absent' } as const;

function PersonLine({ person }: { readonly person: PersonOnRoll }) {
  const say = useTexts(accountabilityTexts);
  const local = useLocal();
  const { clock } = useFormat();
  const describeActor = useDescribeActor();
  const { name, detail, checkedOff, seenAt, source } = person;
  const place = useBoard((state) =>
    checkedOff?.placeId === undefined || checkedOff.placeId === null
      ? undefined
      : state.register.site?.places.find(({ id }) => id === checkedOff.placeId),
  );
  const where = [place === undefined ? '' : local(place.name), checkedOff?.where ?? ''].filter((part) => part !== '');
  return (
    <>
      {checkedOff === null ? (
        <span className="chip standing--critical">
          <UserSearch size={14} aria-hidden />
          {say('missing')}
        </span>
      ) : (
        <span className="chip standing--green">
          {checkedOff.how === 'not-there' ? (
            <CircleMinus size={14} aria-hidden />
          ) : (
            <CircleCheck size={14} aria-hidden />
          )}
          {say(ways[checkedOff.how])}
        </span>
      )}
      <span className="roll__name">
        <strong>{name}</strong> <span className="field__hint">{detail}</span>
      </span>
      <span className="roll__facts field__hint">
        {checkedOff === null ? (
          <>
            {say(sources[source])}
            {seenAt !== null && `, ${say('seenAt', { time: clock(seenAt) })}`}
          </>
        ) : (
          <>
            {where.length > 0 && (
              <>
                <MapPin size={12} aria-hidden /> {where.join(', ')}
                {' · '}
              </>
            )}
            {say('checkedBy', { time: clock(checkedOff.at), name: describeActor(checkedOff.by) })}
          </>
        )}
      </span>
    </>
  );
}
