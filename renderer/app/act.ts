/** The one way in which a screen does something: on disk at this station before it is shown as done. */
import { ApprovableType } from '#shared/domain/approvals/events.ts';
import type { DomainCommand } from '#shared/domain/command.ts';
import type { WorldId } from '#shared/domain/ids.ts';
import { host, HostRefusal } from '../station/host.ts';
import { isReview } from '../station/shown.ts';
import { useWorld } from '../station/world.ts';
import { tell } from './messages.ts';
import { useOperator } from './operator.ts';

/** True: stored. False: it was turned away, and the operator has been told why. */
export async function act(command: DomainCommand, world: WorldId = useWorld.getState().world): Promise<boolean> {
  const { operator } = useOperator.getState();
  if (isReview()) {
    tell('refused', {
      en: 'You are looking at the past. Return to now, then act.',
      zh: '当前正在回顾历史。请先返回当前时刻再操作。',
    });
    return false;
  }
  if (operator === null) {
    tell('refused', { en: 'Nobody is signed in at this station.', zh: '本工作站无人登录。' });
    return false;
  }
  try {
    const reply = await host.request('command.submit', { world, command });
    if (reply.outcome === 'stored') {
      if (isAskedFor(command, world)) tell('done', WAITS_FOR_SECOND_PERSON);
      return true;
    }
    tell('refused', reply.rejection.sentence);
  } catch (error) {
    if (!(error instanceof HostRefusal)) throw error;
    tell('failed', error.sentence);
  }
  return false;
}

function isAskedFor({ type }: DomainCommand, world: WorldId): boolean {
  const open = useWorld.getState();
  const approvable = ApprovableType.safeParse(type);
  return approvable.success && open.world === world && open.state.approvals.policy.includes(approvable.data);
}

const WAITS_FOR_SECOND_PERSON = {
  en: 'Asked for. A second person has to approve it, at any station, before it is done.',
  zh: '已提出请求。须由第二人在任一工作站批准后执行。',
};

/** Asks the host for something to show; null and a message to the operator when it cannot be had. */
export async function ask<T>(question: Promise<T>): Promise<T | null> {
  try {
    return await question;
  } catch (error) {
    if (!(error instanceof HostRefusal)) throw error;
    tell('failed', error.sentence);
    return null;
  }
}
