#!/usr/bin/env node
/** `muster`: what the app does, without a screen. Exit 0: done; 1: bad input or a failed check, said on standard error; 2: wrong usage. */
import { Command, CommanderError, Option } from 'commander';
import { KEEP_SERIES } from '#shared/protocol/keeping.ts';
import { RETENTION } from '../backup/retention.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { parseOptions, WrongUsage } from './options.ts';
import { MODEL_HELP } from './models/modelHelp.ts';
import { REPLAY_HELP } from './replay/replayHelp.ts';

const SEE_HELP = '(muster --help lists what there is)';

const program = new Command('muster')
  .description(
    'Muster, the emergency command center, without a screen.\n\nExit codes: 0 done; 1 bad input or a failed check, with the reason on standard error; 2 wrong usage.',
  )
  .version(packageJson.version)
  .showHelpAfterError(SEE_HELP)
  // What stands after a command’s name is that command’s, also where one command stands in another.
  .enablePositionalOptions()
  .exitOverride();

const data = (): Option =>
  new Option('--data <dir>', 'data folder (default: one for each site, in the user’s application data)');
const sharedJournal = (): Option =>
  new Option('--journal <url>', 'the PostgreSQL that has the hub’s journal, where that is not in its data folder');
const json = (): Option => new Option('--json', 'print JSON');
const speed = (): Option => new Option('--speed <factor>', 'how much faster than recorded').default(1);
const reason = (): Option => new Option('--reason <sentence>', 'stands in the record');
const world = (): Option => new Option('--world <world>', 'live, or drill:NAME').default('live');
let exitCode = 0;
const ends = async (run: Promise<number>): Promise<void> => {
  exitCode = await run;
};

const hub = program
  .command('hub')
  .description('Run a hub for many workstations, until Ctrl-C.')
  .enablePositionalOptions()
  .addOption(data())
  .option('--site <file>', 'site file (default: what the data folder has; in a new one the sample park)')
  .option('--recording <name>', 'recording to play into it, or none (default: the sample’s, for the sample park)')
  .addOption(speed())
  .option('--port <number>', 'port to listen on; 0: the last one, or any free one', '0')
  .option('--address <ip>', 'address to listen on; others than this machine’s own take TLS', '127.0.0.1')
  .option('--journal <url>', 'PostgreSQL that several hubs share as their journal (default: a file in the data folder)')
  .option('--fanout <url>', 'Redis that carries between those hubs')
  .option('--tls-cert <file>', 'certificate in PEM form (default, where others reach the hub: one of its own)')
  .option('--tls-key <file>', 'its private key')
  .option('--keep-hours <hours>', 'how long raw readings and positions are kept', String(KEEP_SERIES.rawHours))
  .option(
    '--keep-minute-days <days>',
    'how long what each minute of readings comes to is kept',
    String(KEEP_SERIES.minuteDays),
  )
  .option('--keep-hour-days <days>', 'and each hour of them', String(KEEP_SERIES.hourDays))
  .option(
    '--from-station <dirs...>',
    'begin a new hub from the record of a workstation, by its data folder; what that lacks is taken from those named after it',
  )
  .option('--backup-at <time>', 'when it backs itself up each day, in its own time; or none', '02:00')
  .option('--keep-daily <days>', 'of how many days a backup is kept', String(RETENTION.daily))
  .option('--keep-weekly <weeks>', 'of how many weeks', String(RETENTION.weekly))
  .option('--exit-with-parent', 'end when standard input ends')
  .addOption(json())
  .addHelpText(
    'after',
    '\nExamples:\n  muster hub                            the sample park\n  muster hub --site my-site.json --port 4700 --address 0.0.0.0\n  muster hub --journal postgres://muster@db/muster --fanout redis://db\n  muster hub --data ./post --from-station ./workstation    a command post that is cut off\n\nStations need its address and, once, the key in DATA/hub/hub.json. Its health is at /healthz, its numbers for Prometheus\nat /metrics: for programs on its own machine, or with that key as a bearer token. Backups are in DATA/backups.',
  )
  .action((options) =>
    ends(
      import('./hubCommand.ts').then(({ HubCommandOptions, runHub }) =>
        runHub(parseOptions(HubCommandOptions, options)),
      ),
    ),
  );

hub
  .command('trust')
  .description(
    'Take the histories that another hub has signed, when stations bring them; without a name, list those that wait.',
  )
  .argument('[fingerprint]', 'of the other hub’s key, as that hub prints it; or the key itself')
  .addOption(data())
  .addOption(sharedJournal())
  .addOption(json())
  .addHelpText(
    'after',
    '\nExamples:\n  muster hub trust                      what was offered and is not taken\n  muster hub trust "0A1B 2C3D 4E5F 6071 8293 A4B5 C6D7 E8F9"',
  )
  .action((fingerprint: string | undefined, options) =>
    ends(
      import('./trustCommand.ts').then(({ TrustOptions, runTrust }) =>
        runTrust(fingerprint, parseOptions(TrustOptions, options)),
      ),
    ),
  );

const station = program.command('station').description('Look after the workstations that a hub knows.');
station
  .command('list')
  .description('List the workstations, also those that were revoked.')
  .addOption(data())
  .addOption(sharedJournal())
  .addOption(json())
  .action((options) =>
    ends(
      import('./stationCommand.ts').then(({ StationOptions, listStations }) =>
        listStations(parseOptions(StationOptions, options)),
      ),
    ),
  );
station
  .command('revoke')
  .description('Keep a lost workstation out: its connection is closed, and the hub’s station key is renewed.')
  .argument('<station>', 'its id or name, as “muster station list” has it')
  .addOption(reason())
  .addOption(data())
  .addOption(sharedJournal())
  .addOption(json())
  .action((named: string, options) =>
    ends(
      import('./stationCommand.ts').then(({ StationOptions, revokeStation }) =>
        revokeStation(named, parseOptions(StationOptions, options)),
      ),
    ),
  );
station
  .command('rename')
  .description('Give a workstation the name that people call it by.')
  .argument('<station>', 'its id or name, as “muster station list” has it')
  .argument('<name>')
  .addOption(data())
  .addOption(sharedJournal())
  .addOption(json())
  .action((named: string, name: string, options) =>
    ends(
      import('./stationCommand.ts').then(({ StationOptions, renameStation }) =>
        renameStation(named, name, parseOptions(StationOptions, options)),
      ),
    ),
  );
station
  .command('code')
  .description('Print what a new workstation needs: address, fingerprint and station key.')
  .addOption(data())
  .addOption(json())
  .action((options) =>
    ends(
      import('./stationCommand.ts').then(({ StationOptions, printStationCode }) =>
        printStationCode(parseOptions(StationOptions, options)),
      ),
    ),
  );

program
  .command('join')
  .description('Bring what the hub of a command post has recorded to the main hub, and send its workstations there.')
  .addOption(data())
  .requiredOption('--hub <url>', 'the main hub')
  .requiredOption('--hub-key-file <file>', 'file with that hub’s key: its hub.json, or the key alone')
  .option('--hub-fingerprint <fingerprint>', 'that hub’s fingerprint, as it prints it; needed for https://')
  .addOption(json())
  .addHelpText(
    'after',
    '\nThe post’s hub is ended first. The main hub must trust its key: “muster hub trust” there.\n\nExample:\n  muster join --data ./post --hub https://10.0.0.5:4700 --hub-key-file key.txt --hub-fingerprint 0A1B…',
  )
  .action((options) =>
    ends(import('./joinCommand.ts').then(({ JoinOptions, runJoin }) => runJoin(parseOptions(JoinOptions, options)))),
  );

program
  .command('console')
  .description('Open the screens in the browser on 127.0.0.1, with a hub of its own or another.')
  .addOption(data())
  .option('--site <file>', 'site file (default: what the data folder has; in a new one the sample park)')
  .option('--recording <name>', 'recording to play into it, or none')
  .addOption(speed())
  .addOption(
    new Option(
      '--hub <urls>',
      'a hub that runs elsewhere, instead of one of its own; several with commas, the preferred first',
    ).conflicts(['site', 'recording']),
  )
  .option(
    '--hub-key-file <file>',
    'file with that hub’s station key, for a station that it does not know yet; one for all hubs, or one for each with commas',
  )
  .option(
    '--hub-fingerprint <fingerprint>',
    'that hub’s fingerprint, as it prints it (default: a person is asked, once)',
  )
  .option('--port <number>', 'port of the page; 0: any free one', '0')
  .option('--no-open', 'do not open the browser')
  .option('--link', 'print a new link to the console that runs on this data folder')
  .addHelpText(
    'after',
    '\nExamples:\n  muster console --no-open\n  muster console --link                 the one-time link was used up? Get another.\n  muster console --hub https://10.0.0.5:4700 --hub-key-file key.txt',
  )
  .action((options) =>
    ends(
      import('./consoleCommand.ts').then(({ ConsoleCommandOptions, runConsole }) =>
        runConsole(parseOptions(ConsoleCommandOptions, options)),
      ),
    ),
  );

program
  .command('import')
  .description('Read a site file into the journal; names each record that is wrong, and takes the others.')
  .argument('<file>', 'site file (assets/site/README.md describes it); - is standard input')
  .addOption(data())
  .option('--check', 'only check the file')
  .addOption(json())
  .addHelpText(
    'after',
    '\nExamples:\n  muster import my-site.json --check\n  muster import my-site.json --data ./data\n  generate-site | muster import - --check --json',
  )
  .action((file: string, options) =>
    ends(
      import('./importCommand.ts').then(({ ImportOptions, runImport }) =>
        runImport(file, parseOptions(ImportOptions, options)),
      ),
    ),
  );

program
  .command('export')
  .description('Write the events of a world, in order. A drill’s export says EXERCISE on each line.')
  .addOption(data())
  .addOption(sharedJournal())
  .addOption(world())
  .addOption(
    new Option('--format <format>', 'ndjson: every field; csv: a line for each event')
      .choices(['ndjson', 'csv'])
      .default('ndjson'),
  )
  .option('-o, --output <file>', 'file to write (default: standard output)')
  .option('--attachments', 'photos and files, too, in a folder beside the file: FILE.attachments')
  .addHelpText(
    'after',
    '\nExamples:\n  muster export --format csv -o journal.csv\n  muster export --world drill:spring\n  muster export -o journal.ndjson --attachments     the photos and files, too',
  )
  .action((options) =>
    ends(
      import('./exportCommand.ts').then(({ ExportOptions, runExport }) =>
        runExport(parseOptions(ExportOptions, options)),
      ),
    ),
  );

const exchange = program
  .command('exchange')
  .description('Carry acts and record between hub and workstations as files, where there is no network.');
const stationToo = (): Option =>
  new Option('--station', 'the workstation of the data folder, where that has a hub as well');
exchange
  .command('export')
  .description('Make a file of what the other side lacks.')
  .requiredOption('--for <side>', 'hub, the name of a workstation, or all (workstations; all there is)')
  .addOption(data())
  .addOption(stationToo())
  .option('-o, --output <file>', 'file to write (default: a name that says from where to where and when)')
  .option('--attachments <MB>', 'so many megabytes of photos and files go along, newest incidents first (default: 500)')
  .addOption(json())
  .addHelpText(
    'after',
    '\nExamples:\n  muster exchange export --data ./workstation --for hub\n  muster exchange export --data ./hub --for station-1a2b3c4d -o for-the-gate.muster-exchange\n\nA hub that runs makes the file itself. A workstation that is open makes it on its screen: Data, Exchange files.',
  )
  .action((options) =>
    ends(
      import('./exchangeCommand.ts').then(({ ExchangeExportOptions, runExchangeExport }) =>
        runExchangeExport(parseOptions(ExchangeExportOptions, options)),
      ),
    ),
  );
exchange
  .command('import')
  .description('Take a file; twice, late or in another order than it was made in leads to the same.')
  .argument('<file>', 'exchange file')
  .addOption(data())
  .addOption(stationToo())
  .option('--enrol <fingerprint...>', 'take what workstations did that the hub does not know, by their fingerprints')
  .addOption(json())
  .addHelpText(
    'after',
    '\nExamples:\n  muster exchange import from-the-gate.muster-exchange --data ./hub\n  muster exchange import from-the-hub.muster-exchange --data ./workstation',
  )
  .action((file: string, options) =>
    ends(
      import('./exchangeCommand.ts').then(({ ExchangeImportOptions, runExchangeImport }) =>
        runExchangeImport(file, parseOptions(ExchangeImportOptions, options)),
      ),
    ),
  );
const account = program
  .command('account')
  .description('Manage who may sign in: the accounts of a hub, whether it runs or not.');
const accounts = () => import('./accountCommand.ts');
const passwordFile = (): Option =>
  new Option(
    '--password-file <file>',
    'file with the password; - is standard input (default: one is made and printed)',
  );
account
  .command('list')
  .description('List the accounts.')
  .addOption(data())
  .addOption(sharedJournal())
  .addOption(json())
  .action((options) =>
    ends(accounts().then(({ AccountOptions, listAccounts }) => listAccounts(parseOptions(AccountOptions, options)))),
  );
account
  .command('add')
  .description('Add an account; prints the password that it made, once.')
  .argument('<name>', 'the person’s name, as it shall stand on what they do')
  .option('--role <role>', 'viewer, operator, commander, controller or administrator', 'operator')
  .addOption(passwordFile())
  .addOption(data())
  .addOption(sharedJournal())
  .addOption(json())
  .addHelpText('after', "\nExample:\n  muster account add 'Li Wei' --role commander")
  .action((name: string, options) =>
    ends(accounts().then(({ AccountOptions, addAccount }) => addAccount(name, parseOptions(AccountOptions, options)))),
  );
account
  .command('role')
  .description('Change what somebody may do.')
  .argument('<name>')
  .argument('<role>', 'viewer, operator, commander, controller or administrator')
  .addOption(data())
  .addOption(sharedJournal())
  .addOption(json())
  .action((name: string, role: string, options) =>
    ends(
      accounts().then(({ AccountOptions, changeRole }) =>
        changeRole(name, role, parseOptions(AccountOptions, options)),
      ),
    ),
  );
account
  .command('disable')
  .description('Refuse what somebody does from now on, also offline.')
  .argument('<name>')
  .addOption(reason())
  .addOption(data())
  .addOption(sharedJournal())
  .addOption(json())
  .action((name: string, options) =>
    ends(
      accounts().then(({ AccountOptions, disableAccount }) =>
        disableAccount(name, parseOptions(AccountOptions, options)),
      ),
    ),
  );
account
  .command('enable')
  .description('Let somebody who was disabled sign in again.')
  .argument('<name>')
  .addOption(reason())
  .addOption(data())
  .addOption(sharedJournal())
  .addOption(json())
  .action((name: string, options) =>
    ends(
      accounts().then(({ AccountOptions, enableAccount }) =>
        enableAccount(name, parseOptions(AccountOptions, options)),
      ),
    ),
  );
account
  .command('password')
  .description('Set a new password; prints the one that it made, once. Whoever was signed in has to sign in again.')
  .argument('<name>')
  .addOption(passwordFile())
  .addOption(data())
  .addOption(sharedJournal())
  .addOption(json())
  .action((name: string, options) =>
    ends(
      accounts().then(({ AccountOptions, setPassword }) => setPassword(name, parseOptions(AccountOptions, options))),
    ),
  );

const alarms = program.command('alarms').description('Look at how alarms serve those who watch.');
alarms
  .command('kpi')
  .description(
    'Measure an alarm log by EEMUA 191 and ISA-18.2: rates, floods, the worst tags, chattering and stale alarms, each beside its target.',
  )
  .argument('<file>', 'CSV with timestamp, tag, type (LL, L, H, HH; NR behind it: normal again); - is standard input')
  .option('--operators <number>', 'how many share the alarms', '1')
  .addOption(json())
  .addHelpText(
    'after',
    '\nExamples:\n  muster alarms kpi alarms.csv\n  muster alarms kpi - --operators 2 --json < alarms.csv',
  )
  .action((file: string, options) =>
    ends(
      import('./alarmsKpiCommand.ts').then(({ AlarmsKpiOptions, runAlarmsKpi }) =>
        runAlarmsKpi(file, parseOptions(AlarmsKpiOptions, options)),
      ),
    ),
  );

const plans = program.command('plans').description('Look after files of emergency plans.');
plans
  .command('check')
  .description('Check the plans of files; names each bad row and field, and what to do. Nothing is stored.')
  .argument('<files...>', '.json, .xlsx or .csv (assets/plans/README.md describes them); - is JSON on standard input')
  .option('--site <file>', 'site file whose places the plans may name')
  .addOption(json())
  .addHelpText(
    'after',
    '\nExamples:\n  muster plans check plans/*.json\n  muster plans check leak.xlsx --site my-site.json --json',
  )
  .action((files: string[], options) =>
    ends(
      import('./plansCommand.ts').then(({ PlansCheckOptions, runPlansCheck }) =>
        runPlansCheck(files, parseOptions(PlansCheckOptions, options)),
      ),
    ),
  );
plans
  .command('workbook')
  .description('Write a plan as a workbook to fill in; without a plan, the template.')
  .argument('<to>', 'file to write, .xlsx')
  .option('--plan <file>', 'file with one plan')
  .option('--language <language>', 'of its headings: en or zh', 'en')
  .addHelpText('after', '\nExamples:\n  muster plans workbook template.xlsx --language zh')
  .action((to: string, options) =>
    ends(
      import('./plansCommand.ts').then(({ PlansWorkbookOptions, runPlansWorkbook }) =>
        runPlansWorkbook(to, parseOptions(PlansWorkbookOptions, options)),
      ),
    ),
  );

const journal = program.command('journal').description('Look after journals.');
journal
  .command('verify')
  .description(
    'Check every chain of hashes; name the first event that does not hold. A journal or a station’s database.',
  )
  .argument('<file>', 'journal.db, station.db, or the postgres:// address of a journal that hubs share')
  .addOption(json())
  .addHelpText('after', '\nExample:\n  muster journal verify DATA/hub/journal.db')
  .action((file: string, options) =>
    ends(
      import('./journalVerifyCommand.ts').then(({ JournalVerifyOptions, runJournalVerify }) =>
        runJournalVerify(file, parseOptions(JournalVerifyOptions, options)),
      ),
    ),
  );
journal
  .command('new-epoch')
  .description(
    'After the PostgreSQL of a shared journal was restored from a backup, and before hubs start on it: it goes on as a history of its own, and stations bring back what it lost.',
  )
  .argument('<url>', 'the postgres:// address of the journal')
  .action((url: string) => ends(import('./newEpochCommand.ts').then(({ runNewEpoch }) => runNewEpoch(url))));

program
  .command('backup')
  .description(
    'Write one file with all that a hub must not lose, while it runs or not, and check it by reading it back.',
  )
  .addOption(data())
  .option('-o, --output <file>', 'file to write (default: DATA/backups/muster-backup-TIME.tar.gz)')
  .option('--with-series', 'also readings and positions: large, and no part of the record')
  .addOption(json())
  .addHelpText(
    'after',
    '\nExamples:\n  muster backup\n  muster backup --data ./data -o /media/usb/muster.tar.gz\n\nA hub backs itself up each day: see muster hub --help.',
  )
  .action((options) =>
    ends(
      import('./backupCommand.ts').then(({ BackupOptions, runBackup }) =>
        runBackup(parseOptions(BackupOptions, options)),
      ),
    ),
  );

program
  .command('restore')
  .description(
    'Put a backup in the place of what a hub’s folder has, which is kept aside. A hub that runs goes on from there. Stations bring back what came after the backup.',
  )
  .argument('<file>', 'a backup')
  .addOption(data())
  .option('--check', 'only read the backup to its end, and say what is in it')
  .addOption(json())
  .addHelpText(
    'after',
    '\nExamples:\n  muster restore DATA/backups/muster-backup-2026-06-01T02-00-00-000Z.tar.gz --check\n  muster restore /media/usb/muster.tar.gz --data ./data',
  )
  .action((file: string, options) =>
    ends(
      import('./restoreCommand.ts').then(({ RestoreOptions, runRestore }) =>
        runRestore(file, parseOptions(RestoreOptions, options)),
      ),
    ),
  );

program
  .command('play')
  .description('Play a recording into a hub that runs, through its source connection.')
  .argument('<recording>', 'name, or path of a recording.json')
  .addOption(data())
  .addOption(world())
  .addOption(speed())
  .option('--once', 'end after one round instead of looping')
  .addOption(json())
  .addHelpText(
    'after',
    '\nExamples:\n  muster play drill-cooling-failure --world drill:spring --speed 2\n  muster play my-recording/recording.json --once',
  )
  .action((recording: string, options) =>
    ends(
      import('./playCommand.ts').then(({ PlayOptions, runPlay }) =>
        runPlay(recording, parseOptions(PlayOptions, options)),
      ),
    ),
  );

program
  .command('replay')
  .description('Print what the alarm rules would have concluded from readings, in simulated time.')
  .requiredOption('--tags <file>', 'JSON: the tags and their alarms, see below; - is standard input')
  .requiredOption('--data <file>', 'CSV: time,tag,value and if wanted quality; - is standard input')
  .option('--operators <number>', 'on shift: a flood is so many alarms for each', '1')
  .addOption(json())
  .addHelpText('after', REPLAY_HELP)
  .action((options) =>
    ends(
      import('./replayCommand.ts').then(({ ReplayOptions, runReplay }) =>
        runReplay(parseOptions(ReplayOptions, options)),
      ),
    ),
  );

program
  .command('warn')
  .description('Learn from a recording of normal operation, watch another, and say where it is not normal.')
  .requiredOption('--normal <file>', 'normal operation; - is standard input')
  .requiredOption('--data <file>', 'what is watched, with the same columns')
  .addOption(json())
  .addHelpText(
    'after',
    '\nA file holds a row of numbers for each sample, separated by blanks or as CSV; its first row may be names. One that lies\non its side is transposed where only then the columns fit.\n\nPrinted are, row by row, Hotelling’s T2 and SPE (the largest of several charts each, in units of the first), their 99 %\nlimits from the normal rows alone, and warnings: where three rows in a row are above, dated to the first of them\n(counted from 0 in JSON), with the columns that contribute most and their shares.\n\nExamples:\n  muster warn --normal normal.csv --data today.csv\n  muster warn --normal d00.dat --data d04_te.dat --json',
  )
  .action((options) =>
    ends(import('./warnCommand.ts').then(({ WarnOptions, runWarn }) => runWarn(parseOptions(WarnOptions, options)))),
  );

program
  .command('model')
  .description('Compute one consequence model: how far a release, a fire or an explosion harms.')
  .argument('<file>', 'the request as JSON, SI units; - is standard input')
  .addOption(json())
  .addHelpText('after', MODEL_HELP)
  .action((file: string, options) =>
    ends(
      import('./modelCommand.ts').then(({ ModelOptions, runModel }) =>
        runModel(file, parseOptions(ModelOptions, options)),
      ),
    ),
  );

const report = program
  .command('report')
  .description(
    'Write a plan, or a form of an incident, as PDF or DOCX. What is of a drill says EXERCISE on every page.',
  );
const written = (command: Command): Command =>
  command
    .option('--pdf <file>', 'PDF to write')
    .option('--docx <file>', 'DOCX to write')
    .addOption(new Option('--language <language>', 'of the document').choices(['en', 'zh']).default('zh'));
written(report.command('plan'))
  .description('An emergency plan, laid out by GB/T 29639-2020.')
  .argument('<file>', 'plan as JSON (assets/plans/README.md describes it); - is standard input')
  .option('--exercise', 'it is for a drill')
  .addHelpText(
    'after',
    '\nExamples:\n  muster report plan toxic-gas.json --pdf plan.pdf\n  muster report plan toxic-gas.json --docx plan.docx --language en',
  )
  .action((file: string, options) =>
    ends(
      import('./reportCommand.ts').then(({ PlanReportOptions, runPlanReport }) =>
        runPlanReport(file, parseOptions(PlanReportOptions, options)),
      ),
    ),
  );
written(report.command('form'))
  .description('A form of an incident, out of the journal of a hub; readings of its weather station are not in it.')
  .argument('<form>', 'ics-201, 202, 203, 204, 205, 208, 209, 211, 213, 214, 215a, or accident-report')
  .requiredOption('--incident <id>', 'id of the incident')
  .option('--about <whom>', 'person:NAME or unit:ID for ics-214; the number of an accident report')
  .addOption(data())
  .addOption(world())
  .addHelpText(
    'after',
    '\nExamples:\n  muster report form ics-214 --incident incident-7f3a --pdf log.pdf\n  muster report form accident-report --incident incident-7f3a --about 1 --docx first.docx',
  )
  .action((form: string, options) =>
    ends(
      import('./reportCommand.ts').then(({ FormReportOptions, runFormReport }) =>
        runFormReport(form, parseOptions(FormReportOptions, options)),
      ),
    ),
  );

const cap = program.command('cap').description('Look after public warnings of the Common Alerting Protocol.');
cap
  .command('check')
  .description('Say what OASIS CAP 1.2 forbids in a message, and which rule says so.')
  .argument('<file>', 'the message, one <alert>; - is standard input')
  .addOption(json())
  .addHelpText(
    'after',
    '\nErrors are what the standard or its schema forbids; warnings, what it advises against, do not fail the check. Nothing\nthat the message names is fetched, and signatures are not verified.\n\nExamples:\n  muster cap check warning.xml\n  curl -s https://example.org/cap.xml | muster cap check - --json',
  )
  .action((file: string, options) =>
    ends(
      import('./capCheckCommand.ts').then(({ CapCheckOptions, runCapCheck }) =>
        runCapCheck(file, parseOptions(CapCheckOptions, options)),
      ),
    ),
  );

try {
  // As by Node also where Electron’s utility process runs it: commander would take the arguments for Electron’s own.
  await program.parseAsync(process.argv, { from: 'node' });
} catch (error) {
  if (error instanceof CommanderError) exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof WrongUsage) {
    process.stderr.write(`error: ${error.message}\n${SEE_HELP}\n`);
    exitCode = 2;
  } else {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    exitCode = 1;
  }
}
process.exitCode = exitCode;
// Electron's utility process lives on after its program has ended; what was said last goes out first.
if ('parentPort' in process) process.stderr.write('', () => process.exit());
