import { accept, conflict, refuse, type Decision } from '../decision.ts';
import type { LocalizedText } from '../values.ts';
import type { SubstanceCommand, SubstanceEvent } from './events.ts';
import type { SubstancesState } from './evolve.ts';
import type { SubstanceField } from './substance.ts';

/** As many as a site can want beside the library. */
export const MOST_ADDED = 500;

/** Of the library itself only the site’s changes are known here: what it holds matters to nothing that is decided. */
export function decideSubstances({ records }: SubstancesState, command: SubstanceCommand): Decision<SubstanceEvent> {
  switch (command.type) {
    case 'AddSubstance': {
      const { substance } = command.data;
      const standing = records[substance.id]?.added ?? null;
      if (standing !== null && JSON.stringify(standing) === JSON.stringify(substance)) return accept();
      if (standing !== null)
        return refuse(
          'substance-id-taken',
          `There is another substance with the id “${substance.id}”. Enter it anew.`,
          `编号“${substance.id}”已被另一物质使用，请重新录入。`,
        );
      if (Object.values(records).filter(({ added }) => added !== null).length >= MOST_ADDED)
        return refuse(
          'substances-too-many',
          `There are ${String(MOST_ADDED)} added substances already. Withdraw some that nobody needs.`,
          `自行增加的物质已达 ${String(MOST_ADDED)} 种，请先撤销不再需要的物质。`,
        );
      return accept({ type: 'SubstanceAdded.v1', data: command.data });
    }
    case 'CorrectSubstance': {
      const { seenVersion, ...data } = command.data;
      const standing = records[data.substanceId]?.corrections[data.field];
      if (standing !== undefined && JSON.stringify(standing.values) === JSON.stringify(data.values)) return accept();
      if ((standing?.version ?? 0) !== seenVersion) return changedMeanwhile(data.name, data.field);
      return accept({ type: 'SubstanceCorrected.v1', data });
    }
    case 'TakeSubstanceCorrectionBack': {
      const { seenVersion, ...data } = command.data;
      const standing = records[data.substanceId]?.corrections[data.field];
      // It stands as the library has it, as was asked for.
      if (standing === undefined) return accept();
      if (standing.version !== seenVersion) return changedMeanwhile(data.name, data.field);
      return accept({ type: 'SubstanceCorrectionTakenBack.v1', data });
    }
    case 'WithdrawSubstance': {
      const { seenVersion, ...data } = command.data;
      const standing = records[data.substanceId];
      if (standing === undefined) return accept();
      if (standing.added === null)
        return refuse(
          'substance-of-library',
          `“${data.name.en}” is of the library and stays in it. Correct what is wrong of it.`,
          `“${data.name.zh}”属于内置物质库，不能撤销；请更正其中有误的数据。`,
        );
      if (standing.version !== seenVersion)
        return conflict(
          'substance-changed',
          `Somebody has changed “${data.name.en}” since you looked. Look at it as it stands now.`,
          `在您查看之后，他人已修改“${data.name.zh}”，请查看当前内容。`,
        );
      return accept({ type: 'SubstanceWithdrawn.v1', data });
    }
  }
}

const changedMeanwhile = (name: LocalizedText, field: SubstanceField): Decision<never> =>
  conflict(
    'substance-changed',
    `Somebody has corrected this value of “${name.en}” (${field}) since you looked. Look at it as it stands now.`,
    `在您查看之后，他人已更正“${name.zh}”的该项数据（${field}），请查看当前内容。`,
  );
