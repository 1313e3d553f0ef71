import { useState } from 'react';
import type { Approval } from '#shared/domain/approvals/evolve.ts';
import type { Actor } from '#shared/domain/actor.ts';
import { CommandId, StationId, type WorldId } from '#shared/domain/ids.ts';
import { deeds } from '#shared/domain/permissions/deeds.ts';
import { decide, type WorldState } from '#shared/domain/world.ts';
import { act } from '../../app/act.ts';
import { useDescribeActor, useDescribeEvent } from '../../app/describe.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { PendingMark } from '../../app/PendingMark.tsx';
import { useForbidden } from '../../app/permission.ts';
import { useClock } from '../../station/clock.ts';
import { useWorld } from '../../station/world.ts';
import { Button } from '../../ui/Button.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { MessageAsSent } from '../communications/MessageAsSent.tsx';
import { communicationTexts } from '../communications/texts.ts';
import { ReasonDialog } from '../incident/ReasonDialog.tsx';
import { usePerson, type Person } from './approvals.ts';
import { approvalTexts } from './approvalTexts.ts';
import './approval.css';

/** One request: what it asks for, what it would do now, and the two ways to decide it. */
export function ApprovalItem({ approval }: { readonly approval: Approval }) {
  const say = useTexts(approvalTexts);
  const local = useLocal();
  const { moment, duration } = useFormat();
  const nameActor = useDescribeActor();
  const now = useClock((clock) => clock.now);
  const world = useWorld((open) => open.world);
  const person = usePerson();
  const [declining, setDeclining] = useState(false);
  const { approvalId, command, requestedBy, requestedAt } = approval;
  const commandType = command.type;
  const forbidden = useForbidden({ type: 'GiveApproval', data: { approvalId, commandType } });
  const own = requestedBy.kind === 'operator' && requestedBy.accountId === person?.accountId;
  const name = nameActor(requestedBy);
  const decline = (reason: string): Promise<boolean> =>
    act({ type: 'DeclineApproval', data: { approvalId, commandType, reason } }, world);
  return (
    <div className="approval" role="group" aria-label={say('asks', { name, deed: local(deeds[commandType]) })}>
      <p>
        <strong>{say('asks', { name, deed: local(deeds[commandType]) })}</strong>
      </p>
      <p className="field__hint">
        {say('asked', { name, time: moment(requestedAt), age: duration(Math.max(0, now - requestedAt)) })}{' '}
        <PendingMark
          matches={(event) => event.type === 'ApprovalRequested.v1' && event.data.approvalId === approvalId}
          record={{ about: approvalId, world }}
        />
      </p>
      <Outcome approval={approval} person={person} world={world} />
      <div className="approval__actions">
        <Button
          forbidden={own ? null : forbidden}
          onPress={() => {
            setDeclining(true);
          }}
        >
          {say(own ? 'withdraw' : 'decline')}
        </Button>
        <Button
          look="primary"
          forbidden={own ? say('own') : forbidden}
          onPress={() => void act({ type: 'GiveApproval', data: { approvalId, commandType } }, world)}
        >
          {say('approve')}
        </Button>
      </div>
      {declining && (
        <ReasonDialog
          title={say(own ? 'withdrawTitle' : 'declineTitle')}
          action={say(own ? 'withdraw' : 'decline')}
          onDo={decline}
          onClose={() => {
            setDeclining(false);
          }}
        >
          <p>{say('declineHint')}</p>
        </ReasonDialog>
      )}
    </div>
  );
}

interface OutcomeProps {
  readonly approval: Approval;
  readonly person: Person | null;
  readonly world: WorldId;
}

/** What it would do, decided by the same rules as when it is approved. */
function Outcome({ approval, person, world }: OutcomeProps) {
  const say = useTexts(approvalTexts);
  const local = useLocal();
  const sayWarning = useTexts(communicationTexts);
  const describe = useDescribeEvent();
  const state = useWorld((open) => open.state);
  const now = useClock((clock) => clock.now);
  const decision = wouldBe(approval, state, person, world, now);
  if (decision.kind === 'rejected')
    return (
      <p className="approval__outcome">
        {say('wouldFail')} {local(decision.rejection.sentence)}
      </p>
    );
  const events = decision.events.filter(({ type }) => type !== 'ApprovalGiven.v1');
  return (
    <div className="approval__outcome">
      <p>{events.length === 0 ? say('nothing') : say('does')}</p>
      <ul>
        {events.map((event) => {
          const { title, detail } = describe(event);
          return (
            <li key={event.id}>
              <strong>{title}</strong> {detail}
            </li>
          );
        })}
      </ul>
      {events.map((event) =>
        event.type === 'PublicWarningIssued.v1' ||
        event.type === 'PublicWarningUpdated.v1' ||
        event.type === 'PublicWarningCancelled.v1' ? (
          <Fold key={event.id} title={sayWarning('seeIt')} openAtFirst>
            <MessageAsSent message={event.data.message} />
          </Fold>
        ) : null,
      )}
    </div>
  );
}

function wouldBe(
  { approvalId, command }: Approval,
  state: WorldState,
  person: Person | null,
  world: WorldId,
  at: number,
): ReturnType<typeof decide> {
  const actor: Actor = {
    kind: 'operator',
    operator: { name: '–', role: 'observer' },
    stationId: StationId.parse('this'),
    ...(person === null ? {} : { accountId: person.accountId }),
  };
  // Looked at by the one who asked, it is shown as for another.
  const standing = { ...state, approvals: { ...state.approvals, policy: [] } };
  return decide(standing, { id: CommandId.parse(`look-${approvalId}`), world, at, actor, ...command });
}
