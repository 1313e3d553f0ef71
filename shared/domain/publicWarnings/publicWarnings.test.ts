/** The life of a public warning, through `decide` of a whole world. */
import { describe, expect, it } from 'vitest';
import { checkCap } from '../../protocol/cap/checkCap.ts';
import { writeCap } from '../../protocol/cap/writeCap.ts';
import type { DomainCommand } from '../command.ts';
import { IncidentId, OutletId, PlaceId, PublicWarningId, WorldId } from '../ids.ts';
import { play, testCommand, testSite, testWarning } from '../testing.ts';
import { decide, type WorldState } from '../world.ts';
import { areaOfRing, MOST_CORNERS } from './area.ts';
import type { Position } from '../values.ts';

const incidentId = IncidentId.parse('incident-1');
const publicWarningId = PublicWarningId.parse('warn-1');
const of = { publicWarningId, incidentId };
const outlet = { outletId: OutletId.parse('outlet-1'), outletName: 'Siren server' };
const imported: DomainCommand = { type: 'ImportSite', data: { site: testSite, source: 'test' } };
const open: DomainCommand = {
  type: 'OpenIncident',
  data: {
    incidentId,
    scenario: 'toxic-gas-release',
    title: 'Leak',
    level: 'III',
    placeId: PlaceId.parse('tank-1'),
    position: [121, 38],
    alarmIds: [],
    commander: { name: 'Li Wei', role: 'commander' },
  },
};
const issue: DomainCommand = { type: 'IssuePublicWarning', data: { ...of, content: testWarning() } };
const update = (seenVersion: number): DomainCommand => ({
  type: 'UpdatePublicWarning',
  data: { ...of, content: testWarning('Stay indoors, east and south'), seenVersion },
});
const cancel = (seenVersion: number): DomainCommand => ({
  type: 'CancelPublicWarning',
  data: { ...of, content: testWarning('All clear'), seenVersion },
});
const by = (account: string, command: DomainCommand, world?: WorldId) =>
  testCommand(command, { account, ...(world === undefined ? {} : { world }) });
const standing = (state: WorldState) => state.publicWarnings.warnings[publicWarningId];

describe('a public warning', () => {
  it('goes out, is updated and cancelled, each message naming those before it, and each allowed by the standard', () => {
    const { state } = play([imported, open, issue, update(1), cancel(2)].map((command) => by('a', command)));
    const messages = standing(state)?.messages.map(({ message }) => message) ?? [];
    expect(messages.map(({ msgType, status, identifier }) => [msgType, status, identifier])).toEqual([
      ['Alert', 'Actual', 'warn-1.1'],
      ['Update', 'Actual', 'warn-1.2'],
      ['Cancel', 'Actual', 'warn-1.3'],
    ]);
    expect(messages[2]?.references.map(({ identifier }) => identifier)).toEqual(['warn-1.1', 'warn-1.2']);
    expect(messages[2]?.references[0]).toEqual({
      sender: messages[0]?.sender,
      identifier: 'warn-1.1',
      sent: messages[0]?.sent,
    });
    for (const message of messages) {
      expect(message.infos.map(({ language }) => language)).toEqual(['zh-CN', 'en-US']);
      expect(message.sent % 1_000).toBe(0);
      expect(checkCap(writeCap(message, testSite.timeZone))).toEqual([]);
    }
    expect(standing(state)?.cancelledAt).not.toBeNull();
    expect(decide(state, by('a', update(3)))).toMatchObject({ rejection: { code: 'public-warning-cancelled' } });
    expect(decide(state, by('a', cancel(3)))).toEqual({ kind: 'accepted', events: [] });
  });

  it('in a drill is an exercise, whatever anybody wants, and says which', () => {
    const world = WorldId.parse('drill:spring');
    const start: DomainCommand = {
      type: 'StartDrill',
      data: { name: 'Spring', objectives: [], recording: null, site: testSite, secondPerson: [] },
    };
    const { state } = play([start, open, issue].map((command) => by('a', command, world)));
    const message = standing(state)?.messages[0]?.message;
    expect(message).toMatchObject({ status: 'Exercise', note: 'Exercise / 演练：Spring' });
    if (message !== undefined) expect(checkCap(writeCap(message, testSite.timeZone))).toEqual([]);
  });

  it('that somebody else has changed meanwhile is neither updated nor cancelled unseen', () => {
    const { state } = play([imported, open, issue, update(1)].map((command) => by('a', command)));
    for (const command of [update(1), cancel(1)])
      expect(decide(state, by('b', command))).toMatchObject({
        rejection: { kind: 'conflict', code: 'public-warning-changed' },
      });
  });

  it('waits for a second person where that is set, and is sent when it is signed off', () => {
    const policy: DomainCommand = { type: 'ChangeSecondPersonPolicy', data: { types: ['IssuePublicWarning'] } };
    const asked = testCommand(issue, { account: 'a', id: 'request' });
    const { state } = play([by('a', imported), by('a', open), by('a', policy), asked]);
    expect(standing(state)).toBeUndefined();
    const [waiting] = Object.values(state.approvals.waiting);
    if (waiting === undefined) throw new Error('Nothing waits.');
    const give: DomainCommand = {
      type: 'GiveApproval',
      data: { approvalId: waiting.approvalId, commandType: 'IssuePublicWarning' },
    };
    expect(decide(state, by('a', give))).toMatchObject({ rejection: { code: 'second-person-missing' } });
    const approved = by('b', give);
    const { state: after } = play([approved], state);
    expect(standing(after)?.messages[0]?.message.sent).toBe(Math.floor(approved.at / 1_000) * 1_000);
  });

  it('with an area that crosses itself, texts twice in a language or without an area name is refused with a sentence', () => {
    const { state } = play([by('a', imported), by('a', open)]);
    const content = testWarning();
    const ring: Position[] = [
      [121.5, 38.9],
      [121.6, 39],
      [121.6, 38.9],
      [121.5, 39],
    ];
    const [first] = content.texts;
    if (first === undefined) throw new Error('It has a text.');
    for (const [wrong, says] of [
      [{ ...content, shapes: [{ type: 'polygon' as const, ring }] }, /crosses itself/],
      [{ ...content, texts: [first, first] }, /same language/],
      [{ ...content, areaDescs: ['here'] }, /named in each language/],
    ] as const) {
      const data = { ...of, content: wrong };
      const decision = decide(
        state,
        by('a', {
          type: 'IssuePublicWarning',
          data: {
            ...data,
            content: { ...wrong, texts: [...wrong.texts], areaDescs: [...wrong.areaDescs], shapes: [...wrong.shapes] },
          },
        }),
      );
      expect(decision).toMatchObject({ rejection: { code: 'public-warning-content' } });
      if (decision.kind === 'rejected') expect(decision.rejection.sentence.en).toMatch(says);
    }
  });

  it('stands at each outlet as the last attempt went; what has arrived stays so', () => {
    const identifier = 'warn-1.1';
    const { state } = play([imported, open, issue].map((command) => by('a', command)));
    const failed: DomainCommand = {
      type: 'RecordPublicWarningDeliveryFailure',
      data: { ...of, ...outlet, identifier, attempts: 1, sentence: { en: 'No.', zh: '否。' }, nextAttemptAt: 9 },
    };
    const delivered: DomainCommand = {
      type: 'RecordPublicWarningDelivery',
      data: { ...of, ...outlet, identifier, attempts: 2, answer: { en: 'Yes.', zh: '是。' } },
    };
    const giveUp: DomainCommand = {
      type: 'GiveUpPublicWarningDelivery',
      data: { ...of, ...outlet, identifier, reason: 'by telephone' },
    };
    const after = (...commands: DomainCommand[]) =>
      standing(
        play(
          commands.map((command) => by('a', command)),
          state,
        ).state,
      )?.messages[0]?.deliveries[outlet.outletId];
    expect(after(failed)).toMatchObject({ outcome: 'failed', attempts: 1, nextAttemptAt: 9 });
    expect(after(failed, delivered, failed, giveUp)).toMatchObject({ outcome: 'delivered', attempts: 2 });
    expect(after(failed, giveUp, failed)).toMatchObject({
      outcome: 'given-up',
      reason: 'by telephone',
      nextAttemptAt: null,
    });
  });
});

describe('an area out of a ring', () => {
  it('keeps at most as many corners as a message carries, and refuses what is none', () => {
    const circle = Array.from({ length: 1_800 }, (_, i): Position => [
      121.5 + 0.01 * Math.cos((2 * Math.PI * i) / 1_800),
      38.9 + 0.01 * Math.sin((2 * Math.PI * i) / 1_800),
    ]);
    const area = areaOfRing(circle);
    expect(area.kind).toBe('area');
    if (area.kind === 'area') expect(area.shape.ring.length).toBeLessThanOrEqual(MOST_CORNERS);
    expect(areaOfRing(circle.slice(0, 2))).toMatchObject({ kind: 'refused' });
  });
});
