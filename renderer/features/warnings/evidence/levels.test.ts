import { describe, expect, it } from 'vitest';
import { LevelWatch } from '#shared/domain/rules/earlyWarning/levelWatch.ts';
import { testSite } from '#shared/domain/testing.ts';
import { defaultSettings, levelSettings } from '#shared/domain/warnings/settings.ts';
import { levelsOf } from './levels.ts';

const [pressure] = testSite.tags;
if (pressure === undefined) throw new Error('The test site has a tag.');

describe('the level that is drawn', () => {
  it('is the one that was warned of', () => {
    const intervalMs = 1_000;
    const watch = new LevelWatch(pressure, { ...levelSettings(defaultSettings), intervalMs }, null);
    watch.recall([]);
    const at: number[] = [];
    const value: number[] = [];
    // Four readings an interval; a shift after five minutes.
    for (let i = 0; i < 4 * 330; i += 1) {
      at.push(i * 250);
      value.push((i < 1200 ? 0 : 400) + Math.sin(i * 12.9898));
    }
    let warned: number | null = null;
    let drawn: number | undefined;
    at.forEach((now, i) => {
      watch.push(now, value[i] ?? NaN);
      const concluded = watch.conclude(now, () => false);
      if (concluded?.kind !== 'begins') return;
      const { level, weight } = concluded.evidence;
      warned = level;
      const heard = { at: at.slice(0, i), value: value.slice(0, i) };
      const levels = levelsOf(heard, { weight, intervalMs, start: 0 });
      drawn = Array.from(levels.value).at(-1);
      expect(Array.from(levels.at).at(-1)).toBe(Math.floor(now / intervalMs) * intervalMs);
    });
    expect(warned).not.toBeNull();
    expect(drawn).toBeCloseTo(warned ?? NaN, 6);
  });
});
