/** The command center as a person sees and uses it: knows the product, not Playwright's ways of finding things. */
import { expect, type Locator, type Page } from '@playwright/test';

/** A control in either language. */
const named = (en: string, zh: string): RegExp => new RegExp(`^(${en}|${zh})`);

export class Screen {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  /** Says who is on shift: the first of the roster, or the name given. */
  async beginShift(name?: string): Promise<void> {
    const gate = this.page.getByRole('dialog', { name: /Who is on shift|当前由谁值班/ });
    await gate.waitFor();
    if (name === undefined) await gate.getByRole('option').first().click();
    else await gate.getByLabel(named('Name', '姓名')).fill(name);
    await gate.getByRole('button', { name: named('Begin shift', '开始值班') }).click();
    await gate.waitFor({ state: 'detached' });
  }

  /** After a restart: the shift that stands goes on. */
  async continueShift(): Promise<void> {
    const gate = this.page.getByRole('dialog', { name: /Who is on shift|当前由谁值班/ });
    await gate.getByRole('button', { name: named('Continue as', '以') }).click();
    await gate.waitFor({ state: 'detached' });
  }

  async go(view: 'watch' | 'incident' | 'drills' | 'review' | 'data'): Promise<void> {
    const names = { watch: ['Watch', '监测'], incident: ['Incident', '处置'], drills: ['Drills', '演练'], review: ['Review', '回顾'], data: ['Data', '数据'] } as const;
    const [en, zh] = names[view];
    await this.page.getByRole('navigation').getByRole('button', { name: named(en, zh) }).click();
  }

  get topBar(): Locator {
    return this.page.getByRole('banner');
  }

  get map(): Locator {
    return this.page.getByTestId('map');
  }

  async mapIsDrawn(): Promise<void> {
    await expect(this.map).toHaveAttribute('data-ready', 'true', { timeout: 60_000 });
  }

  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
  }
}

/** Waits for the screen and begins a shift. */
export async function openScreen(page: Page, name?: string): Promise<Screen> {
  const screen = new Screen(page);
  await screen.beginShift(name);
  return screen;
}
