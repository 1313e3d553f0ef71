import type { SubstanceCommand, SubstanceEvent } from './events.ts';
import type { SubstancesState } from './evolve.ts';

export function recallSubstances({ records }: SubstancesState, event: SubstanceEvent): SubstanceCommand {
  switch (event.type) {
    case 'SubstanceAdded.v1':
      return { type: 'AddSubstance', data: event.data };
    case 'SubstanceCorrected.v1': {
      const { substanceId, field } = event.data;
      const seenVersion = records[substanceId]?.corrections[field]?.version ?? 0;
      return { type: 'CorrectSubstance', data: { ...event.data, seenVersion } };
    }
    case 'SubstanceCorrectionTakenBack.v1': {
      const { substanceId, field } = event.data;
      const seenVersion = records[substanceId]?.corrections[field]?.version ?? 0;
      return { type: 'TakeSubstanceCorrectionBack', data: { ...event.data, seenVersion } };
    }
    case 'SubstanceWithdrawn.v1': {
      const seenVersion = records[event.data.substanceId]?.version ?? 0;
      return { type: 'WithdrawSubstance', data: { ...event.data, seenVersion } };
    }
  }
}
