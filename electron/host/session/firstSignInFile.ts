/** The first administrator's password, as the embedded hub of a data folder leaves it. */
import { forgetFirstSignIn, readFirstSignIn } from '#shared/node/firstSignIn.ts';
import type { FirstSignInFile } from './session.ts';

export const firstSignInFile = (dataDirectory: string): FirstSignInFile => ({
  read: () => readFirstSignIn(dataDirectory),
  forget: () => {
    forgetFirstSignIn(dataDirectory);
  },
});
