import { useState } from 'react';
import type { PendingCommand } from '#shared/protocol/hostContract.ts';
import { useDescribeActor, useDescribeEvent } from '../../app/describe.ts';
import { ask } from '../../app/act.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useStationName } from '../../app/stationName.ts';
import { useClock } from '../../station/clock.ts';
import { host } from '../../station/host.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { StageMark } from '../../app/PendingMark.tsx';
import { ReasonDialog } from '../incident/ReasonDialog.tsx';
import { AskedContent } from './AskedContent.tsx';
import { exchangeTexts } from './exchangeTexts.ts';
import { dataTexts } from './texts.ts';
import { useAsked } from './useAsked.ts';
import { useWorldName } from './worldName.ts';

export function WaitingSection() {
  const say = useTexts(dataTexts);
  const sayExchange = useTexts(exchangeTexts);
  const asked = useAsked('outbox.read', {}, 'outbox');
  return (
    <AskedContent asked={asked}>
      {({ pending, carried }) =>
        pending.length + carried.length === 0 ? (
          <EmptyState title={say('waitingNone')}>
            <p>{say('waitingNoneHint')}</p>
          </EmptyState>
        ) : (
          <>
            <p className="data__note">
              {say(pending.some(({ delivery }) => delivery.answer !== null) ? 'waitingStuckHint' : 'waitingHint')}
            </p>
            <ol className="data__list" aria-label={say('waitingList')}>
              {pending.map((command) => (
                <WaitingAct key={command.commandId} command={command} />
              ))}
            </ol>
            {carried.length > 0 && (
              <>
                <h3>{sayExchange('carried')}</h3>
                <ol className="data__list" aria-label={sayExchange('carried')}>
                  {carried.map((command) => (
                    <WaitingAct key={command.commandId} command={command} />
                  ))}
                </ol>
              </>
            )}
          </>
        )
      }
    </AskedContent>
  );
}

function WaitingAct({ command }: { readonly command: PendingCommand }) {
  const say = useTexts(dataTexts);
  const sayExchange = useTexts(exchangeTexts);
  const { moment, duration } = useFormat();
  const describe = useDescribeEvent();
  const nameActor = useDescribeActor();
  const nameOf = useWorldName();
  const stationName = useStationName();
  const now = useClock((clock) => clock.now);
  const { at, delivery, events, world, carriedFor } = command;
  const local = useLocal();
  const [asking, setAsking] = useState(false);
  const { attempts, triedAt, answer } = delivery;
  const setAside = async (reason: string): Promise<boolean> => {
    const { commandId } = command;
    return (await ask(host.request('outbox.set-aside', { commandId, reason }))) !== null;
  };
  const actor = events[0]?.actor;
  return (
    <li className="data__item">
      {events.map((event) => {
        const { title, detail } = describe(event);
        return (
          <p key={event.id}>
            <strong>{title}</strong> {detail}
          </p>
        );
      })}
      <p className="field__hint">
        {[
          nameOf(world),
          ...(actor === undefined ? [] : [nameActor(actor)]),
          moment(at),
          say('waitsFor', { age: duration(now - at) }),
          ...(carriedFor === undefined
            ? [attempts === 0 ? say('notTried') : say('attempts', { count: attempts })]
            : [sayExchange('carriedFor', { station: stationName(carriedFor) })]),
          ...(triedAt === null ? [] : [say('lastTried', { time: moment(triedAt) })]),
        ].join(' · ')}{' '}
        <StageMark delivery={delivery} />
      </p>
      {answer !== null && (
        <div className="data__note data__note--warning waiting__stuck">
          <p>
            <strong>{say('hubSaid')}</strong> {local(answer)}
          </p>
          <Button
            onPress={() => {
              setAsking(true);
            }}
          >
            {say('setAside')}
          </Button>
        </div>
      )}
      {asking && (
        <ReasonDialog
          title={say('setAsideTitle')}
          action={say('setAside')}
          onDo={setAside}
          onClose={() => {
            setAsking(false);
          }}
        >
          <p>{say('setAsideHint')}</p>
        </ReasonDialog>
      )}
    </li>
  );
}
