/** What both shells are to a test: a page on a data folder, that can be left, killed and opened again. */
import type { ElectronApplication, Page } from '@playwright/test';
import type { HubOptions } from './hub.ts';

export interface LaunchOptions extends HubOptions {
  /** The browser's or the system's language; what the operator chose stands above it. */
  readonly locale?: 'en-US' | 'zh-CN';
  /** `first`: nobody has an account yet; else the people of the tests do. */
  readonly accounts?: 'first' | 'people';
  /** A hub that runs already; without it the app starts its own. */
  readonly hub?: { readonly url: string; readonly keyFile: string };
}

export interface Shell {
  readonly kind: 'console' | 'electron';
  readonly page: Page;
  readonly dataDirectory: string;
  /** Leaves as an operator does, and comes back on the same data. */
  restart(): Promise<Page>;
  /** The same, after `kill -9` of the shell's process. */
  killAndRestart(): Promise<Page>;
  close(): Promise<void>;
  /** What its processes said, for the message of a test that failed. */
  said(): string;
  /** Only of Electron. */
  readonly electron: ElectronApplication | null;
  /** Only of the browser console: its address and a new link to it. */
  readonly address: { readonly url: string; freshLink(): Promise<string> } | null;
}

/** WebGL without a GPU: the map by SwiftShader, and the page around it by the processor at once, not through SwiftShader. */
export const drawingSwitches = ['--disable-gpu', '--enable-unsafe-swiftshader'];
export const rootSwitches = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
