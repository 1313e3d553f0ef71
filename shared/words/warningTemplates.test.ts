import { expect, it } from 'vitest';
import { Scenario } from '../domain/values.ts';
import { WarningText } from '../domain/publicWarnings/events.ts';
import { protectiveActions, warningText } from './warningTemplates.ts';

const both = (en: string, zh: string) => ({ en, zh });
const facts = {
  substance: both('Chlorine', '氯气'),
  place: both('Chlorine store', '液氯库'),
  area: both('800 m about the store', '库区周边 800 米'),
  time: both('14:05', '14:05'),
};

it('every template is whole in both languages, whatever happens where', () => {
  for (const action of protectiveActions)
    for (const scenario of Scenario.options)
      for (const language of ['en', 'zh'] as const)
        for (const substance of [facts.substance, null]) {
          const text = WarningText.parse(warningText(action, { ...facts, scenario, substance }, language));
          const said = `${text.headline} ${text.description} ${text.instruction}`;
          expect(said).not.toMatch(/[{}]/);
          expect(said).toContain(facts.place[language]);
          // CAP 1.2, 3.2.2 headline: 160 characters.
          expect(text.headline.length).toBeLessThanOrEqual(160);
        }
});

it('says what, where and what to do', () => {
  const text = warningText('shelter', { ...facts, scenario: 'toxic-gas-release' }, 'en');
  expect(text.headline).toBe('Stay indoors: toxic gas release (chlorine) at Chlorine store');
  expect(text.responseType).toEqual(['Shelter']);
  expect(warningText('all-clear', { ...facts, scenario: 'fire' }, 'zh').headline).toBe(
    '解除警报：液氯库火灾（氯气）险情已解除',
  );
});
