/** A permit whose time is over goes into the record: nobody has to have looked at that moment. */
import { permitStanding } from '../permits/standing.ts';
import type { PermitsState } from '../permits/evolve.ts';
import type { Conclusion, Evaluation, EvaluationKind, Passing } from './evaluation.ts';

export const permitEvaluation: EvaluationKind = {
  name: 'permit rules',
  basis: () => [],
  make: (state) => new PermitEvaluation(() => state().permits),
};

class PermitEvaluation implements Evaluation {
  readonly #permits: () => PermitsState;

  constructor(permits: () => PermitsState) {
    this.#permits = permits;
  }

  /** Also where nothing is heard. */
  tick({ now }: Passing): Conclusion[] {
    return Object.values(this.#permits().permits)
      .filter((permit) => permitStanding(permit, now) === 'expired' && permit.expiredAt !== permit.to)
      .map(({ permitId, to }) => ({ type: 'ExpirePermit', data: { permitId, to } }));
  }
}
