/** What all layers of the map are made with: the choice of a look, and the expressions that are asked for again and again. */
import type { Language } from '#shared/domain/values.ts';
import type { ExpressionSpecification } from 'maplibre-gl';
import type { LayerGroup } from '../layers.ts';
import { palettes, type Palette, type Theme } from '../palette.ts';

export interface StyleChoice {
  readonly theme: Theme;
  readonly language: Language;
  readonly shown: Readonly<Record<LayerGroup, boolean>>;
}

/** Drawn by the machine's own fonts: there is no glyph server. */
const FONT = [
  'system-ui',
  'Segoe UI',
  'Noto Sans',
  'Noto Sans SC',
  'Noto Sans CJK SC',
  'Microsoft YaHei',
  'PingFang SC',
  'sans-serif',
];

export const get = (property: string): ExpressionSpecification => ['get', property];
export const isKind = (...kinds: string[]): ExpressionSpecification => ['in', get('kind'), ['literal', kinds]];
export const is = (property: string, value: string): ExpressionSpecification => ['==', get(property), value];
export const byZoom = (...stops: [number, number][]): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  ...stops.flat(),
];

export const priorityColour = (palette: Palette): ExpressionSpecification => [
  'match',
  get('priority'),
  'high',
  palette.high,
  'medium',
  palette.medium,
  palette.low,
];

export type Look = ReturnType<typeof lookOf>;

export function lookOf({ theme, language, shown }: StyleChoice) {
  const palette = palettes[theme];
  const visibility = (group: LayerGroup): { readonly visibility: 'visible' | 'none' } => ({
    visibility: shown[group] ? 'visible' : 'none',
  });
  const text = {
    'text-font': FONT,
    'text-size': 12,
    'text-line-height': 1.25,
    'text-max-width': 9,
    'text-padding': 3,
  } as const;
  const ink = { 'text-color': palette.ink, 'text-halo-color': palette.halo, 'text-halo-width': 1.6 } as const;
  const quiet = { ...ink, 'text-color': palette.inkQuiet } as const;
  return { palette, language, shown, visibility, text, ink, quiet };
}
