/** Alarm rules as an administrator makes them: the list, and the form with its checks and its trial. */
import type { Locator } from '@playwright/test';
import type { Screen } from './screen.ts';

const either = (en: string, zh: string): RegExp => new RegExp(`^(${en}|${zh})`);

export class RulesScreen {
  readonly screen: Screen;
  constructor(screen: Screen) {
    this.screen = screen;
  }

  get list(): Locator {
    return this.screen.page.getByRole('list', { name: either('Alarm rules', '报警规则') });
  }

  get shelving(): Locator {
    return this.screen.page.getByRole('group', { name: either('Alarms may be shelved', '报警最长搁置时间') });
  }

  get form(): Locator {
    return this.screen.page.getByRole('dialog');
  }

  async open(): Promise<void> {
    await this.screen.go('data');
    await this.screen.page.getByRole('option', { name: either('Alarm rules', '报警规则') }).click();
  }

  async press(en: string, zh: string): Promise<void> {
    await this.screen.page
      .getByRole('button', { name: either(en, zh) })
      .first()
      .click();
  }

  async fill(en: string, zh: string, text: string): Promise<void> {
    await this.form
      .getByRole('textbox', { name: either(en, zh) })
      .first()
      .fill(text);
  }

  async addTag(id: string): Promise<void> {
    await this.form.getByRole('combobox', { name: either('Add a tag', '添加测点') }).fill(id);
    await this.form.locator('.rule-form__tags', { hasText: id }).waitFor();
  }

  async search(words: string): Promise<void> {
    await this.screen.page.getByRole('searchbox', { name: either('Search by message', '按报警信息') }).fill(words);
  }
}
