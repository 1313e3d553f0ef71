import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings } from '#shared/domain/warnings/settings.ts';
import { badSite, muster, openGround, smallSite, type Ground } from './commandLine.ts';

let ground: Ground;
beforeEach(() => {
  ground = openGround();
});
afterEach(async () => {
  await ground.close();
});
const importing = (file: string, ...rest: string[]): readonly string[] => [
  'import',
  file,
  '--data',
  ground.data,
  ...rest,
];

describe('muster import', () => {
  it('makes a site file the register, once', async () => {
    const first = await muster(importing(smallSite));
    expect(first).toEqual({
      code: 0,
      out: 'Imported 2 places, 1 tags, 1 responders and 0 plans; 0 records are wrong.\n',
      error: '',
    });
    expect((await muster(importing(smallSite))).out).toContain('The register was this already.');
    const { out } = await muster(['export', '--data', ground.data]);
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toMatchObject([
      { mark: 'ACTUAL', type: 'SiteImported.v1', sequence: 1, actor: { kind: 'system', name: 'site file' } },
    ]);
  });

  it('brings what the file says of early warning, with a hub that runs and without', async () => {
    const settings = { ...defaultSettings, trend: { ...defaultSettings.trend, horizonMs: 600_000 } };
    const file = JSON.parse(readFileSync(smallSite, 'utf8')) as Record<string, unknown>;
    const path = join(ground.data, 'with-warnings.json');
    writeFileSync(path, JSON.stringify({ ...file, earlyWarning: { settings, models: [] } }));
    const typesOf = async (): Promise<string[]> => {
      const { out } = await muster(['export', '--data', ground.data]);
      return out
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { type: string }).type);
    };
    expect(await muster(importing(path))).toMatchObject({ code: 0 });
    expect(await typesOf()).toEqual(['SiteImported.v1', 'WarningSettingsChanged.v1']);
    const other = openGround();
    try {
      await other.hub('--site', smallSite, '--port', '0');
      expect(await muster(['import', path, '--data', other.data])).toMatchObject({ code: 0 });
      const { out } = await muster(['export', '--data', other.data]);
      expect(out).toContain('WarningSettingsChanged.v1');
    } finally {
      await other.close();
    }
  });

  it('names each bad record with its place, takes the others, and ends with 1', async () => {
    const { code, out, error } = await muster(importing(badSite));
    const lines = error.trim().split('\n');
    expect(lines).toHaveLength(3);
    expect(error).toMatch(/map\.features\[2\] “tank-2”: geometry\.coordinates\.1: .*left out/);
    expect(error).toMatch(/map\.features\[3\] “tank-1”: The id “tank-1” stands twice/);
    expect(error).toMatch(/tags “GT-2”: placeId names “tank-9”, which is not on the map/);
    expect(out).toBe('Imported 2 places, 1 tags, 1 responders and 0 plans; 3 records are wrong.\n');
    expect(code).toBe(1);
  });

  it('with --check writes nothing', async () => {
    expect(await muster(importing(smallSite, '--check'))).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Read 2/),
    });
    expect(await muster(['export', '--data', ground.data])).toMatchObject({
      code: 1,
      error: expect.stringMatching(/journal\.db does not exist/),
    });
  });

  it('reads - as standard input, and prints JSON with --json', async () => {
    const input = readFileSync(badSite, 'utf8');
    const { code, out, error } = await muster(importing('-', '--json'), { input });
    expect([code, error]).toEqual([1, '']);
    const said = JSON.parse(out) as { imported: boolean; counts: unknown; problems: { where: string }[] };
    expect(said).toMatchObject({ imported: true, changed: true, counts: { places: 2, tags: 1 } });
    expect(said.problems).toHaveLength(3);
  });

  it.each([
    ['not JSON', '{"format": ', /standard input is not JSON/],
    ['nothing', '', /standard input is not JSON/],
    ['another format', '{"format":"other"}', /format/],
    ['a list', '[]', /holds no site/],
  ])('refuses %s with what it must be', async (_name, input, sentence) => {
    const { code, out, error } = await muster(importing('-'), { input });
    expect(error).toMatch(sentence);
    expect([code, out]).toEqual([1, 'Nothing could be read.\n']);
  });

  it('says which file cannot be read', async () => {
    const { code, error } = await muster(importing(join(ground.data, 'gone.json')));
    expect([code, error]).toEqual([1, expect.stringMatching(/gone\.json cannot be read: ENOENT.*Check the path/)]);
  });

  it('goes through the hub that runs, which tells its stations', async () => {
    await ground.hub('--site', smallSite);
    const changed = readFileSync(smallSite, 'utf8').replace('"Small site"', '"Renamed site"');
    const file = join(ground.data, 'changed.json');
    writeFileSync(file, changed);
    expect(await muster(importing(file))).toMatchObject({ code: 0, error: '' });
    const { out } = await muster(['export', '--data', ground.data]);
    expect(out).toContain('Renamed site');
    expect(out.split('\n').filter((line) => line.includes('SiteImported.v1'))).toHaveLength(2);
  });

  it('does not write a journal that a hub holds and does not answer for', async () => {
    const hub = await ground.hub('--site', smallSite);
    // The hub is there, but its address is not: as when another program took its port.
    writeFileSync(
      join(ground.data, 'hub', 'hub.json'),
      JSON.stringify({ url: 'http://127.0.0.1:1', key: 'x'.repeat(43), pid: 1 }),
    );
    const { code, error } = await muster(importing(smallSite));
    expect([code, error]).toEqual([1, expect.stringMatching(/Another hub runs on .*one writer/)]);
    await hub.stop();
  });
});
