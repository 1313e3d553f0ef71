/** What attempts to sign in under a name are counted by. No name has a line break in it. */
import { sameNameKey } from '#shared/domain/accounts/events.ts';

export const countedAs = (name: string): string => `name ${sameNameKey(name)}`;
export const countedAt = (name: string, address: string): string => `${countedAs(name)}\n${address}`;
