import type { PendingCommand } from '#shared/protocol/hostContract.ts';
import { useDescribeActor, useDescribeEvent } from '../../app/eventTexts.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useClock } from '../../station/clock.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { AskedContent } from './AskedContent.tsx';
import { dataTexts } from './texts.ts';
import { useAsked } from './useAsked.ts';
import { useWorldName } from './worldName.ts';

export function WaitingSection() {
  const say = useTexts(dataTexts);
  const asked = useAsked('outbox.read', {}, 'outbox');
  return (
    <AskedContent asked={asked}>
      {({ pending }) =>
        pending.length === 0 ? (
          <EmptyState title={say('waitingNone')}>
            <p>{say('waitingNoneHint')}</p>
          </EmptyState>
        ) : (
          <>
            <p className="data__note">{say('waitingHint')}</p>
            <ol className="data__list" aria-label={say('waitingList')}>
              {pending.map((command) => (
                <WaitingAct key={command.commandId} command={command} />
              ))}
            </ol>
          </>
        )
      }
    </AskedContent>
  );
}

function WaitingAct({ command }: { readonly command: PendingCommand }) {
  const say = useTexts(dataTexts);
  const { moment, duration } = useFormat();
  const describe = useDescribeEvent();
  const nameActor = useDescribeActor();
  const nameOf = useWorldName();
  const now = useClock((clock) => clock.now);
  const { at, attempts, events, world } = command;
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
          attempts === 0 ? say('notTried') : say('attempts', { count: attempts }),
        ].join(' · ')}
      </p>
    </li>
  );
}
