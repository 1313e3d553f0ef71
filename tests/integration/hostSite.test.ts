/** A register imported on a screen: from files, without the hub too, and against another that was imported meanwhile. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { LIVE } from '#shared/domain/ids.ts';
import { testSite } from '#shared/domain/testing.ts';
import { defaultSettings } from '#shared/domain/warnings/settings.ts';
import type { SiteCheck } from '#shared/protocol/hostContract.ts';
import type { Hub } from '../../hub/hub.ts';
import { smallSite } from './commandLine.ts';
import { offline, online, groundForEach, startHub, stationsOn, until, type TestScreen } from './station.ts';

const assets = join(import.meta.dirname, '..', '..', 'assets', 'site');
const ground = groundForEach();
let hub: Hub;
const { begin } = stationsOn(ground);
beforeEach(async () => {
  hub = await startHub(ground);
});

async function check(screen: TestScreen, ...texts: readonly { name: string; text: string }[]): Promise<SiteCheck> {
  const files = [];
  for (const { name, text } of texts) {
    const bytes = new TextEncoder().encode(text);
    const { file } = await screen.request('file.upload', { file: null, bytes });
    files.push({ name, file });
  }
  return screen.request('site.check', { files });
}
const fileOf = (path: string): { name: string; text: string } => ({
  name: basename(path),
  text: readFileSync(path, 'utf8'),
});
const renamed = (en: string): { name: string; text: string } => {
  const file = JSON.parse(readFileSync(smallSite, 'utf8')) as { site: { name: object } };
  file.site.name = { en, zh: en };
  return { name: `${en}.json`, text: JSON.stringify(file) };
};
async function replace(screen: TestScreen, file: { name: string; text: string }): Promise<void> {
  const { readable } = await check(screen, file);
  if (readable === null) throw new Error('It is a site.');
  expect(await screen.request('site.replace', { check: readable.check })).toMatchObject({ outcome: 'stored' });
}
const nameAt = ({ state }: TestScreen): string | undefined => state.register.site?.name.en;

it('says what a file would change and what is wrong in it, and changes nothing before somebody says so', async () => {
  const { screen } = await begin('a');
  await until(() => nameAt(screen) === testSite.name.en);
  const bad = await check(screen, fileOf(join(smallSite, '..', 'bad-site.json')));
  expect(bad.problemCount).toBeGreaterThan(0);
  expect(bad.problems[0]).toMatchObject({ where: expect.any(String), sentence: { zh: expect.any(String) } });
  const nonsense = await check(screen, { name: 'letter.json', text: 'Dear Sir' });
  expect(nonsense).toMatchObject({
    readable: null,
    problems: [{ sentence: { en: expect.stringMatching(/letter\.json is not JSON/) } }],
  });
  const without = await check(screen, fileOf(join(assets, 'site.json')));
  expect(without.problems.map(({ sentence }) => sentence.en).join()).toMatch(
    /park\.geojson cannot be read: it was not given/,
  );
  expect(nameAt(screen)).toBe(testSite.name.en);
});

it('takes a site file with the files that it names, in any order', async () => {
  const { screen } = await begin('a');
  await online({ screen });
  const names = [
    'park.geojson',
    'tags.json',
    'site.json',
    'responders.json',
    'geofences.json',
    'early-warning.json',
  ].map((name) => join(assets, name));
  const site = JSON.parse(readFileSync(join(assets, 'site.json'), 'utf8')) as { plans: string[]; roster?: unknown };
  const plans = site.plans.map((name) => join(assets, name));
  const { readable, problemCount } = await check(screen, ...[...names, ...plans].map(fileOf));
  expect(problemCount).toBe(0);
  expect(readable).toMatchObject({ name: { en: 'Lanyue Chemical Park' }, stands: false });
  expect(readable?.changes.places.added).toBeGreaterThan(50);
  expect(readable?.changes.places.removed).toBe(testSite.places.length);
  expect(readable?.earlyWarning).toBe('taken');
  await screen.request('site.replace', { check: readable?.check ?? '' });
  await until(() => screen.settled?.register.site?.name.en === 'Lanyue Chemical Park');
  // And what the file says of early warning: the hub has it, too.
  expect(screen.settled?.warnings.models).toMatchObject({ 'te-reaction': { version: 1 } });
  expect(screen.settled?.warnings.settings.trend.horizonMs).toBe(120_000);
  const again = await check(screen, ...[...names, ...plans].map(fileOf));
  expect(again.readable).toMatchObject({ stands: true, earlyWarning: 'stays' });
  await expect(screen.request('site.replace', { check: readable?.check ?? '' })).rejects.toThrow(
    /Choose the file again/,
  );
});

it('is kept without the hub and sent later; of two over the same register one waits for a person', async () => {
  const [a, b] = [await begin('a'), await begin('b')];
  await online(a);
  await online(b);
  await hub.close();
  await offline(a);
  await offline(b);
  await replace(a.screen, renamed('North'));
  await replace(b.screen, renamed('South'));
  expect([nameAt(a.screen), nameAt(b.screen)]).toEqual(['North', 'South']);
  hub = await startHub(ground);
  const conflicts = async ({ screen }: { readonly screen: TestScreen }) =>
    (await screen.request('conflicts.read', {})).conflicts;
  await until(async () => (await conflicts(a)).length + (await conflicts(b)).length === 1);
  const loser = (await conflicts(a)).length === 1 ? a : b;
  const [conflict] = await conflicts(loser);
  expect(conflict).toMatchObject({
    world: LIVE,
    command: { type: 'ReplaceRegister' },
    rejection: { kind: 'conflict', code: 'register-changed' },
  });
  const [stands, asked] = loser === a ? ['South', 'North'] : ['North', 'South'];
  await until(() => nameAt(a.screen) === stands && nameAt(b.screen) === stands);
  if (conflict === undefined) throw new Error('There is one.');
  const { commandId } = conflict;
  await loser.screen.request('conflict.resolve', { commandId, choice: 'reapply', reason: 'it is the newer one' });
  await until(() => nameAt(a.screen) === asked && nameAt(b.screen) === asked);
  // The file that the hub is started with undoes nothing that a person did.
  await hub.close();
  hub = await startHub(ground);
  await online(a);
  expect(nameAt(a.screen)).toBe(asked);
  expect(hub.problems.list().map(({ code }) => code)).toContain('site-file-not-imported');
});

it('a newer file of the hub’s is imported, whatever people drew or set on the register since', async () => {
  const { screen } = await begin('a');
  await online({ screen });
  await screen.act({
    type: 'ChangeWarningSettings',
    data: {
      settings: { ...defaultSettings, trend: { ...defaultSettings.trend, horizonMs: 600_000 } },
      seenVersion: screen.state.warnings.settingsVersion,
    },
  });
  await until(() => screen.settled?.warnings.settings.trend.horizonMs === 600_000);
  await hub.close();
  hub = await startHub(ground, 'hub', { ...testSite, name: { en: 'Newer', zh: '新' } });
  await until(() => nameAt(screen) === 'Newer');
  expect(hub.problems.list().map(({ code }) => code)).not.toContain('site-file-not-imported');
});
