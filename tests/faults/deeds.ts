/** What people do at their stations and at the hub, while things break around them. */
import { readFileSync } from 'node:fs';
import type { Command, DomainCommand } from '#shared/domain/command.ts';
import { isExercise, LIVE, WorldId, type CommandId, type StationId } from '#shared/domain/ids.ts';
import type { ExchangeTarget } from '#shared/protocol/exchange.ts';
import { adding, write } from '../integration/attachmentFiles.ts';
import { fromStation, toStation } from '../integration/exchangeFile.ts';
import { SWING } from '../integration/recording.ts';
import type { Program } from '../integration/programs.ts';
import { logEntry, RequestRefused, type TestScreen } from '../integration/station.ts';
import { actOf, picker } from './acts.ts';
import { hubExports, hubImports } from './exchange.ts';
import { photo } from './photos.ts';
import type { Act, Deed, Who } from './schedule.ts';
import { within } from './within.ts';
import type { Acknowledged, StationUnderFault } from './verdict.ts';

export interface Person {
  readonly name: string;
  readonly password: string;
}

/** What stays the same while programs come and go. */
export interface Place {
  readonly person: Person;
  readonly stationId: StationId;
  readonly fingerprint: string;
}

export interface DeedsTally {
  acts: number;
  attachments: number;
  drills: number;
  exports: number;
  imports: number;
}

export interface DeedsOptions {
  readonly stations: readonly StationUnderFault[];
  /** As the stations are numbered. */
  readonly places: readonly Place[];
  /** Somebody who may look and do nothing. */
  readonly viewer: Person;
  readonly hub: () => Program | null;
  readonly hubDirectory: string;
  readonly newFile: (number: number) => string;
  readonly random: (below: number) => number;
  readonly tally: DeedsTally;
}

type Host = Program & { readonly screen: TestScreen };

interface ExchangeFile {
  readonly for: Who;
  readonly path: string;
}

/** Whoever was asked was killed before it answered: what was asked for is done or not. */
class Gone extends Error {}

export class Deeds {
  readonly #options: DeedsOptions;
  readonly acknowledged: Acknowledged[] = [];
  /** The act that took the place of one that was turned away: a person decided. */
  readonly decided = new Map<CommandId, CommandId>();
  /** What should not have come about, in sentences. */
  readonly wrong: string[] = [];
  /** Why something was not done, and how often. */
  readonly refusals = new Map<string, number>();
  readonly #files: ExchangeFile[] = [];
  #made = 0;

  constructor(options: DeedsOptions) {
    this.#options = options;
  }

  async do(act: Act): Promise<void> {
    try {
      if (act.at === 'hub') await this.#atHub(act);
      else await this.#atStation(act.at, act);
    } catch (error) {
      // Turned away with a sentence: the screen never said that it is done.
      if (error instanceof RequestRefused) this.#refused(error);
      else if (!(error instanceof Gone)) throw error;
    }
  }

  /** After the data process was started: the screen that was there goes on, or the person signs in again. */
  async comeBack(index: number, token: string | null): Promise<void> {
    const program = this.#program(index);
    if (program === null) return;
    try {
      if (token !== null && this.#options.random(2) === 0)
        await settled(program, program.screen.request('session.resume', { token }));
      await this.#signedIn(index, program);
    } catch (error) {
      if (error instanceof RequestRefused) this.#refused(error);
      else if (!(error instanceof Gone)) throw error;
    }
  }

  /** Each that goes on, wherever it is known; all processes run, all lines hold. Rejects with NotInTime. */
  async endDrills(withinMs: number): Promise<void> {
    await within(withinMs, 'every drill is ended at every station', async () => {
      let over = true;
      for (const index of this.#options.stations.keys()) {
        const program = this.#program(index);
        const world = program === null ? null : await this.#drill(program, 0);
        if (program === null || world === null) continue;
        over = false;
        await this.do({ kind: 'end-drill', at: index, choice: 0 });
      }
      return over;
    });
  }

  async #atHub(deed: Deed): Promise<void> {
    const hub = this.#options.hub();
    const { hubDirectory, places, tally } = this.#options;
    if (hub === null) return;
    if (deed.kind === 'export') {
      const path = this.#newFile();
      await settled(hub, hubExports(hubDirectory, this.#target(deed.for, 'hub'), path));
      this.#files.push({ for: deed.for, path });
      tally.exports += 1;
    } else if (deed.kind === 'import') {
      const file = this.#file(deed, 'hub');
      if (file === null) return;
      const enrol = places.map(({ fingerprint }) => fingerprint);
      await settled(hub, hubImports(hubDirectory, file.path, enrol));
      tally.imports += 1;
    }
  }

  async #atStation(index: number, deed: Deed): Promise<void> {
    const program = this.#program(index);
    if (program === null || !program.screen.isOpen) return;
    const { screen } = program;
    const { tally } = this.#options;
    if (deed.kind !== 'export' && deed.kind !== 'import') await this.#signedIn(index, program);
    switch (deed.kind) {
      case 'act':
        await this.#inWorld(program, deed.drill, (world) =>
          this.#act(index, program, actOf(screen.state, deed.choice), world),
        );
        return;
      case 'attach':
        await this.#inWorld(program, deed.drill, (world) => this.#attach(index, program, deed, world));
        return;
      case 'begin-drill': {
        const world = WorldId.parse(`drill:${String(index)}-${String((this.#made += 1))}`);
        const name = `Drill ${world}`;
        const { site } = screen.state.register;
        await this.#act(
          index,
          program,
          { type: 'StartDrill', data: { name, objectives: [], recording: SWING, site } },
          world,
        );
        tally.drills += 1;
        return;
      }
      case 'end-drill': {
        const world = await this.#drill(program, deed.choice);
        if (world !== null) await this.#act(index, program, { type: 'EndDrill', data: { reason: 'practised' } }, world);
        return;
      }
      case 'only-look':
        await this.#onlyLook(index, program);
        return;
      case 'disable':
      case 'enable': {
        const name = this.#place(deed.station).person.name;
        const account = Object.values(screen.state.accounts.accounts).find((one) => one.name === name);
        if (account === undefined) return;
        const { accountId, disabledAt } = account;
        const data = { accountId, reason: 'as agreed' };
        const command: DomainCommand =
          deed.kind === 'disable'
            ? { type: 'DisableAccount', data }
            : { type: 'EnableAccount', data: { ...data, disabledAt: disabledAt ?? 0 } };
        await this.#act(index, program, command, LIVE);
        return;
      }
      case 'resolve':
        await this.#resolve(index, program, deed);
        return;
      case 'export': {
        const path = this.#newFile();
        await settled(program, fromStation(screen, this.#target(deed.for, index), path));
        this.#files.push({ for: deed.for, path });
        tally.exports += 1;
        return;
      }
      case 'import': {
        const file = this.#file(deed, index);
        if (file === null) return;
        await settled(program, toStation(screen, file.path));
        tally.imports += 1;
      }
    }
  }

  async #act(index: number, program: Host, command: DomainCommand, world: WorldId): Promise<void> {
    const commandId = await settled(program, program.screen.act(command, world));
    this.#acknowledge(index, commandId, command.type, world);
  }

  #acknowledge(station: number, commandId: CommandId, what: Command['type'], world: WorldId): void {
    this.#options.tally.acts += 1;
    this.acknowledged.push({ commandId, station, what, world });
  }

  /** The screen shows that world, and LIVE again afterwards. */
  async #inWorld(program: Host, drill: number | null, act: (world: WorldId) => Promise<void>): Promise<void> {
    const world = drill === null ? null : await this.#drill(program, drill);
    if (world === null) return act(LIVE);
    const { screen } = program;
    await settled(program, screen.open(world));
    try {
      await act(world);
    } finally {
      await settled(program, screen.open(LIVE));
    }
  }

  /** One that goes on, as this station knows; null: none does. */
  async #drill(program: Host, choice: number): Promise<WorldId | null> {
    const { worlds } = await settled(program, program.screen.request('station.describe', {}));
    const drills = worlds.filter(({ world, endedAt }) => isExercise(world) && endedAt === null);
    return drills.length === 0 ? null : picker(choice)(drills).world;
  }

  async #attach(index: number, program: Host, deed: Extract<Deed, { kind: 'attach' }>, world: WorldId): Promise<void> {
    const { screen } = program;
    const incidents = Object.values(screen.state.incidents.open);
    if (incidents.length === 0) return;
    const { incidentId } = picker(deed.choice)(incidents);
    const given = photo(deed.file);
    await settled(program, write(screen, given));
    await this.#act(index, program, adding(given, null, incidentId), world);
    this.#options.tally.attachments += 1;
  }

  async #onlyLook(index: number, program: Host): Promise<void> {
    const { viewer } = this.#options;
    await signIn(program, viewer);
    try {
      const commandId = await settled(program, program.screen.act(logEntry('of somebody who may only look')));
      this.wrong.push(`station-${String(index)} took ${commandId} of somebody who may only look`);
    } catch (error) {
      if (!(error instanceof RequestRefused)) throw error;
      if (!error.message.includes('viewer'))
        this.wrong.push(`station-${String(index)} turned somebody away who may only look with: ${error.message}`);
    }
    await signIn(program, this.#place(index).person);
  }

  async #resolve(index: number, program: Host, { choice, again }: Extract<Deed, { kind: 'resolve' }>): Promise<void> {
    const { screen } = program;
    const { conflicts } = await settled(program, screen.request('conflicts.read', {}));
    if (conflicts.length === 0) return;
    const { commandId, world, command } = picker(choice)(conflicts);
    const how = again ? 'reapply' : 'keep-theirs';
    const reply = await settled(
      program,
      screen.request('conflict.resolve', { commandId, choice: how, reason: 'seen' }),
    );
    if (reply.outcome === 'rejected') throw new RequestRefused(reply.rejection.sentence);
    this.decided.set(commandId, reply.commandId);
    this.#acknowledge(index, reply.commandId, again ? command.type : 'ResolveConflict', world);
  }

  /** Whoever works at this station; rejects with RequestRefused. */
  async #signedIn(index: number, program: Host): Promise<void> {
    const { session } = await settled(program, program.screen.request('session.read', {}));
    const { person } = this.#place(index);
    if (session?.name !== person.name) await signIn(program, person);
  }

  #newFile(): string {
    return this.#options.newFile((this.#made += 1));
  }

  #file({ file, astray }: Extract<Deed, { kind: 'import' }>, who: Who): ExchangeFile | null {
    const possible = this.#files.filter((one) => astray || one.for === who);
    const chosen = possible.length === 0 ? null : picker(file)(possible);
    // A file that was cut short on its way is refused; that is tested beside the code.
    return chosen !== null && readFileSync(chosen.path).length > 0 ? chosen : null;
  }

  /** For oneself: for whichever station. */
  #target(to: Who, from: Who): ExchangeTarget {
    if (to === 'hub' && from !== 'hub') return { kind: 'hub' };
    return { kind: 'station', stationId: to === 'hub' || to === from ? null : this.#place(to).stationId };
  }

  /** Null: it was killed, and is not up again. */
  #program(index: number): Host | null {
    return this.#options.stations[index]?.program ?? null;
  }

  #place(index: number): Place {
    const place = this.#options.places[index];
    if (place === undefined) throw new Error(`There is no station ${String(index)}.`);
    return place;
  }

  #refused({ message }: RequestRefused): void {
    const kind = message.replaceAll(/\S*\d\S*/g, '…');
    this.refusals.set(kind, (this.refusals.get(kind) ?? 0) + 1);
  }
}

/** Rejects with Gone when the process ends before it answers. */
async function settled<Reply>({ gone }: Program, reply: Promise<Reply>): Promise<Reply> {
  return Promise.race([
    reply,
    gone.then(() => {
      throw new Gone();
    }),
  ]);
}

export async function signIn(program: Host, { name, password }: Person): Promise<void> {
  await settled(program, program.screen.request('session.sign-in', { name, password, duty: null }));
}
