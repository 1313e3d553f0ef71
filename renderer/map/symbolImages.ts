/** The symbols as images of the map, drawn on a canvas in the theme's colours. */
import type { Map as MapLibre } from 'maplibre-gl';
import type { Palette } from './palette.ts';
import { PATTERN_PIXEL_RATIO, zonePatterns } from './zonePatterns.ts';
import { SYMBOL_BOX, symbols, type MapSymbol, type Stroke } from './symbols.ts';

/** Twice as fine as the screen needs at 1:1, so that they are sharp on a fine screen too. */
const PIXEL_RATIO = 2;

function drawSymbol(symbol: MapSymbol, palette: Palette): ImageData {
  const pixels = symbol.size * PIXEL_RATIO;
  const canvas = document.createElement('canvas');
  canvas.width = pixels;
  canvas.height = pixels;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('This browser gave no 2D canvas for the symbols of the map.');
  context.lineJoin = 'round';
  context.lineCap = 'round';
  const unit = pixels / SYMBOL_BOX;
  for (const stroke of symbol.strokes) drawStroke(context, new Path2D(stroke.d), stroke, unit, palette);
  if (symbol.letters !== undefined) {
    const { text, y, size, colour } = symbol.letters;
    context.setTransform(unit, 0, 0, unit, 0, 0);
    context.fillStyle = palette[colour];
    context.font = `700 ${String(size)}px sans-serif`;
    context.textAlign = 'center';
    context.fillText(text, SYMBOL_BOX / 2, y);
  }
  return context.getImageData(0, 0, pixels, pixels);
}

function drawStroke(
  context: CanvasRenderingContext2D,
  path: Path2D,
  { fill, stroke, width = 1, dash = [], scale = 1, shift = 0 }: Stroke,
  unit: number,
  palette: Palette,
): void {
  context.setTransform(unit * scale, 0, 0, unit * scale, unit * shift, unit * shift);
  if (fill !== undefined) {
    context.fillStyle = palette[fill];
    context.fill(path);
  }
  if (stroke === undefined) return;
  context.strokeStyle = palette[stroke];
  context.lineWidth = width / scale;
  context.setLineDash(dash.map((length) => length / scale));
  context.stroke(path);
}

/** Adds them, or draws them anew for another theme. */
export function putSymbolImages(map: MapLibre, palette: Palette): void {
  for (const [id, symbol] of symbols) {
    const image = drawSymbol(symbol, palette);
    if (map.hasImage(id)) map.updateImage(id, image);
    else map.addImage(id, image, { pixelRatio: PIXEL_RATIO });
  }
  for (const { id, draw } of zonePatterns) {
    const image = draw(palette);
    if (map.hasImage(id)) map.updateImage(id, image);
    else map.addImage(id, image, { pixelRatio: PATTERN_PIXEL_RATIO });
  }
}
