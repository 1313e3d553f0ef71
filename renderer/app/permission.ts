/** What the one who is signed in may do: buttons for the rest are there, and say why not. */
import { permits, type Asked } from '#shared/domain/permissions/permissions.ts';
import type { AccountRole } from '#shared/domain/accounts/events.ts';
import type { WorldId } from '#shared/domain/ids.ts';
import { useSession } from '../station/session.ts';
import { useWorld } from '../station/world.ts';
import { useLocal } from './i18n/i18n.ts';

export type Deed = Exclude<Asked['type'], 'GiveApproval' | 'DeclineApproval' | 'ResolveConflict'>;

/** Null: nobody is signed in. */
export const useRole = (): AccountRole | null => useSession(({ view }) => view?.session?.role ?? null);

/** Null: it may be done. The host asks again, and so does the hub. */
export function useForbidden(asked: Deed | Asked, world?: WorldId): string | null {
  const role = useRole();
  const local = useLocal();
  const open = useWorld((state) => state.world);
  if (role === null) return null;
  const rejection = permits(role, typeof asked === 'string' ? { type: asked } : asked, world ?? open);
  return rejection === null ? null : local(rejection.sentence);
}

/** As `useForbidden`, at the moment of a key. */
export const permitted = (asked: Deed): boolean => {
  const role = useSession.getState().view?.session?.role;
  return role === undefined || permits(role, { type: asked }, useWorld.getState().world) === null;
};
