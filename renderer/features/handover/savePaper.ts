/** The form as it is on the screen, as a file that any browser shows and prints without Muster. */
import { saveFile } from '../../app/saveFile.ts';
import css from './paper.css?inline';

/** Colours that the theme gives on the screen. */
const COLOURS = `:root{--ink:#1c2426;--ink-quiet:#4c575b;--line:#c2c7c9;--line-strong:#868e91;--panel:#fff;--raised:#fff;
--sunken:#eceeee;--high:#b3140f;--high-ground:#f8d9d6;--medium:#8a4b00;--medium-ground:#fbe3bd;--low:#4a3fa0;
--exercise:#5b1a8b;--exercise-ground:#eadcf5;--good:#2d6a3a;--size-small:12px;--radius:4px}
body{max-width:210mm;margin:0 auto;padding:12mm;font:13px/1.4 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif}
dl,dd,ul,p,h2,h3{margin:0;padding:0}ul{list-style:none}.level{border:1px solid;padding:0 4px;font-weight:700}`;

export function paperFile(paper: HTMLElement, title: string, language: string): string {
  const copy = paper.cloneNode(true);
  if (!(copy instanceof HTMLElement)) throw new Error('A copy of an element is one.');
  for (const control of copy.querySelectorAll('.paper__screen-only')) control.remove();
  // What leads somewhere on the screen leads nowhere in a file.
  for (const button of copy.querySelectorAll('button')) {
    const words = document.createElement('span');
    words.textContent = button.textContent;
    button.replaceWith(words);
  }
  const head = document.createElement('title');
  head.textContent = title;
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8">${head.outerHTML}<style>${COLOURS}${css}</style></head><body>${copy.outerHTML}</body></html>`;
}

export function savePaper(paper: HTMLElement, name: string): void {
  const text = paperFile(paper, name, document.documentElement.lang);
  saveFile(`${name}.html`, new Blob([text], { type: 'text/html' }));
}
