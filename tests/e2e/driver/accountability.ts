/** Roll-calls and crews as a person sees and uses them. */
import type { Locator } from '@playwright/test';
import type { Screen } from './screen.ts';

export class Accountability {
  readonly screen: Screen;
  constructor(screen: Screen) {
    this.screen = screen;
  }

  get crews(): Locator {
    return this.screen.page.getByRole('region', { name: /^(Crews in the hazard|危险区内小组)$/ });
  }
  get rolls(): Locator {
    return this.screen.page.getByRole('region', { name: /^(Roll-calls|点名)$/ });
  }
  crew(name: string): Locator {
    return this.crews.getByRole('listitem', { name, exact: true });
  }
  get people(): Locator {
    return this.rolls.getByRole('listbox');
  }
  get mayday(): Locator {
    return this.screen.page.getByRole('alert', { name: /^(Mayday of|.*紧急呼救)/ });
  }

  /** By keys: the dialog opens with its first field ready. */
  async enterCrew(name: string, members: string, more: Readonly<Record<string, string>> = {}): Promise<void> {
    const { page } = this.screen;
    await this.screen.press('Shift+E');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Crew', exact: true }).fill(name);
    await dialog.getByRole('textbox', { name: /^Members/ }).fill(members);
    for (const [label, value] of Object.entries(more))
      await dialog.getByRole('textbox', { name: label, exact: true }).fill(value);
    await dialog.getByRole('button', { name: /^Enter the crew/ }).click();
    await dialog.waitFor({ state: 'detached' });
  }
}
