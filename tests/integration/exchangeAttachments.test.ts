/** Photos and files where there is no network: their bytes go along in exchange files, over any hops. */
import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { StationId } from '#shared/domain/ids.ts';
import type { ExchangeMade, ExchangeResult, ExchangeTarget } from '#shared/protocol/exchange.ts';
import type { Hub } from '../../hub/hub.ts';
import { add, file, isAtHub, isHere, isKeptWhole, stateOf, type TestFile } from './attachmentFiles.ts';
import { madeAt, toStation } from './exchangeFile.ts';
import { hubOf, online, groundForEach, openIncident, startHub, stationsOn, until, type Station } from './station.ts';

const ground = groundForEach();
let hub: Hub;
const { begun, begin: beginAt, end } = stationsOn(ground);
beforeEach(async () => {
  hub = await startHub(ground);
});

const begin = (name: string, connected = false, home = 'hub'): Promise<Station> =>
  beginAt(name, connected ? hubOf(ground) : () => null, home);
const idOf = async ({ screen }: Station): Promise<StationId> =>
  (await screen.request('station.describe', {})).stationId;

let files = 0;
const path = (): string => ground.path(`${String((files += 1))}.muster-exchange`);
type Made = ExchangeMade & { readonly path: string };
const forStation = async (to: Station): Promise<ExchangeTarget> => ({ kind: 'station', stationId: await idOf(to) });
const fileForHub = ({ screen }: Station, limit?: number): Promise<Made> =>
  madeAt(screen, { kind: 'hub' }, path(), limit);
const fileFor = async (from: Station, to: Station): Promise<Made> => madeAt(from.screen, await forStation(to), path());
async function fileOfHub(to: Station, limit?: number): Promise<Made> {
  const there = path();
  return { ...(await hub.exchange.export(there, await forStation(to), limit)), path: there };
}
const hubTakes = async ({ path: there }: { readonly path: string }): Promise<ExchangeResult> =>
  hub.exchange.import(
    there,
    await Promise.all([...begun].map(async ({ screen }) => (await screen.request('exchange.read', {})).fingerprint)),
  );
const takes = ({ screen }: Station, { path: there }: { readonly path: string }): Promise<ExchangeResult> =>
  toStation(screen, there);
const takeFromHub = async (to: Station): Promise<ExchangeResult> => takes(to, await fileOfHub(to));
const atHub = (photo: TestFile): boolean => isKeptWhole(ground.path('hub'), 'hub', photo);
const at = ({ directory }: Station, photo: TestFile): boolean => isKeptWhole(directory, 'station', photo);

describe('photos and files without a network', () => {
  it('go by way of another station to the hub, and from there to a third, each once', async () => {
    const [a, b, c] = [await begin('a'), await begin('b'), await begin('c')];
    await takeFromHub(a);
    await a.screen.act(openIncident());
    const [photo, picture] = [file(700_000), file(5_000)];
    await add(a.screen, photo, picture);
    const toB = await fileFor(a, b);
    expect(toB.attachments.along).toEqual({ files: 2, bytes: 705_000 });
    expect(await takes(b, toB)).toMatchObject({
      acts: 2,
      attachments: { taken: { files: 2, bytes: 705_000 }, missing: { files: 0 } },
      notes: [],
    });
    expect(at(b, photo)).toBe(true);
    expect(await isHere(b.screen, photo)).toBe(true);
    const toHub = await fileForHub(b);
    expect(toHub.attachments.along.files).toBe(2);
    expect(await hubTakes(toHub)).toMatchObject({ attachments: { taken: { files: 2 }, missing: { files: 0 } } });
    expect([atHub(photo), atHub(picture)]).toEqual([true, true]);
    expect(await takeFromHub(c)).toMatchObject({ attachments: { taken: { files: 2 } }, notes: [] });
    expect(at(c, photo)).toBe(true);
    // b said that it has them, and hears of the hub that it does.
    const back = await fileOfHub(b);
    expect(back.attachments.along.files).toBe(0);
    await takes(b, back);
    expect(await isAtHub(b.screen, photo)).toBe(true);
    expect((await fileForHub(b)).attachments.along.files).toBe(0);
  });

  it('go up to the limit that was set, and the rest with the next file', async () => {
    const a = await begin('a');
    await takeFromHub(a);
    await a.screen.act(openIncident());
    const photos = [file(30_000), file(30_000), file(30_000)];
    for (const photo of photos) await add(a.screen, photo);
    const first = await fileForHub(a, 60_000);
    expect(first.attachments).toMatchObject({ along: { files: 2 }, overLimit: { files: 1, bytes: 30_000 } });
    expect(await hubTakes(first)).toMatchObject({
      acts: 4,
      attachments: { taken: { files: 2 }, missing: { files: 1, bytes: 30_000 } },
    });
    await takeFromHub(a);
    const next = await fileForHub(a, 60_000);
    expect(next.attachments).toMatchObject({ along: { files: 1 }, overLimit: { files: 0 } });
    expect(await hubTakes(next)).toMatchObject({ attachments: { taken: { files: 1 }, missing: { files: 0 } } });
    expect(photos.map(atHub)).toEqual([true, true, true]);
  });

  it('are named where they were damaged on the way, and all else is taken', async () => {
    const a = await begin('a');
    await takeFromHub(a);
    await a.screen.act(openIncident());
    const [photo, other] = [file(50_000), file(60_000)];
    await add(a.screen, photo);
    await add(a.screen, other);
    const made = await fileForHub(a);
    const bytes = readFileSync(made.path);
    const place = bytes.indexOf(photo.bytes.subarray(0, 40)) + 20_000;
    bytes[place] = (bytes[place] ?? 0) ^ 8;
    const damaged = path();
    writeFileSync(damaged, bytes);
    const taken = await hubTakes({ path: damaged });
    expect(taken).toMatchObject({ acts: 3, attachments: { taken: { files: 1 }, damaged: { files: 1 } } });
    expect(taken.notes.map(({ en }) => en)).toEqual([expect.stringContaining('“photo.jpg”')]);
    expect([atHub(photo), atHub(other)]).toEqual([false, true]);
    expect(await hubTakes(made)).toMatchObject({ acts: 0, attachments: { taken: { files: 1 }, known: { files: 1 } } });
    expect(atHub(photo)).toBe(true);
  });

  it('of a workstation that the hub does not know take no room there, and come when it is enrolled', async () => {
    const a = await begin('a');
    await takeFromHub(a);
    await a.screen.act(openIncident());
    const photo = file(50_000);
    await add(a.screen, photo);
    const made = await fileForHub(a);
    const refused = await hub.exchange.import(made.path);
    expect(refused).toMatchObject({ acts: 0, attachments: { taken: { files: 0 }, left: { files: 1 } } });
    expect(atHub(photo)).toBe(false);
    expect(await hubTakes(made)).toMatchObject({ acts: 2, attachments: { taken: { files: 1 } } });
  });

  it('that came by file go to the hub by the network, and others are told of what it got by file', async () => {
    const met = await begin('a', true);
    await online(met);
    await met.screen.act(openIncident());
    await end(met);
    const [a, watching] = [await begin('a'), await begin('w', true)];
    await online(watching);
    const [photo, second] = [file(50_000), file(60_000)];
    await add(a.screen, photo);
    const b = await begin('b');
    await takes(b, await fileFor(a, b));
    await end(b);
    const connected = await begin('b', true);
    await until(() => atHub(photo));
    await end(connected);
    await add(a.screen, second);
    await hubTakes(await fileForHub(a));
    await until(() => isHere(watching.screen, second));
    expect(at(watching, second)).toBe(true);
    expect(await stateOf(watching.screen, photo)).toMatchObject({ here: 50_000 });
  });

  it('are the same everywhere in the end, whatever file goes where, in what order and how often', async () => {
    let round = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({ from: fc.nat(2), to: fc.nat(2), act: fc.boolean(), late: fc.boolean(), limit: fc.nat(20_000) }),
          { minLength: 4, maxLength: 12 },
        ),
        async (steps) => {
          round += 1;
          await hub.close();
          const home = `hub-${String(round)}`;
          hub = await startHub(ground, home);
          const two = [
            await begin(`a-${String(round)}`, false, home),
            await begin(`b-${String(round)}`, false, home),
          ] as const;
          const [a, b] = two;
          for (const one of two) await takeFromHub(one);
          await a.screen.act(openIncident());
          await hubTakes(await fileForHub(a));
          await takeFromHub(b);
          const photos: TestFile[] = [];
          const kept: { readonly made: Made; readonly to: number }[] = [];
          const make = async (from: number, to: number, limit?: number): Promise<Made | null> => {
            const [source, target] = [two[from], two[to]];
            if (source === undefined) return target === undefined ? null : fileOfHub(target, limit);
            return target === undefined
              ? fileForHub(source, limit)
              : madeAt(source.screen, await forStation(target), path(), limit);
          };
          const take = async (made: Made, to: number): Promise<void> => {
            const target = two[to];
            await (target === undefined ? hubTakes(made) : takes(target, made));
          };
          for (const { from, to, act, late, limit } of steps) {
            const doer = two[from];
            if (act && doer !== undefined) {
              const photo = file(1 + (limit % 9_000));
              photos.push(photo);
              await add(doer.screen, photo);
            }
            const made = from === to ? null : await make(from, to, limit);
            if (made !== null && late) kept.push({ made, to });
            if (made !== null && !late) await take(made, to);
          }
          for (const { made, to } of kept.toReversed()) for (let times = 0; times < 2; times += 1) await take(made, to);
          for (const one of two) await hubTakes(await fileForHub(one));
          for (const one of two) await takeFromHub(one);
          for (const photo of photos) {
            expect(isKeptWhole(ground.path(home), 'hub', photo)).toBe(true);
            for (const one of two) expect(at(one, photo)).toBe(true);
          }
          for (const one of two) await end(one);
        },
      ),
      { numRuns: 5 },
    );
  }, 180_000);
});
