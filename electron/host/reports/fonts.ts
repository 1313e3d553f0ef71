/** The fonts of documents: cut from Noto Sans CJK (assets/fonts/SOURCE.md), read once. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findAssets } from '#shared/node/installation.ts';
import { coverageOf } from './fontCoverage.ts';

export interface ReportFonts {
  /** Paths of the files. */
  readonly regular: string;
  readonly bold: string;
  /** What both can draw. */
  readonly draws: (codePoint: number) => boolean;
}

let read: ReportFonts | null = null;

/** Throws a sentence when the installation lacks them. */
export function reportFonts(): ReportFonts {
  if (read !== null) return read;
  const folder = join(findAssets(import.meta.dirname), 'fonts');
  const regular = join(folder, 'NotoSansSC-Regular.otf');
  const bold = join(folder, 'NotoSansSC-Bold.otf');
  const inRegular = coverageOf(readFileSync(regular));
  const inBold = coverageOf(readFileSync(bold));
  read = { regular, bold, draws: (codePoint) => inRegular(codePoint) && inBold(codePoint) };
  return read;
}
