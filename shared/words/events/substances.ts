/** What the events of substances say. */
import type { SubstanceEvent } from '../../domain/substances/events.ts';
import { substanceFieldNames } from '../names.ts';
import type { EventText, Telling } from '../telling.ts';
import { bothTexts, textsIn } from '../texts.ts';

export const substanceTexts = bothTexts(
  {
    added: 'Substance added to the library: {{name}}',
    corrected: 'Substance corrected: {{name}}, {{field}}',
    takenOut: 'Value of a substance taken out: {{name}}, {{field}}',
    takenBack: 'Correction of a substance taken back: {{name}}, {{field}}',
    withdrawn: 'Added substance withdrawn: {{name}}',
    source: 'Source: {{source}}',
  },
  {
    added: '物质库新增：{{name}}',
    corrected: '物质数据更正：{{name}}，{{field}}',
    takenOut: '物质数据移除：{{name}}，{{field}}',
    takenBack: '撤回物质数据更正：{{name}}，{{field}}',
    withdrawn: '撤销自行增加的物质：{{name}}',
    source: '来源：{{source}}',
  },
);

export function describeSubstanceEvent(event: SubstanceEvent, telling: Telling): EventText {
  const { language, local, detail } = telling;
  const say = textsIn(substanceTexts, language);
  switch (event.type) {
    case 'SubstanceAdded.v1':
      return { title: say('added', { name: local(event.data.substance.name) }), detail: event.data.reason };
    case 'SubstanceCorrected.v1': {
      const { name, field, values, reason } = event.data;
      const value = values[field];
      return {
        title: say(value === undefined ? 'takenOut' : 'corrected', {
          name: local(name),
          field: local(substanceFieldNames[field]),
        }),
        detail: detail(reason, value === undefined ? null : say('source', { source: value.source })),
      };
    }
    case 'SubstanceCorrectionTakenBack.v1': {
      const { name, field, reason } = event.data;
      return {
        title: say('takenBack', { name: local(name), field: local(substanceFieldNames[field]) }),
        detail: reason,
      };
    }
    case 'SubstanceWithdrawn.v1':
      return { title: say('withdrawn', { name: local(event.data.name) }), detail: event.data.reason };
  }
}
