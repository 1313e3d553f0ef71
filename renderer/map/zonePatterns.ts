/** The patterns of danger zones: crossed lines for the gravest, lines for the next, dots for the lightest. Never colour alone. */
import type { Palette } from './palette.ts';

const SIZE = 16;
export const PATTERN_PIXEL_RATIO = 2;

export const zonePatterns: readonly { readonly id: string; readonly draw: (palette: Palette) => ImageData }[] = [
  {
    id: 'zone-pattern-3',
    draw: (palette) =>
      tile(palette.zone3, (context) => {
        stripes(context, 1);
        stripes(context, -1);
      }),
  },
  {
    id: 'zone-pattern-2',
    draw: (palette) =>
      tile(palette.zone2, (context) => {
        stripes(context, 1);
      }),
  },
  {
    id: 'zone-pattern-1',
    draw: (palette) =>
      tile(palette.zone1, (context) => {
        context.beginPath();
        context.arc(8, 8, 1.4, 0, 2 * Math.PI);
        context.fill();
      }),
  },
];

function tile(colour: string, draw: (context: CanvasRenderingContext2D) => void): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = SIZE * PATTERN_PIXEL_RATIO;
  canvas.height = SIZE * PATTERN_PIXEL_RATIO;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('This browser gave no 2D canvas for the patterns of the map.');
  context.scale(PATTERN_PIXEL_RATIO, PATTERN_PIXEL_RATIO);
  context.fillStyle = colour;
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.globalAlpha = 0.1;
  context.fillRect(0, 0, SIZE, SIZE);
  context.globalAlpha = 0.5;
  draw(context);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** Lines that meet those of the next tile. */
function stripes(context: CanvasRenderingContext2D, slope: 1 | -1): void {
  context.beginPath();
  for (const shift of [-SIZE, 0, SIZE]) {
    context.moveTo(shift, slope === 1 ? SIZE : 0);
    context.lineTo(shift + SIZE, slope === 1 ? 0 : SIZE);
  }
  context.stroke();
}
