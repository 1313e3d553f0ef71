#!/usr/bin/env node
/** `muster`: what the app does, without a screen. Exit 0: done; 1: bad input or a failed check, said on standard error; 2: wrong usage. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { version } from '../../package.json' with { type: 'json' };

const program = new Command('muster')
  .description('Muster, the emergency command center, without a screen.')
  .version(version)
  .showHelpAfterError('(muster --help lists what there is)')
  .exitOverride();

const positive = (text: string): number => {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('It must be a number above 0.');
  return value;
};
const portNumber = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65_535)
    throw new InvalidArgumentError('It must be a port, 0 to 65535; 0 is any free one.');
  return value;
};
const data = (): Option =>
  new Option('--data <dir>', 'data folder (default: one for each site, in the user’s application data)');
const json = (): Option => new Option('--json', 'print JSON');
let exitCode = 0;
const ends = (run: Promise<number>): Promise<void> =>
  run.then((code) => {
    exitCode = code;
  });

program
  .command('hub')
  .description('Run a hub for many workstations, until Ctrl-C.')
  .addOption(data())
  .option('--site <file>', 'site file (default: the sample park)')
  .option('--recording <name>', 'recording to play into it, or none (default: the sample’s, for the sample park)')
  .option('--speed <factor>', 'how much faster than recorded', positive, 1)
  .option('--port <number>', 'port to listen on', portNumber, 0)
  .option('--address <ip>', 'address to listen on', '127.0.0.1')
  .option('--keep-hours <hours>', 'how long raw readings and positions are kept', positive, 72)
  .option('--exit-with-parent', 'end when standard input ends')
  .addOption(json())
  .addHelpText(
    'after',
    '\nExamples:\n  muster hub                            the sample park\n  muster hub --site my-site.json --port 4700',
  )
  .action((options) => ends(import('./hubCommand.ts').then(({ runHub }) => runHub(options))));

program
  .command('console')
  .description('Open the screens in the browser on 127.0.0.1, with a hub of its own or another.')
  .addOption(data())
  .option('--site <file>', 'site file (default: the sample park)')
  .option('--recording <name>', 'recording to play into it, or none')
  .option('--speed <factor>', 'how much faster than recorded', positive, 1)
  .option('--hub <url>', 'a hub that runs elsewhere, instead of one of its own')
  .option('--hub-key-file <file>', 'file with that hub’s key: its hub.json, or the key alone')
  .option('--port <number>', 'port of the page', portNumber, 0)
  .option('--no-open', 'do not open the browser')
  .option('--link', 'print a new link to the console that runs on this data folder')
  .addHelpText(
    'after',
    '\nExamples:\n  muster console --no-open\n  muster console --link                 the one-time link was used up? Get another.',
  )
  .action((options) => ends(import('./consoleCommand.ts').then(({ runConsole }) => runConsole(options))));

program
  .command('import')
  .description('Read a site file into the journal; names each record that is wrong.')
  .argument('<file>', 'site file (assets/site/README.md describes it)')
  .addOption(data())
  .option('--check', 'only check the file')
  .addOption(json())
  .addHelpText('after', '\nExamples:\n  muster import my-site.json --check\n  muster import my-site.json --data ./data')
  .action((file: string, options) =>
    ends(import('./importCommand.ts').then(({ runImport }) => runImport(file, options))),
  );

program
  .command('export')
  .description('Write the events of a world, in order. A drill’s export says EXERCISE.')
  .addOption(data())
  .option('--world <world>', 'live, or drill:NAME', 'live')
  .addOption(
    new Option('--format <format>', 'ndjson: every field; csv: a line for each event')
      .choices(['ndjson', 'csv'])
      .default('ndjson'),
  )
  .option('-o, --output <file>', 'file to write (default: standard output)')
  .addHelpText(
    'after',
    '\nExamples:\n  muster export --format csv -o journal.csv\n  muster export --world drill:spring',
  )
  .action((options) => ends(import('./exportCommand.ts').then(({ runExport }) => runExport(options))));

const journal = program.command('journal').description('Look after journals.').exitOverride();
journal
  .command('verify')
  .description(
    'Check every chain of hashes; name the first event that does not hold. A journal or a station’s database.',
  )
  .argument('<file>', 'journal.db or station.db')
  .addOption(json())
  .action((file: string, options) =>
    ends(import('./journalVerifyCommand.ts').then(({ runJournalVerify }) => runJournalVerify(file, options))),
  );

program
  .command('replay')
  .description('Play a recording into a hub that runs, through its source connection.')
  .argument('<recording>', 'name, or path of a recording.json')
  .addOption(data())
  .option('--world <world>', 'live, or drill:NAME', 'live')
  .option('--speed <factor>', 'how much faster than recorded', positive, 1)
  .option('--once', 'end after one round instead of looping')
  .addHelpText('after', '\nExamples:\n  muster replay drill-cooling-failure --world drill:spring --speed 2')
  .action((recording: string, options) =>
    ends(import('./replayCommand.ts').then(({ runReplay }) => runReplay(recording, options))),
  );

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    exitCode = 1;
  }
}
process.exitCode = exitCode;
