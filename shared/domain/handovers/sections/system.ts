import { deeds } from '../../permissions/deeds.ts';
import type { LocalizedText } from '../../values.ts';
import type { HandoverFact, HandoverItem } from '../document.ts';
import { by, fact, number, said, time, type SectionOf } from './section.ts';

const plain = (key: string, title: LocalizedText, ...facts: readonly HandoverFact[]): HandoverItem => ({
  key,
  title,
  where: null,
  about: null,
  mark: null,
  facts: [...facts],
});

/** Muster itself: the hub, what waits for it, what could not be merged, what comes in that cannot be used. */
export const systemTroubles: SectionOf = {
  kind: 'system',
  items: ({ hubAwaySince, waiting, conflicts, badInput, troubles }) => [
    ...(hubAwaySince === null
      ? []
      : [plain('hub', { en: 'The hub does not answer', zh: '中心无响应' }, fact('since', time(hubAwaySince)))]),
    ...(conflicts === 0
      ? []
      : [
          plain(
            'conflicts',
            { en: 'Conflicts that wait for a decision', zh: '待裁决的冲突' },
            fact('count', number(conflicts)),
          ),
        ]),
    ...(waiting === 0
      ? []
      : [
          plain(
            'waiting',
            { en: 'Acts that the hub has not taken yet', zh: '尚未上传中心的操作' },
            fact('count', number(waiting)),
          ),
        ]),
    ...(badInput === 0
      ? []
      : [plain('bad-input', { en: 'Kinds of bad input', zh: '异常输入类别' }, fact('count', number(badInput)))]),
    ...troubles.map((sentence) => plain(`trouble ${sentence.en}`.slice(0, 300), sentence)),
  ],
};

/** What waits for a second person. */
export const openRequests: SectionOf = {
  kind: 'requests',
  items: ({ state }) =>
    Object.values(state.approvals.waiting)
      .toSorted((a, b) => a.requestedAt - b.requestedAt)
      .map(({ approvalId, command, requestedAt, requestedBy }): HandoverItem => {
        const { incidentId } = command.data;
        const incident = state.incidents.open[incidentId];
        return {
          key: approvalId,
          title: deeds[command.type],
          where: incident === undefined ? null : { en: incident.title, zh: incident.title },
          about: { kind: 'incident', id: incidentId },
          mark: null,
          facts: [fact('since', time(requestedAt)), fact('by', by(requestedBy))],
        };
      }),
};

export const shiftsWithoutHandover: SectionOf = {
  kind: 'shifts-without-handover',
  items: ({ state }) =>
    Object.values(state.handovers.without)
      .toSorted((a, b) => b.endedAt - a.endedAt)
      .map(({ shiftId, operator, stationId, since, endedAt }) =>
        plain(
          shiftId,
          { en: operator.name, zh: operator.name },
          fact('since', time(since)),
          fact('until', time(endedAt)),
          fact('station', said(stationId)),
        ),
      ),
};
