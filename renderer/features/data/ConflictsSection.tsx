/** Acts that the hub turned away: both sides beside each other, and the decision. */
import { useEffect, useState, type ReactNode } from 'react';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import type { StationId } from '#shared/domain/ids.ts';
import type { Conflict } from '#shared/protocol/hostContract.ts';
import { ask } from '../../app/act.ts';
import { useDescribeActor, useDescribeEvent } from '../../app/describe.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { tell } from '../../app/messages.ts';
import { useForbidden } from '../../app/permission.ts';
import { host } from '../../station/host.ts';
import { useStation } from '../../station/station.ts';
import { useWorld } from '../../station/world.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { TextField } from '../../ui/Field.tsx';
import { AskedContent } from './AskedContent.tsx';
import { askedEvent } from './askedEvent.ts';
import { nothingStands, readStanding, type Standing } from './standing.ts';
import { dataTexts } from './texts.ts';
import { useAsked } from './useAsked.ts';
import { useWorldName } from './worldName.ts';

export function ConflictsSection() {
  const say = useTexts(dataTexts);
  const asked = useAsked('conflicts.read', {}, 'conflicts');
  const stationId = useStation((station) => station.stationId);
  return (
    <AskedContent asked={asked}>
      {({ conflicts }) =>
        conflicts.length === 0 || stationId === null ? (
          <EmptyState title={say('conflictsNone')}>
            <p>{say('conflictsNoneHint')}</p>
          </EmptyState>
        ) : (
          <>
            <p className="data__note data__note--warning">{say('conflictsHint')}</p>
            <ul className="data__list" aria-label={say('conflictsList')}>
              {conflicts.map((conflict) => (
                <ConflictItem key={conflict.commandId} conflict={conflict} stationId={stationId} />
              ))}
            </ul>
          </>
        )
      }
    </AskedContent>
  );
}

interface ConflictItemProps {
  readonly conflict: Conflict;
  readonly stationId: StationId;
}

function ConflictItem({ conflict, stationId }: ConflictItemProps) {
  const say = useTexts(dataTexts);
  const local = useLocal();
  const { moment } = useFormat();
  const describe = useDescribeEvent();
  const nameOf = useWorldName();
  const state = useWorld((open) => open.state);
  const standing = useStanding(conflict);
  const mine = describe(askedEvent(conflict, state, stationId));
  return (
    <li className="data__item conflict" aria-label={mine.title}>
      <p>
        <strong>{local(conflict.rejection.sentence)}</strong>
      </p>
      <p className="field__hint">
        {nameOf(conflict.world)} ·{' '}
        {say(conflict.rejection.code === 'set-aside' ? 'wasSetAside' : 'turnedAway', {
          time: moment(conflict.rejectedAt),
        })}
      </p>
      <div className="conflict__sides">
        <Side title={say('asked')}>
          <strong>{mine.title}</strong>
          <span>{mine.detail}</span>
          <span className="field__hint">
            {say('askedBy', { name: conflict.operator.name, time: moment(conflict.at) })}
          </span>
        </Side>
        <Side title={say('stands')}>
          {standing.events.length === 0 && <span className="field__hint">{say('standsUnknown')}</span>}
          {standing.events.map((event) => (
            <Stands key={event.id} event={event} />
          ))}
          {standing.more > 0 && <span className="field__hint">{say('standsMore', { count: standing.more })}</span>}
        </Side>
      </div>
      <Decision conflict={conflict} />
    </li>
  );
}

function Stands({ event }: { readonly event: JournalEvent }) {
  const say = useTexts(dataTexts);
  const { moment } = useFormat();
  const { title, detail } = useDescribeEvent()(event);
  const name = useDescribeActor()(event.actor);
  return (
    <div className="conflict__thing">
      <strong>{title}</strong>
      <span>{detail}</span>
      <span className="field__hint">{say('askedBy', { name, time: moment(event.at) })}</span>
    </div>
  );
}

function Side({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="conflict__side" role="group" aria-label={title}>
      <h4>{title}</h4>
      {children}
    </div>
  );
}

type Choice = 'keep-theirs' | 'reapply';

function Decision({ conflict }: { readonly conflict: Conflict }) {
  const say = useTexts(dataTexts);
  const [reason, setReason] = useState('');
  const [deciding, setDeciding] = useState(false);
  const { world, command } = conflict;
  const forbidden = useForbidden({ type: 'ResolveConflict', data: { commandType: command.type } }, world);
  const decide = async (choice: Choice): Promise<void> => {
    setDeciding(true);
    const reply = await ask(
      host.request('conflict.resolve', { commandId: conflict.commandId, choice, reason: reason.trim() }),
    );
    // When it was stored, the list is read again and this is gone.
    if (reply?.outcome === 'rejected') tell('refused', reply.rejection.sentence);
    setDeciding(false);
  };
  return (
    <>
      <TextField label={say('whyDecided')} value={reason} onChange={setReason} maxLength={1000} />
      <div className="conflict__decision">
        <Button isDisabled={deciding} forbidden={forbidden} onPress={() => void decide('keep-theirs')}>
          {say('keepTheirs')}
        </Button>
        <Button isDisabled={deciding} forbidden={forbidden} onPress={() => void decide('reapply')}>
          {say('reapply')}
        </Button>
      </div>
      <p className="field__hint">{say('decideHint')}</p>
    </>
  );
}

function useStanding(conflict: Conflict): Standing {
  const [standing, setStanding] = useState(nothingStands);
  useEffect(() => {
    let wanted = true;
    const { alarms } = useWorld.getState().state;
    void readStanding((query) => ask(host.request('timeline.read', query)), conflict, alarms).then((found) => {
      if (wanted) setStanding(found);
    });
    return () => {
      wanted = false;
    };
  }, [conflict]);
  return standing;
}
