/** Who is in front of this screen: the one who is signed in at the station, in the role that they are on duty as. */
import { create } from 'zustand';
import type { Operator } from '#shared/domain/actor.ts';
import { dismissAll } from './messages.ts';
import { useSession } from '../station/session.ts';

export const useOperator = create<{ readonly operator: Operator | null }>(() => ({ operator: null }));

useSession.subscribe(({ view }) => {
  const session = view?.session ?? null;
  const standing = useOperator.getState().operator;
  if (standing?.name === session?.name && standing?.role === session?.duty) return;
  // What was said to the one before is not for the next.
  if (standing !== null && standing.name !== session?.name) dismissAll();
  useOperator.setState({ operator: session === null ? null : { name: session.name, role: session.duty } });
});
