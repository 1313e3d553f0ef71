/** How far what is done has come, as it is said beside it: only here, sent, accepted by the hub and when. */
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { openScreen } from '../../driver/screen.ts';
import { cuttableNetwork } from '../../helper/cuttableNetwork.ts';
import { paste, phonePhoto } from '../../helper/files.ts';
import { expect, test } from '../../helper/test.ts';

test('a log entry and a photo are only here, then sent, then accepted by the hub, in both languages', async ({
  launch,
  hub,
  dataDirectory,
}) => {
  test.setTimeout(300_000);
  const central = await hub({ speed: 6 });
  const network = await cuttableNetwork(central.url);
  try {
    const { page } = await launch({
      hub: { ...central, url: network.url },
      dataDirectory: join(dataDirectory, 'station'),
    });
    const screen = await openScreen(page);
    await screen.firstAlarm();
    await screen.press('j');
    await screen.openIncidentAndStartPlan();
    await screen.press('b');

    const logTab = /^(Log|日志)/;
    const row = (text: string): Locator => page.locator('.log__row').filter({ hasText: text });
    const tile = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: /photo\.jpg/ }) });
    const marked = (where: Locator, words: RegExp): Locator => where.getByRole('img', { name: words });
    /** Whoever looks closer is told when. */
    const accepted = async (where: Locator, words: RegExp): Promise<void> => {
      await where.locator('.settled-mark').hover();
      await expect(marked(where, words)).toBeVisible();
    };
    const inEnglish = /^Accepted by the hub, .*\d\d:\d\d/;
    const inChinese = /^中心已接收，.*\d\d:\d\d/;

    network.cut();
    await expect(screen.topBar.getByText('Offline')).toBeVisible();
    await screen.writeLogEntry('Without the hub.');
    await expect(row('Without the hub.')).toContainText('only here');
    await paste(page, await phonePhoto(page, 'photo.jpg'));
    const dialog = page.getByRole('dialog', { name: /^Add 1 file/ });
    await dialog.getByRole('textbox').press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await screen.tab(/^Files/);
    await expect(tile).toContainText('only here');
    await screen.switchLanguage();
    await expect(tile).toContainText('仅本站');
    await screen.tab(logTab);
    await expect(row('Without the hub.')).toContainText('仅本站');
    await screen.switchLanguage();

    network.join();
    await expect(screen.topBar.getByText('Online')).toBeVisible({ timeout: 30_000 });
    await accepted(row('Without the hub.'), inEnglish);
    await expect(row('Without the hub.')).not.toContainText('only here');
    await screen.tab(/^Files/);
    await accepted(tile, inEnglish);
    await expect(tile).not.toContainText('only here');
    await screen.switchLanguage();
    await accepted(tile, inChinese);
    await screen.tab(logTab);
    await accepted(row('Without the hub.'), inChinese);
    await screen.switchLanguage();

    // Given to the hub, whose answer is on its way.
    network.holdAnswers();
    await screen.writeLogEntry('Not answered yet.');
    await expect(row('Not answered yet.').locator('.chip')).toHaveText('sent');
    await screen.switchLanguage();
    await expect(row('Not answered yet.').locator('.chip')).toHaveText('已发送');
    network.letAnswersGo();
    await accepted(row('Not answered yet.'), inChinese);
    await expect(row('Not answered yet.').locator('.chip')).toHaveCount(0);
    await screen.switchLanguage();

    // The shift is an act, too.
    await screen.topBar.getByRole('button').last().click();
    await accepted(page.getByRole('menu'), inEnglish);
    await expect(page.getByRole('menu')).toContainText('On shift since');
  } finally {
    await network.close();
  }
});
