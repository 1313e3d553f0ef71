import { describe, expect, it } from 'vitest';
import { muster, rising, smallSite } from './commandLine.ts';

describe('help', () => {
  it('lists every command, what it does and the exit codes', async () => {
    const { code, out } = await muster(['--help']);
    expect(code).toBe(0);
    for (const command of [
      'hub',
      'console',
      'import',
      'export',
      'journal',
      'play',
      'replay',
      'warn',
      'model',
      'alarms',
      'report',
      'cap',
    ])
      expect(out).toContain(`\n  ${command} `);
    expect(out).toMatch(/Exit codes: 0 done; 1 bad input .*\s+error; 2 wrong usage/);
  });

  it.each([
    'hub',
    'console',
    'import',
    'export',
    'play',
    'replay',
    'journal verify',
    'warn',
    'model',
    'alarms kpi',
    'report plan',
    'report form',
    'cap check',
  ])('of %s says what each option means and gives an example', async (command) => {
    const { code, out } = await muster([...command.split(' '), '--help']);
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`Usage: muster ${command}`));
    expect(out).toMatch(/Examples?:\n {2}/);
    expect(out).toContain(`muster ${command} `);
  });

  it('has the version', async () => {
    expect(await muster(['--version'])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });
});

describe('wrong usage ends with 2 and says what was wrong', () => {
  it.each([
    [[], /Usage: muster/],
    [['explode'], /unknown command 'explode'/],
    [['hub', '--sped', '2'], /unknown option '--sped'/],
    [['hub', '--speed', 'fast'], /--speed: It must be a number\./],
    [['hub', '--speed', '-1'], /--speed: It must be above 0\./],
    [['hub', '--port', '70000'], /--port: It must be a port, 0 to 65535/],
    [['hub', '--keep-hours', '0'], /--keep-hours: It must be above 0/],
    [['console', '--hub', 'over there'], /--hub: It must be an address such as/],
    [
      ['console', '--hub', 'http://127.0.0.1:1', '--site', 'x'],
      /'--hub <urls>' cannot be used with option '--site <file>'/,
    ],
    [['import'], /missing required argument 'file'/],
    [['import', smallSite, 'another'], /too many arguments/],
    [['export', '--world', 'mars'], /--world: "live" or "drill:NAME"/],
    [['export', '--format', 'xml'], /Allowed choices are ndjson, csv/],
    [['play', rising, '--world', 'LIVE'], /--world/],
    [['replay', '--data', rising], /required option '--tags <file>' not specified/],
    [['replay', '--tags', '-', '--data', '-'], /cannot both be standard input/],
    [['replay', '--tags', smallSite, '--data', rising, '--operators', '0'], /--operators: At least 1/],
    [['report', 'plan', smallSite], /--pdf: name the file to write/],
    [['report', 'form', 'ics-999', '--incident', 'x', '--pdf', 'x'], /no form “ics-999”.*ics-201/],
    [['journal'], /Usage: muster journal/],
    [['journal', 'burn'], /unknown command 'burn'/],
  ])('muster %j', async (args, sentence) => {
    const { code, out, error } = await muster(args);
    expect(error).toMatch(sentence);
    expect([code, out]).toEqual([2, '']);
  });
});
