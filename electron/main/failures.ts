/** What the person in front of the screen is told when a part of the app cannot go on by itself. */
import { app, dialog, type BrowserWindow } from 'electron';
import type { LocalizedText } from '#shared/domain/values.ts';
import { inSystemLanguage } from './language.ts';

const deadPage: LocalizedText = {
  en: 'This window stopped working twice within a minute. Nothing that was shown as done is lost. Load it again, or close it and restart Muster.',
  zh: '此窗口在一分钟内两次停止工作。已显示完成的操作不会丢失。请重新加载，或关闭后重启 Muster。',
};
const hungPage: LocalizedText = {
  en: 'This window does not answer. Nothing that was shown as done is lost. Load it again, or wait.',
  zh: '此窗口无响应。已显示完成的操作不会丢失。请重新加载，或继续等待。',
};
const wait: LocalizedText = { en: 'Wait', zh: '等待' };
const loadAgain: LocalizedText = { en: 'Load again', zh: '重新加载' };
const close: LocalizedText = { en: 'Close', zh: '关闭' };

/** Asks in a dialog; the window does what is answered. */
export function reportDeadPage(window: BrowserWindow): void {
  void dialog
    .showMessageBox(window, {
      type: 'error',
      message: inSystemLanguage(deadPage),
      buttons: [inSystemLanguage(loadAgain), inSystemLanguage(close)],
      defaultId: 0,
    })
    .then(({ response }) => {
      if (window.isDestroyed()) return;
      if (response === 0) window.webContents.reload();
      else window.destroy();
    });
}

/** What the host sends a page that hangs piles up in it, so somebody has to decide. */
export function reportHungPage(window: BrowserWindow): void {
  void dialog
    .showMessageBox(window, {
      type: 'warning',
      message: inSystemLanguage(hungPage),
      buttons: [inSystemLanguage(loadAgain), inSystemLanguage(wait)],
      defaultId: 0,
      cancelId: 1,
    })
    .then(({ response }) => {
      // A page that hangs does not hear a reload; another process takes its place.
      if (response === 0 && !window.isDestroyed()) window.webContents.forcefullyCrashRenderer();
    });
}

const cannotStart: LocalizedText = { en: 'Muster cannot start', zh: 'Muster 无法启动' };

/** The app ends when it has been read. Not the blocking dialog: a service manager must still be able to end the app. */
export function reportFailedStart(sentence: string): void {
  process.stderr.write(`${cannotStart.en}: ${sentence}\n`);
  void dialog
    .showMessageBox({
      type: 'error',
      message: inSystemLanguage(cannotStart),
      detail: sentence,
      buttons: [inSystemLanguage(close)],
    })
    .finally(() => {
      app.exit(1);
    });
}

const hubDoesNotStart: LocalizedText = {
  en: 'The hub of this machine does not start. Muster goes on without it on what it has; nothing new comes in.',
  zh: '本机中心无法启动。Muster 将以现有数据继续工作，但不会收到新数据。',
};

/** The app goes on: what is on its disk can be looked at and worked with. The hub says in its own words what is wrong. */
export function reportRefusedHub(lastWords: string): void {
  process.stderr.write(`${hubDoesNotStart.en} ${lastWords}\n`);
  void dialog.showMessageBox({
    type: 'error',
    message: inSystemLanguage(hubDoesNotStart),
    detail: lastWords,
    buttons: [inSystemLanguage(close)],
  });
}
