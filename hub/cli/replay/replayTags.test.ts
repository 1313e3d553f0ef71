import { describe, expect, it } from 'vitest';
import { parseReplayTags } from './replayTags.ts';

const alarm = { id: 'H', kind: 'high', setpoint: 5, deadband: 1, onDelayS: 1, offDelayS: 1, priority: 'high' };
const parse = (tags: unknown): ReturnType<typeof parseReplayTags> =>
  parseReplayTags(JSON.stringify({ tags }), 'tags.json');

describe('the tags of a replay', () => {
  it('may have any names, and one name of an alarm on every tag', () => {
    const { idOf, alarmOf, warnings } = parse([
      { id: '温度 1 (top)', unit: '°C', low: 0, high: 10, intervalS: 1, alarms: [alarm] },
      { id: 'TI/2', alarms: [alarm] },
    ]);
    expect([...idOf.keys()]).toEqual(['温度 1 (top)', 'TI/2']);
    expect([...alarmOf.values()].map(({ tag, alarm: name }) => [tag, name])).toEqual([
      ['温度 1 (top)', 'H'],
      ['温度 1 (top)', null],
      ['TI/2', 'H'],
    ]);
    expect(warnings).toEqual([]);
  });

  it.each([
    ['{', /tags\.json is not JSON/],
    ['[]', /tags\.json cannot be used/],
    ['{"tags":[]}', /tags: /],
    ['{"tags":[{"id":"A","intervalS":0}]}', /tags\.0\.intervalS: /],
    ['{"tags":[{"id":"A","alarms":[{"id":"H","kind":"HH","setpoint":1}]}]}', /tags\.0\.alarms\.0\.kind: /],
    ['{"tags":[{"id":"A"},{"id":"A"}]}', /the tag “A” stands twice/],
    [JSON.stringify({ tags: [{ id: 'A', alarms: [alarm, alarm] }] }), /the alarm “H” of “A” stands twice/],
  ])('%s is refused with what is wrong', (text, why) => {
    expect(() => parseReplayTags(text, 'tags.json')).toThrow(why);
  });

  it('with limits that cross, or that lie outside the range, are used, and it is said', () => {
    const { warnings } = parse([
      { id: 'A', low: 0, high: 4, alarms: [alarm, { ...alarm, id: 'L', kind: 'low', setpoint: 6 }] },
    ]);
    expect(warnings).toEqual([
      expect.stringMatching(/^A: The setpoint of H “H” .* lies outside the range/),
      expect.stringMatching(/^A: The setpoint of L “L”/),
      expect.stringMatching(/^A: L “L” \(6\) is above H “H” \(5\): the limits cross/),
    ]);
  });

  it.each([
    ['a deadband as wide as the range', { deadband: 5 }, /no reading in the range brings it back/],
    ['a rate whose deadband is its setpoint', { kind: 'rate', deadband: 5 }, /only when the value stands still/],
    ['a rate of nothing', { kind: 'rate', setpoint: 0, deadband: 0 }, /“H” is 0: every reading is beyond it/],
    ['a rate below nothing', { kind: 'rate', setpoint: -5 }, /“H” is -5: .* judged as 5 either way/],
  ])('with %s are used, and it is said', (_what, more, sentence) => {
    const { warnings } = parse([{ id: 'A', low: 0, high: 10, alarms: [{ ...alarm, ...more }] }]);
    expect(warnings).toEqual([expect.stringMatching(sentence)]);
  });
});
