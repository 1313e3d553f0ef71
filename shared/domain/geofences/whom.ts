import type { Responder, Whom } from '../register/site.ts';

/** Whether a rule is about this one. */
export function isAbout(whom: Whom, { id, kind }: Responder): boolean {
  switch (whom.of) {
    case 'all':
      return true;
    case 'kinds':
      return whom.kinds.includes(kind);
    case 'all-but-kinds':
      return !whom.kinds.includes(kind);
    case 'responders':
      return whom.responderIds.includes(id);
  }
}
