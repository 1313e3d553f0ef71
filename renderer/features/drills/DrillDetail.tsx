import { CircleStop, History, LogIn, LogOut } from 'lucide-react';
import { useEffect, useState } from 'react';
import { annunciatedAlarms } from '#shared/domain/alarms/annunciation.ts';
import { isExercise, type WorldId } from '#shared/domain/ids.ts';
import type { WorldState } from '#shared/domain/world.ts';
import type { WorldSummary } from '#shared/protocol/hubSocket.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useTexts } from '../../app/i18n/i18n.ts';
import { PendingMark } from '../../app/PendingMark.tsx';
import { useStationName } from '../../app/stationName.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useClock } from '../../station/clock.ts';
import { useStation } from '../../station/station.ts';
import { useWorld } from '../../station/world.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { isEnded } from './drillOrder.ts';
import { closeDialog, enter, openDialog, readState, returnToLive, review, useDrills } from './drills.ts';
import { EndDrillDialog } from './EndDrillDialog.tsx';
import { isRecording, recordingNames } from './recordings.ts';
import { drillTexts } from './texts.ts';
import { useChosenDrill } from './useChosenDrill.ts';
import './drills.css';

export function DrillDetail() {
  const say = useTexts(drillTexts);
  const drill = useChosenDrill();
  const dialog = useDrills((state) => state.dialog);
  if (drill === null)
    return (
      <Panel title={say('chosen')}>
        <EmptyState title={say('chooseTitle')}>
          <DeedButton
            deed="StartDrill"
            onPress={() => {
              openDialog('start');
            }}
          >
            {say('start')}
          </DeedButton>
        </EmptyState>
      </Panel>
    );
  return (
    <Panel
      title={drill.name}
      actions={
        <span className={isEnded(drill) ? 'chip' : 'chip chip--exercise'}>
          {say(isEnded(drill) ? 'ended' : 'running')}
        </span>
      }
    >
      <div className="drill">
        <Ways drill={drill} />
        <Facts key={drill.world} drill={drill} />
      </div>
      {dialog === 'end' && !isEnded(drill) && <EndDrillDialog drill={drill} onClose={closeDialog} />}
    </Panel>
  );
}

/** Into the drill, out of it, to its end. */
function Ways({ drill }: { readonly drill: WorldSummary }) {
  const say = useTexts(drillTexts);
  const world = useWorld((open) => open.world);
  const ended = isEnded(drill);
  const here = world === drill.world;
  return (
    <>
      <p className={ended ? 'drill__note' : 'drill__note drill__note--running'}>
        {ended ? say('frozen') : here ? say('inThis') : say('inLive')}
      </p>
      <div className="drill__ways">
        {!here && !ended && (
          <Button look="primary" onPress={() => void enter(drill.world)}>
            <LogIn size={15} aria-hidden />
            {say('open')}
          </Button>
        )}
        {isExercise(world) && (
          <Button look={here ? 'primary' : 'plain'} shortcut="b" onPress={() => void returnToLive()}>
            <LogOut size={15} aria-hidden />
            {say('toLive')}
          </Button>
        )}
        <Button look={ended && !here ? 'primary' : 'plain'} onPress={() => void review(drill.world)}>
          <History size={15} aria-hidden />
          {say('review')}
        </Button>
        {!ended && (
          <DeedButton
            deed="EndDrill"
            onPress={() => {
              openDialog('end');
            }}
          >
            <CircleStop size={15} aria-hidden />
            {say('end')}
          </DeedButton>
        )}
      </div>
    </>
  );
}

function Facts({ drill }: { readonly drill: WorldSummary }) {
  const say = useTexts(drillTexts);
  const { moment, duration } = useFormat();
  const now = useClock((clock) => clock.now);
  const state = useDrillState(drill.world);
  return (
    <>
      <dl className="drill__facts">
        <dt>{say(isEnded(drill) ? 'lasted' : 'elapsed')}</dt>
        <dd>{duration((drill.endedAt ?? now) - drill.startedAt)}</dd>
        <dd className="field__hint">
          {say('startedAt', { time: moment(drill.startedAt) })}{' '}
          <PendingMark
            matches={({ type, world }) => type === 'DrillStarted.v1' && world === drill.world}
            record={{ about: 'DrillStarted', world: drill.world }}
          />
        </dd>
        {drill.endedAt !== null && <dd className="field__hint">{say('endedAt', { time: moment(drill.endedAt) })}</dd>}
      </dl>
      {state === null ? (
        <p className="field__hint" role="status">
          {say('stateLoading')}
        </p>
      ) : (
        <Contents state={state} />
      )}
      <p className="field__hint">
        {say('world')}: {drill.world}
      </p>
    </>
  );
}

function Contents({ state }: { readonly state: WorldState }) {
  const say = useTexts(drillTexts);
  const sayRecording = useTexts(recordingNames);
  const { objectives = [], recording = null, player, endedAt = null } = state.drill.drill ?? {};
  const stationName = useStationName();
  const stationId = useStation((station) => station.stationId);
  return (
    <>
      <h3>{say('objectives')}</h3>
      {objectives.length === 0 ? (
        <p className="field__hint">{say('noObjectives')}</p>
      ) : (
        <ol className="drill__objectives">
          {objectives.map((objective) => (
            <li key={objective}>{objective}</li>
          ))}
        </ol>
      )}
      <h3>{say('recording')}</h3>
      <p>
        {recording === null
          ? sayRecording('none')
          : isRecording(recording)
            ? sayRecording(recording)
            : sayRecording('other', { name: recording })}
      </p>
      {recording !== null && player !== undefined && endedAt === null && (
        <p className="field__hint" title={player}>
          {player === stationId ? say('playsHere') : say('playedAt', { station: stationName(player) })}
        </p>
      )}
      <h3>{say('figures')}</h3>
      <dl className="drill__figures">
        <dt>{say('openIncidents')}</dt>
        <dd>{Object.keys(state.incidents.open).length}</dd>
        <dt>{say('alarms')}</dt>
        <dd>{annunciatedAlarms(state.alarms).length}</dd>
      </dl>
    </>
  );
}

/** Followed while it is open; else as it was when it was chosen. */
function useDrillState(world: WorldId): WorldState | null {
  const open = useWorld((state) => (state.world === world ? state.state : null));
  const [read, setRead] = useState<WorldState | null>(null);
  const isOpen = open !== null;
  useEffect(() => {
    if (isOpen) return;
    let wanted = true;
    void readState(world).then((state) => {
      if (wanted) setRead(state);
    });
    return () => {
      wanted = false;
    };
  }, [world, isOpen]);
  return open ?? read;
}
