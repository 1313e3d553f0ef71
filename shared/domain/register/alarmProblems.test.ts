import { describe, expect, it } from 'vitest';
import { testTag } from '../rules/testing.ts';
import { checkAlarms } from './alarmProblems.ts';
import { Tag } from './site.ts';

const [rule] = testTag.alarmRules;
if (rule === undefined) throw new Error('The tag has a rule.');
const tagWith = (more: object): Tag => Tag.parse({ ...testTag, ...more });
const limit = (type: string, setpoint: number, more: object = {}): object => ({
  ...rule,
  id: `PI-1.${type}`,
  type,
  setpoint,
  ...more,
});
const said = (...tags: readonly Tag[]): string[] => checkAlarms(tags).problems.map(({ sentence }) => sentence.en);

describe('the alarms of a register', () => {
  it('that are in order are left alone', () => {
    const tag = tagWith({
      alarmRules: [limit('LL', 10), limit('L', 500), limit('H', 2900), limit('HH', 3500)],
      rateRules: [{ ...rule, id: 'PI-1.rate', setpointPerMinute: 5, deadbandPerMinute: 1 }],
    });
    expect(checkAlarms([tag])).toEqual({ tags: [tag], problems: [] });
  });

  it.each([
    [
      'low above high',
      [limit('L', 3000), limit('H', 2000)],
      /L “PI-1\.L” \(3000 kPa\) is above H “PI-1\.H” \(2000 kPa\)/,
    ],
    ['low at high', [limit('L', 2000), limit('H', 2000)], /the limits cross/],
    ['LL above L', [limit('LL', 600), limit('L', 500)], /LL “PI-1\.LL” \(600 kPa\) is above L/],
    ['H above HH', [limit('H', 3600), limit('HH', 3500)], /H “PI-1\.H” \(3600 kPa\) is above HH/],
    ['a setpoint that no reading can reach', [limit('H', 4100)], /outside the range \(0 to 4000\)/],
    ['a deadband as wide as the band', [limit('L', 1000), limit('H', 2000, { deadband: 1000 })], /may never return/],
    [
      'a deadband down to the end of the range',
      [limit('H', 3000, { deadband: 3000 })],
      /no reading in the range brings it back/,
    ],
    [
      'a deadband up to the end of the range',
      [limit('L', 1000, { deadband: 3001 })],
      /no reading in the range brings it back/,
    ],
  ] as const)('with %s are kept, and it is said', (_what, alarmRules, sentence) => {
    const tag = tagWith({ alarmRules });
    expect(checkAlarms([tag]).tags).toEqual([tag]);
    expect(said(tag)).toHaveLength(1);
    expect(said(tag)[0]).toMatch(sentence);
  });

  it('of a rate whose deadband is as wide as its setpoint are kept, and it is said', () => {
    const rate = (deadbandPerMinute: number): Tag =>
      tagWith({ alarmRules: [], rateRules: [{ ...rule, id: 'PI-1.rate', setpointPerMinute: 5, deadbandPerMinute }] });
    expect(said(rate(5))).toEqual([expect.stringMatching(/“PI-1\.rate” .* only when the value stands still/)]);
    expect(said(rate(4.9))).toEqual([]);
  });

  it('that name a tag which is not there for their suppression are kept without it', () => {
    const suppressedWhile = { tagId: 'P-9.RUN', type: 'L', setpoint: 0 };
    const { tags, problems } = checkAlarms([tagWith({ alarmRules: [{ ...rule, suppressedWhile }] })]);
    expect(tags[0]?.alarmRules).toHaveLength(1);
    expect(tags[0]?.alarmRules[0]?.suppressedWhile).toBeUndefined();
    expect(problems).toMatchObject([
      { where: 'tags “PI-1”', sentence: { en: expect.stringMatching(/“P-9\.RUN” …, but there is no such tag/) } },
    ]);
  });

  it('of a range that runs backwards have none for values outside it', () => {
    const { tags, problems } = checkAlarms([tagWith({ range: { low: 10, high: 0 }, alarmRules: [] })]);
    expect(tags[0]?.outOfRange).toBe(false);
    expect(problems[0]?.sentence.en).toMatch(/runs from 10 to 0 kPa/);
  });

  it('that are silent before they report are named', () => {
    expect(said(tagWith({ alarmRules: [], staleAfterMs: 500 }))[0]).toMatch(
      /silent after 500 ms but reports every 1000/,
    );
  });

  it('with one id twice lose the second, also where the id is that of the instrument’s own', () => {
    const { tags, problems } = checkAlarms([tagWith({ alarmRules: [rule, rule, { ...rule, id: 'PI-1.silence' }] })]);
    expect(tags[0]?.alarmRules.map(({ id }) => id)).toEqual(['PI-1.H']);
    expect(problems).toHaveLength(2);
  });
});
