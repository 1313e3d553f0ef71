/** Plans as a person writes them: the library, the form in the middle, and the desk beside it. */
import type { Locator } from '@playwright/test';
import type { Screen } from './screen.ts';

const either = (en: string, zh: string): RegExp => new RegExp(`^(${en}|${zh})`);

export class PlanScreen {
  readonly screen: Screen;
  constructor(screen: Screen) {
    this.screen = screen;
  }

  get page(): Locator {
    return this.screen.page.locator('.plan-page');
  }

  get desk(): Locator {
    return this.screen.page.locator('.app__right');
  }

  get list(): Locator {
    return this.screen.page.getByRole('listbox', { name: either('Plans of the library', '预案库') });
  }

  get problems(): Locator {
    return this.desk.getByRole('region', { name: either('To be solved', '待解决的问题') }).getByRole('listitem');
  }

  async part(en: string, zh: string): Promise<void> {
    await this.page.getByRole('tab', { name: either(en, zh) }).click();
  }

  /** A text in both languages, by what stands before “(English)”. */
  async write(within: Locator, label: string, en: string, zh: string): Promise<void> {
    await within.getByRole('textbox', { name: `${label} (English)` }).fill(en);
    await within.getByRole('textbox', { name: `${label} (Chinese)` }).fill(zh);
  }

  async addStep(en: string, zh: string): Promise<Locator> {
    await this.page.getByRole('button', { name: 'Add', exact: true }).click();
    const form = this.page.getByRole('group', { name: /^Step \d+$/ });
    await this.write(form, 'What is done', en, zh);
    await this.write(form, 'Why', 'So that nobody is hurt', '避免人员受伤');
    return form;
  }

  /** Its line in the list, which opens its fields. */
  step(instruction: string): Locator {
    return this.page
      .getByRole('list', { name: either('Steps', '步骤') })
      .getByRole('button', { name: instruction, expanded: false });
  }

  async choose(within: Locator, label: string, option: RegExp | string): Promise<void> {
    await within.getByRole('button', { name: new RegExp(label) }).click();
    await this.screen.page.getByRole('option', { name: option }).click();
  }

  async save(): Promise<void> {
    await this.screen.press('Control+s');
    await this.desk.getByText('Typed and not saved yet.').waitFor({ state: 'detached' });
  }
}
