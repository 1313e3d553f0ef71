import { describe, expect, it } from 'vitest';
import { palettes, type Theme } from './palette.ts';

const themes: readonly Theme[] = ['day', 'night'];

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
    const part = Number.parseInt(colour.slice(i, i + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(themes)('the map’s colours by %s', (theme) => {
  const palette = palettes[theme];

  it('keep labels and alarms legible on every ground', () => {
    const grounds = ['sea', 'land', 'site', 'unit', 'building', 'equipment', 'tank', 'neighbour', 'halo'] as const;
    const inks = ['ink', 'inkQuiet', 'select'] as const;
    const faint = grounds.flatMap((ground) =>
      inks.filter((ink) => contrast(palette[ink], palette[ground]) < 4.5).map((ink) => `${ink} on ${ground}`),
    );
    // Quiet labels have a halo of their own ground.
    expect(faint.filter((pair) => !pair.startsWith('inkQuiet') || pair.endsWith('halo'))).toEqual([]);
    for (const ground of ['tintRed', 'tintOrange', 'tintYellow'] as const)
      expect(contrast(palette.ink, palette[ground])).toBeGreaterThanOrEqual(4.5);
    for (const [ground, ink] of [
      ['riskRed', 'onRiskRed'],
      ['riskOrange', 'onRiskOrange'],
      ['riskYellow', 'onRiskYellow'],
    ] as const)
      expect(contrast(palette[ink], palette[ground])).toBeGreaterThanOrEqual(4.5);
    for (const priority of ['high', 'medium', 'low'] as const)
      expect(contrast(palette[priority], palette.panel)).toBeGreaterThanOrEqual(4.5);
  });
});
