import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import { mapStyle, selectableLayers } from './mapStyle.ts';
import { palettes } from './palette.ts';
import type { StyleChoice } from './style/look.ts';
import { symbols } from './symbols.ts';

const all = {
  labels: true,
  tags: true,
  responders: true,
  trails: true,
  risk: true,
  permits: true,
  geofences: true,
  zones: true,
};
const day: StyleChoice = { theme: 'day', language: 'en', shown: all };
const choices: readonly StyleChoice[] = [day, { theme: 'night', language: 'zh', shown: { ...all, labels: false } }];

describe('the style of the map', () => {
  it.each(choices)('is one that MapLibre takes ($theme, $language)', (choice) => {
    expect(validateStyleMin(mapStyle(choice)).map(({ message }) => message)).toEqual([]);
  });

  it('loads nothing from anywhere', () => {
    expect(JSON.stringify(mapStyle(day))).not.toMatch(/https?:|glyphs|sprite/);
  });

  it('has the same layers in every theme and language, so that switching changes them in place', () => {
    const ids = choices.map((choice) => mapStyle(choice).layers.map(({ id }) => id));
    expect(ids[1]).toEqual(ids[0]);
    const keys = choices.map((choice) =>
      mapStyle(choice).layers.map((layer) => [Object.keys(layer.paint ?? {}), Object.keys(layer.layout ?? {})]),
    );
    expect(keys[1]).toEqual(keys[0]);
  });

  it('uses the colours of its theme only', () => {
    for (const { theme, ...rest } of choices) {
      const colours = JSON.stringify(mapStyle({ theme, ...rest }).layers).match(/#[0-9a-f]{6}/g) ?? [];
      expect(colours.filter((colour) => !Object.values(palettes[theme]).includes(colour))).toEqual([]);
    }
  });

  it('draws alarms over everything else of the site, and no label can hide them', () => {
    const { layers } = mapStyle(day);
    const order = layers.map(({ id }) => id);
    for (const below of ['responders', 'tags', 'incidents', 'keyMarks', 'unitLabels'])
      expect(order.indexOf('alarms')).toBeGreaterThan(order.indexOf(below));
    const alarms = layers.find(({ id }) => id === 'alarms');
    expect(alarms?.layout).toMatchObject({ 'icon-allow-overlap': true, 'icon-ignore-placement': true });
    expect(alarms).not.toHaveProperty('minzoom');
  });

  it('places every mark before the labels of what moves, so that they stand beside the marks', () => {
    const order = mapStyle(day).layers.map(({ id }) => id);
    const at = (id: string): number => order.indexOf(id);
    for (const label of ['tagLabels', 'responderLabels', 'unitLabels', 'tankLabels'])
      for (const mark of ['tags', 'responders', 'incidents', 'alarmSpace'])
        expect(at(label), `${label} under ${mark}`).toBeLessThan(at(mark));
    expect(at('alarmLabels')).toBeLessThan(at('incidents'));
    // What ignores placement keeps no room.
    for (const mark of ['tags', 'responders', 'incidents', 'alarmSpace'])
      expect(mapStyle(day).layers.find(({ id }) => id === mark)?.layout).not.toHaveProperty('icon-ignore-placement');
  });

  it('hides labels when they are switched off, and never an alarm', () => {
    const { layers } = mapStyle({
      ...day,
      shown: {
        labels: false,
        tags: false,
        responders: false,
        trails: false,
        risk: false,
        permits: false,
        geofences: false,
        zones: false,
      },
    });
    const hidden = layers.filter(({ layout }) => layout?.visibility === 'none').map(({ id }) => id);
    expect(hidden).toEqual(expect.arrayContaining(['unitLabels', 'roadLabels', 'tags', 'responders', 'trails']));
    expect(hidden).not.toContain('alarms');
    expect(hidden).not.toContain('incidents');
  });

  it('selects by layers that are there', () => {
    const ids = new Set(mapStyle(day).layers.map(({ id }) => id));
    expect(selectableLayers.filter((id) => !ids.has(id))).toEqual([]);
  });
});

describe('the symbols', () => {
  it('differ in shape for every kind and state, not in colour alone', () => {
    const shapes = [...symbols.values()].map(({ strokes, letters }) =>
      JSON.stringify([strokes.map(({ d, fill, width, dash }) => [d, fill, width, dash]), letters?.text]),
    );
    expect(new Set(shapes).size).toBe(shapes.length);
  });
});
