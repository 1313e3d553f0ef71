/** What the events of the register say. */
import type { RegisterEvent } from '../../domain/register/events.ts';
import { RegisterSource } from '../../domain/register/events.ts';
import type { EventText, Telling } from '../telling.ts';
import { bothTexts, textsIn } from '../texts.ts';

export const registerTexts = bothTexts(
  {
    imported: 'Register replaced: {{site}}',
    importedCounts: '{{places}} places, {{tags}} tags, {{responders}} responders, {{plans}} plans',
    source: 'from {{source}}',
    sampleSource: 'Muster’s sample site',
    drillSource: 'LIVE, when the drill began',
  },
  {
    imported: '台账已更新：{{site}}',
    importedCounts: '场所 {{places}} 处、位号 {{tags}} 个、救援力量 {{responders}} 支、预案 {{plans}} 份',
    source: '来源：{{source}}',
    sampleSource: 'Muster 示例站点',
    drillSource: '演练开始时的实战台账',
  },
);

export function describeRegisterEvent(event: RegisterEvent, telling: Telling): EventText {
  const { language, local, detail } = telling;
  const say = textsIn(registerTexts, language);
  const sourceOf = (source: string): string | null => {
    if (source === '') return null;
    if (source === RegisterSource.sample) return say('source', { source: say('sampleSource') });
    return say('source', { source: source === RegisterSource.drillStart ? say('drillSource') : source });
  };
  const { places, tags, responders, plans, name } = event.data.site;
  return {
    title: say('imported', { site: local(name) }),
    detail: detail(
      say('importedCounts', {
        places: places.length,
        tags: tags.length,
        responders: responders.length,
        plans: plans.length,
      }),
      sourceOf(event.data.source),
    ),
  };
}
