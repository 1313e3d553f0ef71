/** The map repeats some of the screen's colours, since WebGL cannot read CSS; here they are held together. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { palettes, type Palette, type Theme } from '../renderer/map/palette.ts';

const css = readFileSync(new URL('../renderer/ui/theme.css', import.meta.url), 'utf8');

/** The tokens of ui/theme.css that the map repeats. */
const repeated: Readonly<Record<string, keyof Palette>> = {
  ink: 'ink',
  'ink-quiet': 'inkQuiet',
  panel: 'panel',
  ground: 'land',
  strong: 'strong',
  'ink-on-strong': 'onStrong',
  select: 'select',
  high: 'high',
  medium: 'medium',
  low: 'low',
  exercise: 'exercise',
};

function token(theme: Theme, name: string): string | undefined {
  const block = css.split(`[data-theme='${theme}'] {`)[1]?.split('}')[0] ?? '';
  return new RegExp(`--${name}:\\s*(#\\w+)`).exec(block)?.[1];
}

const themes: readonly Theme[] = ['day', 'night'];

it.each(themes)('the map’s colours by %s are those of the rest of the screen where they mean the same', (theme) => {
  for (const [name, key] of Object.entries(repeated))
    expect([name, palettes[theme][key]]).toEqual([name, token(theme, name)]);
});
