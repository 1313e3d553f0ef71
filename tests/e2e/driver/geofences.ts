/** Geofences as a person draws them: the list, the form beside the map, and the map itself. */
import { expect, type Locator } from '@playwright/test';
import type { Position } from '../../../shared/domain/values.ts';
import type { Screen } from './screen.ts';

const either = (en: string, zh: string): RegExp => new RegExp(`^(${en}|${zh})`);

export class GeofenceScreen {
  readonly screen: Screen;
  constructor(screen: Screen) {
    this.screen = screen;
  }

  /** The form, or what is known of the one that is selected. */
  get panel(): Locator {
    return this.screen.page.locator('.app__right');
  }

  async list(): Promise<void> {
    await this.screen.tab(either('Geofences', '电子围栏'));
  }

  async begin(name: string): Promise<void> {
    await this.list();
    await this.press('New geofence', '新建围栏');
    await this.panel.getByLabel(either('Name \\(English\\)', '名称（英文）')).fill(name);
  }

  async press(en: string, zh: string): Promise<void> {
    await this.screen.page
      .getByRole('button', { name: either(en, zh) })
      .first()
      .click();
  }

  /** Sets its corners by clicks, and ends with Escape. */
  async draw(corners: readonly Position[]): Promise<void> {
    await this.press('Draw on the map', '在地图上绘制');
    for (const [index, corner] of corners.entries()) {
      await this.screen.clickMap(corner);
      await expect.poll(() => this.screen.mapNumber('drafted')).toBe(index + 1);
    }
    await this.screen.press('Escape');
    await expect(this.panel.getByText(either('Drag a point', '拖动顶点'))).toBeVisible();
  }

  async fill(en: string, zh: string, text: string): Promise<void> {
    await this.panel
      .getByRole('textbox', { name: either(en, zh) })
      .first()
      .fill(text);
  }
}
