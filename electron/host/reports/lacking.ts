/** Text with what the font cannot draw told instead of left out. */
import type { LocalizedText } from '#shared/domain/values.ts';
import { printable } from '#shared/reports/document.ts';

/** Joiners and variation selectors: they only shape what stands beside them. */
const isInvisible = (codePoint: number): boolean =>
  codePoint === 0x200b ||
  codePoint === 0x200c ||
  codePoint === 0x200d ||
  codePoint === 0x200e ||
  codePoint === 0x200f ||
  codePoint === 0x2060 ||
  codePoint === 0xad ||
  (codePoint >= 0xfe00 && codePoint <= 0xfe0f) ||
  (codePoint >= 0xe0100 && codePoint <= 0xe01ef);

const codeOf = (codePoint: number): string => `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;

/** Puts codes in brackets where characters would be empty boxes, and remembers which. */
export class Lacking {
  readonly #draws: (codePoint: number) => boolean;
  readonly #found = new Set<number>();

  constructor(draws: (codePoint: number) => boolean) {
    this.#draws = draws;
  }

  drawable(text: string): string {
    const clean = printable(text);
    const parts: string[] = [];
    let codes: string[] = [];
    const putCodes = (): void => {
      if (codes.length > 0) parts.push(`[${codes.join(' ')}]`);
      codes = [];
    };
    for (const character of clean) {
      const codePoint = character.codePointAt(0) ?? 0;
      if (isInvisible(codePoint)) continue;
      if (character === '\n' || this.#draws(codePoint)) {
        putCodes();
        parts.push(character);
      } else {
        this.#found.add(codePoint);
        codes.push(codeOf(codePoint));
      }
    }
    putCodes();
    return parts.join('');
  }

  /** Null: everything could be drawn. */
  get sentence(): LocalizedText | null {
    if (this.#found.size === 0) return null;
    const some = [...this.#found].slice(0, 20).map(codeOf);
    const more = this.#found.size > some.length;
    return {
      en: `The font of this document lacks some characters; each stands as its Unicode code in brackets: ${some.join(', ')}${more ? ', …' : ''}.`,
      zh: `本文档所用字体缺少部分字符，已在方括号中以 Unicode 编码代替：${some.join('、')}${more ? '……' : ''}。`,
    };
  }
}
