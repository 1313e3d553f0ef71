/** One run: a hub and its stations as processes, a schedule of acts and faults, and what is left when all is mended. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { AccountRole } from '#shared/domain/accounts/events.ts';
import { DatabaseRefused } from '#shared/node/database.ts';
import { BackupRefused } from '../../hub/backup/backupFile.ts';
import { makeBackup } from '../../hub/backup/makeBackup.ts';
import { restoreBackup } from '../../hub/backup/restoreBackup.ts';
import { LI_WEI, PASSWORD } from '../../hub/testing.ts';
import { startHostProgram, startHubProgram, type ProcessSettings, type Program } from '../integration/programs.ts';
import { writeSwing } from '../integration/recording.ts';
import { openGround, type Ground } from '../integration/station.ts';
import { Deeds, signIn, type DeedsTally, type Person, type Place } from './deeds.ts';
import { smallDisk, type SmallDisk } from './disk.ts';
import { faultyLine } from './network.ts';
import { randomFrom } from './random.ts';
import { ADMINISTRATOR, type Act, type Fault, type Schedule, type Who } from './schedule.ts';
import { judgeRun, settledWithoutEvents, type StationUnderFault, type Verdict } from './verdict.ts';
import { NotInTime, within } from './within.ts';

export interface Tally extends DeedsTally {
  kills: number;
  partitions: number;
  fills: number;
  leaps: number;
  restores: number;
}

export interface RunJudged {
  readonly tally: Tally;
  readonly verdict: Verdict;
  /** What was not done, by the sentence, and how often. */
  readonly refusals: ReadonlyMap<string, number>;
}

const SETTLED_WITHIN_MS = 120_000;
const PEOPLE = ['Wang Fang', 'Zhao Lei', 'Chen Jie', 'Sun Yu'] as const;
/** What needs a second person. */
const FOUR_EYES = ['EndIncident', 'TransferCommand'] as const;
/** Above the limit for longer than its delay, and below for longer than that: an alarm every 12 s. */
const SWINGING = [2950, 2950, 2950, 2950, 2950, 2950, 1000, 1000, 1000, 1000, 1000, 1000];
const CLOCK = pathToFileURL(join(import.meta.dirname, 'clock.mjs')).href;

export async function runSchedule(schedule: Schedule, stationCount: number, seed: number): Promise<RunJudged> {
  const run = new Run(openGround(), stationCount, seed);
  try {
    await run.begin();
    for (const step of schedule) {
      await Promise.all([
        run.act(step.acts),
        step.fault === null ? null : pause(step.afterMs).then(() => run.break(step.fault!)),
      ]);
    }
    const verdict = await run.mendAndJudge();
    return { tally: run.tally, verdict, refusals: run.refusals };
  } finally {
    await run.end();
  }
}

class Run {
  readonly tally: Tally = {
    acts: 0,
    kills: 0,
    partitions: 0,
    fills: 0,
    leaps: 0,
    restores: 0,
    attachments: 0,
    drills: 0,
    exports: 0,
    imports: 0,
  };
  readonly #ground: Ground;
  readonly #random: (below: number) => number;
  readonly #disks = new Map<string, SmallDisk>();
  readonly #stations: StationUnderFault[] = [];
  readonly #stationCount: number;
  readonly #backups: string[] = [];
  /** Acts that a history which is gone answered without an event: nothing of them comes back. */
  readonly #withoutEvents = new Set<string>();
  /** What no fault explains, in sentences. */
  readonly #wrong: string[] = [];
  /** Once the stations are there, with people at them. */
  #deeds: Deeds | null = null;
  #hub: Program | null = null;

  constructor(ground: Ground, stationCount: number, seed: number) {
    this.#ground = ground;
    this.#stationCount = stationCount;
    this.#random = randomFrom(seed);
  }

  async begin(): Promise<void> {
    writeSwing(this.#assets(), SWINGING);
    for (const name of ['hub', ...Array.from({ length: this.#stationCount }, (_, i) => nameOf(i))]) {
      const disk = smallDisk(this.#ground.path(name));
      if (disk !== null) this.#disks.set(name, disk);
    }
    await this.#start('hub');
    for (let index = 0; index < this.#stationCount; index += 1) {
      const line = await faultyLine(() => this.#hubAddress()?.url ?? null, this.#random);
      const name = nameOf(index);
      this.#stations.push({ name, directory: this.#ground.path(name), line, program: null, token: null });
      this.#tellAddress(index);
    }
    await Promise.all(this.#stations.map((_, index) => this.#start(index)));
    // The site is there before anybody acts on it.
    await within(SETTLED_WITHIN_MS, 'the stations have the site', () =>
      this.#stations.every(
        ({ program }) => (program?.screen.sequence ?? 0) > 0 && program?.screen.last('connection')?.state === 'online',
      ),
    );
    this.#deeds = await this.#openForWork();
  }

  async act(acts: readonly Act[]): Promise<void> {
    const everywhere: readonly Who[] = ['hub', ...this.#stations.keys()];
    await Promise.all(
      everywhere.map(async (who) => {
        for (const act of acts.filter(({ at }) => at === who)) await this.#deeds?.do(act);
      }),
    );
  }

  get refusals(): ReadonlyMap<string, number> {
    return this.#deeds?.refusals ?? new Map<string, number>();
  }

  async break(fault: Fault): Promise<void> {
    switch (fault.kind) {
      case 'kill': {
        const program = this.#program(fault.who);
        if (program === null) return;
        this.tally.kills += 1;
        await program.kill();
        this.#forget(fault.who);
        if (fault.back) await this.#start(fault.who);
        return;
      }
      case 'start':
        if (this.#program(fault.who) === null) await this.#start(fault.who);
        return;
      case 'cut':
        this.tally.partitions += 1;
        this.#station(fault.station).line.cut();
        return;
      case 'join':
        this.#station(fault.station).line.join();
        return;
      case 'noise':
        this.#station(fault.station).line.disturb(fault);
        return;
      case 'calm':
        this.#station(fault.station).line.calm();
        return;
      case 'fill': {
        const disk = this.#disks.get(nameOf(fault.who));
        if (disk === undefined) return;
        this.tally.fills += 1;
        disk.fill();
        return;
      }
      case 'empty':
        this.#disks.get(nameOf(fault.who))?.empty();
        return;
      case 'backup':
        await this.#backUp();
        return;
      case 'restore':
        await this.#restore();
        return;
      case 'leap':
        this.tally.leaps += 1;
        writeFileSync(this.#clockFile(fault.who), String(fault.byMs));
        return;
    }
  }

  /** Nothing is broken any more: the processes run, the lines hold, the disks have room; clocks stay as they were set. */
  async mendAndJudge(): Promise<Verdict> {
    for (const disk of this.#disks.values()) disk.empty();
    for (const { line } of this.#stations) {
      line.calm();
      line.join();
    }
    if (this.#hub === null) await this.#start('hub');
    await Promise.all(
      this.#stations.map(async ({ program }, index) => (program === null ? this.#start(index) : undefined)),
    );
    // Drills go on by themselves, with new alarms all the time, until they are ended.
    try {
      await this.#deeds?.endDrills(SETTLED_WITHIN_MS);
    } catch (error) {
      if (!(error instanceof NotInTime)) throw error;
      this.#wrong.push(error.message);
    }
    const { acknowledged = [], decided = new Map(), wrong = [] } = this.#deeds ?? {};
    const verdict = await judgeRun({
      hubDirectory: this.#ground.path('hub'),
      stations: this.#stations,
      acknowledged: acknowledged.filter(({ commandId }) => !this.#withoutEvents.has(commandId)),
      decided,
      withinMs: SETTLED_WITHIN_MS,
    });
    return { ...verdict, diverged: [...verdict.diverged, ...wrong, ...this.#wrong] };
  }

  async end(): Promise<void> {
    await Promise.all([this.#hub?.kill(), ...this.#stations.map(({ program }) => program?.kill())]);
    await Promise.all(this.#stations.map(({ line }) => line.close()));
    for (const disk of this.#disks.values()) disk.remove();
    this.#ground.remove();
  }

  async #backUp(): Promise<void> {
    const file = this.#ground.path(`backup-${String(this.#backups.length)}.tar`);
    try {
      await makeBackup({
        dataDirectory: this.#ground.path('hub'),
        file,
        version: 'test',
        now: Date.now(),
        reserveBytes: 0,
      });
      this.#backups.push(file);
    } catch (error) {
      // A full disk, a journal that is just being made: the backups before it stand.
      if (!(error instanceof BackupRefused) && !(error instanceof DatabaseRefused)) throw error;
    }
  }

  async #restore(): Promise<void> {
    const file = this.#backups.at(-1);
    if (file === undefined) return;
    await this.#hub?.kill();
    this.#forget('hub');
    // Moving things needs room, as people make it before they restore.
    this.#disks.get('hub')?.empty();
    for (const id of settledWithoutEvents(this.#ground.path('hub'))) this.#withoutEvents.add(id);
    await restoreBackup(this.#ground.path('hub'), file, Date.now());
    this.tally.restores += 1;
    await this.#start('hub');
  }

  /** As on a first day: the administrator makes the accounts, and everybody signs in once where they work. */
  async #openForWork(): Promise<Deeds> {
    const programs = this.#stations.map(({ program }) => {
      if (program === null) throw new Error('A station did not come up.');
      return program;
    });
    const administrator: Person = { name: LI_WEI.name, password: PASSWORD };
    const [first] = programs;
    if (first === undefined) throw new Error('There is no station.');
    await signIn(first, administrator);
    const account = async (name: string, role: AccountRole): Promise<Person> => ({
      name,
      password: (await first.screen.request('account.create', { name, role })).password,
    });
    const viewer = await account('He Jing', 'viewer');
    const places: Place[] = [];
    for (const [index, program] of programs.entries()) {
      const { screen } = program;
      const person = index === ADMINISTRATOR ? administrator : await account(nameOfPerson(index), 'commander');
      const { stationId } = await screen.request('station.describe', {});
      const { fingerprint } = await screen.request('exchange.read', {});
      places.push({ person, stationId, fingerprint });
      // Both are known here from now on, also without the hub.
      await signIn(program, viewer);
      await signIn(program, person);
    }
    const types = [...FOUR_EYES];
    await first.screen.act({ type: 'ChangeSecondPersonPolicy', data: { types } });
    return new Deeds({
      stations: this.#stations,
      places,
      viewer,
      hub: () => this.#hub,
      hubDirectory: this.#ground.path('hub'),
      newFile: (number) => this.#ground.path(`${String(number)}.muster-exchange`),
      random: this.#random,
      tally: this.tally,
    });
  }

  async #start(who: Who): Promise<void> {
    if (who === 'hub') {
      const hub = startHubProgram(this.#ground.path('hub'), this.#settings(who));
      this.#hub = hub;
      await this.#ready(who, hub);
      return;
    }
    const station = this.#station(who);
    const { token } = station;
    const program = startHostProgram(station.directory, this.#netFolder(who), this.#settings(who), 'nobody');
    station.program = program;
    if (!(await this.#ready(who, program))) return;
    await Promise.race([program.screen.open(), program.gone]);
    await this.#deeds?.comeBack(who, token);
  }

  /**
   * A process on a full disk may not come up: it is started again when there is room. One that is up goes on, whatever
   * happens to it.
   */
  async #ready(who: Who, program: Program): Promise<boolean> {
    try {
      await program.ready;
      void program.gone.then(() => {
        if (program.isKilled()) return;
        this.#wrong.push(`${nameOf(who)} ended by itself`);
        if (this.#program(who) === program) this.#forget(who);
      });
      return true;
    } catch (error) {
      if (this.#program(who) === program) this.#forget(who);
      if (this.#disks.size === 0) throw error;
      return false;
    }
  }

  #program(who: Who): Program | null {
    return who === 'hub' ? this.#hub : this.#station(who).program;
  }

  #forget(who: Who): void {
    if (who === 'hub') this.#hub = null;
    else {
      const station = this.#station(who);
      station.token = station.program?.screen.last('session')?.session?.token ?? null;
      station.program = null;
    }
  }

  #station(index: number): StationUnderFault {
    const station = this.#stations[index];
    if (station === undefined) throw new Error(`There is no station ${String(index)}.`);
    return station;
  }

  #settings(who: Who): ProcessSettings {
    const env = { ...process.env, MUSTER_FAULT_CLOCK: this.#clockFile(who), MUSTER_TEST_ASSETS: this.#assets() };
    return { execArgv: ['--import', CLOCK], env };
  }

  #clockFile(who: Who): string {
    return this.#ground.path(`${nameOf(who)}.clock`);
  }

  #assets(): string {
    return this.#ground.path('assets');
  }

  #netFolder(index: number): string {
    return this.#ground.path(`net-${nameOf(index)}`);
  }

  /** The station finds its line where it would find the hub. */
  #tellAddress(index: number): void {
    const folder = join(this.#netFolder(index), 'hub');
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, 'hub.json'),
      JSON.stringify({ ...this.#hubAddress(), url: this.#station(index).line.url }),
    );
  }

  #hubAddress(): z.infer<typeof Address> | null {
    if (this.#hub === null) return null;
    return Address.parse(JSON.parse(readFileSync(this.#ground.path('hub', 'hub', 'hub.json'), 'utf8')));
  }
}

const Address = z.looseObject({ url: z.string() });
const nameOfPerson = (index: number): string => PEOPLE[index - 1] ?? `Colleague ${String(index)}`;
const nameOf = (who: Who): string => (who === 'hub' ? 'hub' : `station-${String(who)}`);
