/** The command center as a person sees and uses it: knows the product, not Playwright’s ways of finding things. */
import { expect, type Locator, type Page } from '@playwright/test';
import { PASSWORD, PEOPLE } from '../helper/people.ts';
import { pixelOf } from '../../../renderer/map/camera.ts';
import type { Position } from '../../../shared/domain/values.ts';
import { View } from '../../../shared/protocol/view.ts';

export const views = View.options;

/** A control by its name in either language. */
const either = (en: string, zh: string): RegExp => new RegExp(`^(${en}|${zh})`);

const viewNames: Record<View, RegExp> = {
  overview: either('Overview', '总览'),
  watch: either('Watch', '监测'),
  incident: either('Incident', '处置'),
  drills: either('Drills', '演练'),
  review: either('Review', '回顾'),
  handover: either('Handover', '交接班'),
  data: either('Data', '数据'),
  risk: either('Risk', '风险'),
  trends: either('Trends', '趋势'),
  performance: either('KPIs', '报警绩效'),
  warnings: either('Warnings', '预警'),
};

export class Screen {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  // The shell

  get gate(): Locator {
    return this.page.getByRole('dialog', { name: /^(Sign in|Hand over the shift|登录|交接班)$/ });
  }

  /** Signs in as somebody who has an account; without a name as whoever was here last. */
  async signIn(name?: string, password = PASSWORD): Promise<void> {
    await this.gate.waitFor({ timeout: 60_000 });
    if (name !== undefined) await this.gate.getByRole('combobox', { name: either('Name', '姓名') }).fill(name);
    const field = this.gate.getByLabel(either('Password', '密码'));
    await field.fill(password);
    await field.press('Enter');
    await this.gate.waitFor({ state: 'detached', timeout: 30_000 });
  }

  async go(view: View): Promise<void> {
    await this.page.getByRole('navigation').getByRole('button', { name: viewNames[view] }).click();
  }

  get topBar(): Locator {
    return this.page.getByRole('banner');
  }

  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
  }

  async switchLanguage(): Promise<void> {
    await this.topBar.getByRole('button', { name: /切换到简体中文|Switch to English/ }).click();
  }

  async switchTheme(): Promise<void> {
    await this.topBar.getByRole('button', { name: /Switch to (day|night)|切换到(日|夜)间模式/ }).click();
  }

  /** Ctrl+K, some words, and the first thing that has them. */
  async find(words: string): Promise<void> {
    await this.press('Control+k');
    const palette = this.page.getByRole('dialog');
    await palette.getByRole('searchbox').fill(words);
    await palette.getByRole('option').first().waitFor();
    await this.press('Enter');
    await palette.waitFor({ state: 'detached' });
  }

  // The map

  get map(): Locator {
    return this.page.getByTestId('map');
  }

  async mapIsDrawn(): Promise<void> {
    await expect(this.map).toHaveAttribute('data-ready', 'true', { timeout: 60_000 });
    await this.mapIsStill();
  }

  async mapIsStill(): Promise<void> {
    await expect(this.map).toHaveAttribute('data-moving', 'false', { timeout: 30_000 });
  }

  /** What was given to the map until now is on its picture; a slow one may lag by a second. */
  async mapShowsAll(): Promise<void> {
    await this.mapIsStill();
    const pictures = async (): Promise<number> => Number(await this.map.getAttribute('data-pictures'));
    const before = await pictures();
    await expect
      .poll(async () => (await this.map.getAttribute('data-due')) === 'false' || (await pictures()) > before + 1)
      .toBe(true);
  }

  async mapNumber(
    name:
      | 'zoom'
      | 'permits'
      | 'alarms'
      | 'geofences'
      | 'zones'
      | 'drafted'
      | 'incidents'
      | 'responders'
      | 'tags'
      | 'places',
  ): Promise<number> {
    return Number(await this.map.getAttribute(`data-${name}`));
  }

  async mapCenter(): Promise<Position> {
    const [longitude = NaN, latitude = NaN] = ((await this.map.getAttribute('data-center')) ?? '')
      .split(',')
      .map(Number);
    return [longitude, latitude];
  }

  /** Where a position is drawn, in pixels of the page. */
  async onMap(position: Position): Promise<{ x: number; y: number }> {
    const box = await this.map.boundingBox();
    if (box === null) throw new Error('the map is not on the screen');
    const bearing = Number(await this.map.getAttribute('data-bearing'));
    const center = await this.mapCenter();
    const zoom = await this.mapNumber('zoom');
    const { x, y } = pixelOf(position, { center, zoom, bearing }, box);
    return { x: box.x + x, y: box.y + y };
  }

  async clickMap(position: Position): Promise<void> {
    const { x, y } = await this.onMap(position);
    await this.page.mouse.click(x, y);
  }

  // Early warnings

  get warnings(): Locator {
    return this.page.getByRole('listbox', { name: either('Early warnings', '预警列表') });
  }

  /** Begins a drill with a recording and goes to its world. */
  async startDrill(name: string, recording: RegExp): Promise<void> {
    await this.go('drills');
    await this.page.getByRole('button', { name: 'Start a drill' }).first().click();
    const dialog = this.page.getByRole('dialog', { name: /Start a drill/ });
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
    await dialog.getByRole('button', { name: /Recording/ }).click();
    await this.page.getByRole('option', { name: recording }).click();
    await dialog.getByRole('button', { name: 'Start and open' }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  // Risk

  /** A row of the tree of places by risk. */
  riskOf(place: string): Locator {
    return this.page
      .getByRole('listbox', { name: either('Places by risk', '各场所风险') })
      .getByRole('option', { name: place });
  }

  async riskTab(name: string): Promise<void> {
    await this.page.getByRole('tab', { name }).click();
  }

  // Alarms

  get alarms(): Locator {
    return this.page.getByRole('grid', { name: either('Alarms', '报警') });
  }

  get alarmRows(): Locator {
    return this.alarms.getByRole('row');
  }

  async alarmTab(name: 'active' | 'shelved' | 'suppressed' | 'outOfService'): Promise<void> {
    const names = {
      active: either('Alarms', '报警'),
      shelved: either('Shelved', '搁置'),
      suppressed: either('By design', '设计抑制'),
      outOfService: either('Out of service', '停用'),
    };
    await this.page.getByRole('tab', { name: names[name] }).click();
  }

  /** Those that are set aside, in the tab that is open. */
  get asideRows(): Locator {
    return this.page
      .getByRole('grid', {
        name: /^(Shelved alarms|Alarms suppressed by design|Alarms out of service|已搁置报警|设计抑制报警|停用报警)$/,
      })
      .getByRole('row');
  }

  /** Answers the dialog that sets alarms aside; the reason is asked for first. */
  async setAside(reason: string): Promise<void> {
    const dialog = this.page.getByRole('dialog');
    const field = dialog.getByRole('combobox', { name: either('Reason', '原因') });
    await field.fill(reason);
    // The first takes what is suggested, where something is.
    if ((await field.getAttribute('aria-expanded')) === 'true') await this.press('Enter');
    await expect(field).toHaveAttribute('aria-expanded', 'false');
    await this.press('Enter');
    await dialog.waitFor({ state: 'detached' });
  }

  async firstAlarm(): Promise<Locator> {
    await this.alarmRows.first().waitFor({ timeout: 60_000 });
    return this.alarmRows.first();
  }

  // Handover of a shift

  /** The form that is on the page. */
  get form(): Locator {
    return this.page.getByRole('article', { name: either('Handover form', '交接班记录单') });
  }

  get handovers(): Locator {
    return this.page.getByRole('listbox', { name: either('Handovers', '交接班记录') });
  }

  /** The next person, at this station, while somebody else is signed in. */
  async nextSignsIn(name: string): Promise<void> {
    await this.page.getByRole('button', { name: either('Next person signs in here', '接班人在本站登录') }).click();
    await this.signIn(name);
  }

  // Trends

  get trends(): Locator {
    return this.page.getByRole('region', { name: either('Trends', '趋势') });
  }

  get trendPicture(): Locator {
    return this.trends.getByRole('img', { name: /^(Trends of|.*趋势，)/ });
  }

  get trendReadout(): Locator {
    return this.page.getByRole('region', { name: either('Values', '数值') });
  }

  async addToTrends(tagId: string): Promise<void> {
    const tags = this.page.getByRole('region', { name: either('Sensors in the picture', '图中测点') });
    await tags.getByRole('searchbox').fill(tagId);
    await tags.getByRole('button', { name: new RegExp(`^(Add |添加)${tagId}`) }).click();
    await tags.getByRole('button', { name: new RegExp(`^(Remove |移除)${tagId}`) }).waitFor();
  }

  /** How much time the trends show, and its end, UTC ms. */
  async trendSpan(): Promise<{ from: number; to: number; lengthMs: number }> {
    // Both at once: while the present is followed they go on.
    const [from = NaN, to = NaN] = await this.trendPicture.evaluate((picture) =>
      ['data-from', 'data-to'].map((name) => Number(picture.getAttribute(name))),
    );
    return { from, to, lengthMs: to - from };
  }

  /** Exports by the menu, and gives what was saved. */
  async exportTrends(what: RegExp): Promise<void> {
    await this.trends.getByRole('button', { name: either('Export', '导出') }).click();
    await this.page.getByRole('menuitem', { name: what }).click();
  }

  // Incidents

  get openDialog(): Locator {
    return this.page.getByRole('dialog', { name: either('Open an incident', '建立事件') });
  }

  get board(): Locator {
    return this.page.getByRole('region', { name: either('Incident board', '事件看板') });
  }

  /** From the selected alarm to a started plan, as proposed. */
  async openIncidentAndStartPlan(): Promise<void> {
    await this.press('i');
    await this.openDialog.waitFor();
    await this.openDialog
      .getByRole('button', { name: either('Open and start the plan', '建立事件并启动预案') })
      .click();
    await this.openDialog.waitFor({ state: 'detached' });
  }

  async tab(name: RegExp): Promise<void> {
    await this.page.getByRole('tab', { name }).click();
  }

  async writeLogEntry(text: string): Promise<void> {
    await this.tab(/^(Log|日志)/);
    const field = this.page.getByRole('textbox', { name: either('Log entry', '日志') });
    await field.fill(text);
    await field.press('Enter');
    await expect(this.page.getByText(text)).toBeVisible();
  }

  /** Answers a dialog that asks for a reason. */
  async giveReason(reason: string, action: RegExp): Promise<void> {
    const dialog = this.page.getByRole('alertdialog');
    await dialog.getByRole('textbox').fill(reason);
    await dialog.getByRole('button', { name: action }).click();
    await dialog.waitFor({ state: 'detached' });
  }
}

/** Waits for the screen and signs in. */
export async function openScreen(page: Page, name: string = PEOPLE[0]): Promise<Screen> {
  const screen = new Screen(page);
  await screen.signIn(name);
  return screen;
}
