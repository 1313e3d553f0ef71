/** What the person in front of the screen is told when a part of the app cannot go on by itself. */
import { app, dialog, type BrowserWindow } from 'electron';
import type { LocalizedText } from '#shared/domain/values.ts';
import { inSystemLanguage } from './language.ts';

const deadPage: LocalizedText = {
  en: 'This window stopped working twice within a minute. Nothing that was shown as done is lost. Load it again, or close it and restart Muster.',
  zh: '此窗口在一分钟内两次停止工作。已显示完成的操作不会丢失。请重新加载，或关闭后重启 Muster。',
};
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

const cannotStart: LocalizedText = { en: 'Muster cannot start', zh: 'Muster 无法启动' };

/** The app ends with it. */
export function reportFailedStart(sentence: string): void {
  process.stderr.write(`${cannotStart.en}: ${sentence}\n`);
  dialog.showErrorBox(inSystemLanguage(cannotStart), sentence);
  app.exit(1);
}
