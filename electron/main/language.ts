/** Menus and dialogs of main follow the system's language; the page has its own switch. */
import { app } from 'electron';
import type { LocalizedText } from '#shared/domain/values.ts';

export function inSystemLanguage(text: LocalizedText): string {
  return app.getLocale().startsWith('zh') ? text.zh : text.en;
}
