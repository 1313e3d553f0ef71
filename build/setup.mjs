/**
 * What every command does first, on a machine that may have nothing but Node 20: dependencies when they are missing or
 * old, and then Node 24 to go on with. Imports nothing that has to be installed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** The first Node that runs TypeScript as it is, and that better-sqlite3's addon loads on. */
const OLDEST_NODE = [22, 18];

/** Whether this file is the command, not something it imports. @param {string} url */
export const isCommand = (url) => process.argv[1] === fileURLToPath(url);

/** @param {string} line */
export const say = (line) => process.stderr.write(`muster: ${line}\n`);

/** @param {string} line @returns {never} */
export function fail(line) {
  say(line);
  process.exit(1);
}

/**
 * Makes sure of dependencies and of Node 24; has to be awaited before anything that is installed is imported. When
 * this process runs on an older Node it does the rest of the command in a child and never returns.
 */
export async function setUp() {
  if (!dependenciesAreCurrent()) installDependencies();
  const node = modernNode();
  // By what they are, not by what they are called: a checkout may be reached through a link.
  if (realpathSync(node) !== realpathSync(process.execPath)) process.exit(await runToEnd(node, process.argv.slice(1)));
  // Whatever is started from here, by npm or by a tool, finds the same Node.
  process.env.PATH = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
}

/** npm writes what it installed into node_modules/.package-lock.json, last of all: compared with what is wanted. */
function dependenciesAreCurrent() {
  const installedFile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || (path in installed ? installed[path].version === version : optional || devOptional),
  );
}

function installDependencies() {
  say(
    'the dependencies are missing or older than package-lock.json; installing them with `npm ci`. This takes a minute or two.',
  );
  const { status, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (error) fail(`npm could not be run (${error.message}). Install npm, which comes with Node, and try again.`);
  if (status !== 0)
    fail('`npm ci` failed; its own message is above. With no network, copy node_modules from a machine that has one.');
}

/** @returns {string} */
function modernNode() {
  const own = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(own)) {
    // npm was told to run no install scripts: the package's own one puts the binary there.
    const folder = join(root, 'node_modules', 'node');
    if (existsSync(folder))
      spawnSync(process.execPath, ['installArchSpecificPackage.js'], { cwd: folder, stdio: 'ignore' });
  }
  if (existsSync(own)) return own;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return process.execPath;
  return fail(
    `Node ${process.versions.node} is too old and Node 24 could not be installed beside it (npm ran no install scripts?). Run \`npm rebuild node\`, or install Node ${OLDEST_NODE.join('.')} or newer.`,
  );
}

/**
 * Runs a program in the foreground, hands signals on to it, and gives its exit code.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function runToEnd(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    /** Ctrl-C reaches the child by itself, as one of the terminal's group; from `kill` it has to be handed on. */
    const handOn = (signal) => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, handOn);
    const done = (code) => {
      for (const signal of signals) process.off(signal, handOn);
      resolve(code);
    };
    child.on('error', (error) => {
      say(`${command} could not be started: ${error.message}`);
      done(1);
    });
    child.on('exit', (code, signal) => done(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}

/** A program of node_modules/.bin. @param {string} name */
export const tool = (name) => join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);

/** The full path of the first of these that is on the PATH. @param {readonly string[]} names @returns {string | null} */
export function findProgram(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  for (const name of names)
    for (const folder of folders)
      for (const ending of endings) if (existsSync(join(folder, name + ending))) return join(folder, name + ending);
  return null;
}
