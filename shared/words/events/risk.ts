/** What the events of risk say. */
import type { RiskEvent } from '../../domain/risk/events.ts';
import { colourRank } from '../../domain/risk/configuration.ts';
import { riskColourNames, riskFactorNames } from '../../domain/risk/labels.ts';
import type { EventText, Telling } from '../telling.ts';
import { bothTexts, textsIn } from '../texts.ts';

export const riskTexts = bothTexts(
  {
    riskRaised: 'Risk of {{place}}: {{from}} to {{to}}, graver',
    riskLowered: 'Risk of {{place}}: {{from}} to {{to}}, less grave',
    wholeSite: 'the whole site',
    points: '{{points}} points',
    factorChanged: '{{factor}} {{before}} → {{after}}',
    came: '{{factor}} {{before}} → {{after}} ({{what}})',
    riskConfiguration: 'How risk is counted was changed, version {{version}}',
    figureCorrected: 'Figure of the major hazards corrected: {{figure}} = {{value}}',
    figureRestored: 'Figure of the major hazards as in the table again: {{figure}}',
  },
  {
    riskRaised: '{{place}}风险由{{from}}升为{{to}}',
    riskLowered: '{{place}}风险由{{from}}降为{{to}}',
    wholeSite: '全园区',
    points: '{{points}} 分',
    factorChanged: '{{factor}} {{before}} → {{after}}',
    came: '{{factor}} {{before}} → {{after}}（{{what}}）',
    riskConfiguration: '风险评估参数已更改，第 {{version}} 版',
    figureCorrected: '重大危险源数值更正：{{figure}} = {{value}}',
    figureRestored: '重大危险源数值恢复为表中原值：{{figure}}',
  },
);

export function describeRiskEvent(event: RiskEvent, telling: Telling): EventText {
  const { language, format, local, detail, placeName } = telling;
  const say = textsIn(riskTexts, language);
  switch (event.type) {
    case 'RiskColourChanged.v1': {
      const { placeId, from, to, points, causes } = event.data;
      return {
        title: say(colourRank(to) > colourRank(from) ? 'riskRaised' : 'riskLowered', {
          place: placeId === null ? say('wholeSite') : placeName(placeId),
          from: local(riskColourNames[from]),
          to: local(riskColourNames[to]),
        }),
        detail: detail(
          say('points', { points: format.number(points) }),
          ...causes.map(({ kind, before, after, came, went }) => {
            const [what] = after > before ? came : went;
            const given = {
              factor: local(riskFactorNames[kind]),
              before: format.number(before),
              after: format.number(after),
            };
            return what === undefined ? say('factorChanged', given) : say('came', { ...given, what: local(what) });
          }),
        ),
      };
    }
    case 'RiskConfigurationChanged.v1':
      return {
        title: say('riskConfiguration', { version: event.data.version }),
        detail: event.data.reason,
      };
    case 'MajorHazardFigureCorrected.v1': {
      const { figure, value, reason } = event.data;
      return {
        title:
          value === null
            ? say('figureRestored', { figure })
            : say('figureCorrected', { figure, value: format.number(value) }),
        detail: reason,
      };
    }
  }
}
