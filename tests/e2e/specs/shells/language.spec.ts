/** 8. English and 简体中文, day and night, without a restart; and no text that was forgotten in either. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../../helper/test.ts';
import { root } from '../../helper/processes.ts';
import { openScreen, views } from '../../driver/screen.ts';

const HAN = /\p{Script=Han}/u;
/** Words of the Latin alphabet that stand in Chinese texts by right: names, units, standards, keys, codes, columns of files. */
const ALLOWED_IN_CHINESE =
  /^(Muster|Enter|Ctrl|Control|Shift|Esc|UTC|CAS|UN|GB|LIVE|EXERCISE|EN|English|METEC|Tennessee|Eastman|GPS|Natural|Earth|Apache|MIT|CC|BY|ppm|LEL|kPa|kW|kscmh|mol|hr|km|min|JSON|GeoJSON|SQLite|muster|import|FILE|CSV|Q|q|R|C|t|m|s|h|x|K|B|D|E|F|G|H|A|EEMUA|ISA-?|PDF|timestamp|tag|type|description)$/i;

/** What stands on the screen for a person to read, and what is read out to one who does not see. */
const visibleText = (): string[] => {
  const found: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.textContent?.trim() ?? '';
    const parent = node.parentElement;
    if (text !== '' && parent?.checkVisibility() === true && parent.closest('script, style, kbd') === null)
      found.push(text);
  }
  for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]'))
    for (const name of ['aria-label', 'placeholder', 'title']) {
      const text = element.getAttribute(name);
      if (text !== null && text !== '') found.push(text);
    }
  return found;
};

/** Of the hub: where it is, the fingerprint of its key, the name of its history. They are the same in every language. */
const isCode = (text: string): boolean =>
  /^https?:\/\/\S+$|^([0-9A-F]{4} ){7}[0-9A-F]{4}$|^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

test('every screen is in one language, whichever is chosen', async ({ launch }) => {
  test.setTimeout(240_000);
  const { page } = await launch({ speed: 6 });
  const screen = await openScreen(page);
  await screen.mapIsDrawn();
  await screen.firstAlarm();
  await screen.press('j');
  await screen.openIncidentAndStartPlan();
  const ids = new Set(
    [...readFileSync(join(root, 'assets', 'site', 'tags.json'), 'utf8').matchAll(/"id": "([^"]+)"/g)].map(
      ([, id]) => id ?? '',
    ),
  );

  // The sample’s permits stand for what people typed.
  const typed = [
    ...readFileSync(join(root, 'assets', 'site', 'permits.json'), 'utf8').matchAll(
      /"(?:en|leader|watcher|by|toxic)": "([^"]+)"/g,
    ),
  ].map(([, text]) => text ?? '');

  for (const view of views) {
    await screen.go(view);
    await expect
      .poll(
        async () =>
          (await page.evaluate(visibleText)).filter((text) => HAN.test(text) && !/^(切换到简体中文|中文)$/.test(text)),
        { message: `Chinese in the English ${view}` },
      )
      .toEqual([]);
  }
  await screen.switchLanguage();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  for (const view of views) {
    await screen.go(view);
    await expect
      .poll(
        async () =>
          (await page.evaluate(visibleText))
            // What people typed stays in the language that they typed it in; names of people are names.
            .filter((text) => !/Lin Haoran|Switch to English|^muster |^station-[0-9a-f]+$/.test(text) && !isCode(text))
            .map((text) => typed.reduce((rest, some) => rest.replaceAll(some, ''), text))
            .flatMap((text) => (text.match(/[A-Za-z][A-Za-z-]{2,}/g) ?? []).map((word) => ({ word, text })))
            .filter(({ word, text }) => !ALLOWED_IN_CHINESE.test(word) && ![...ids].some((id) => text.includes(id)))
            // An incident is opened in the language of who opened it.
            .filter(({ text }) => !/release|upset|fire|spill/i.test(text))
            .map(({ word, text }) => `${word} (${text.slice(0, 80)})`),
        { message: `English in the Chinese ${view}` },
      )
      .toEqual([]);
  }
  // A key that has no text would show as itself.
  expect((await page.evaluate(visibleText)).filter((text) => /^[a-z]+(\.[a-zA-Z]+)+$/.test(text))).toEqual([]);
});

test('language and theme switch without a restart and are remembered', async ({ launch }) => {
  const shell = await launch({ recording: 'none' });
  let screen = await openScreen(shell.page);
  await screen.switchLanguage();
  await expect(screen.topBar).toContainText('实战');
  await screen.switchTheme();
  await expect(shell.page.locator('html')).toHaveAttribute('data-theme', 'night');
  const page = await shell.restart();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'night');
  screen = await openScreen(page);
  await expect(screen.topBar).toContainText('实战');
});

test('a station whose system is Chinese starts in Chinese', async ({ launch }) => {
  const { page } = await launch({ recording: 'none', locale: 'zh-CN' });
  await openScreen(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
});
