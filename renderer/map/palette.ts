/**
 * Every colour on the map, by day and by night: grey and quiet, but for what needs a person. WebGL cannot read the
 * tokens of ui/theme.css; those that are the same there and here are held together by a test.
 */
import type { Settings } from '#shared/protocol/hostContract.ts';

export type Theme = Settings['theme'];

export interface Palette {
  readonly sea: string;
  readonly land: string;
  readonly border: string;
  readonly site: string;
  readonly fence: string;
  readonly road: string;
  readonly roadCasing: string;
  readonly unit: string;
  readonly unitLine: string;
  readonly building: string;
  readonly equipment: string;
  readonly drawnLine: string;
  readonly tank: string;
  readonly neighbour: string;
  readonly ink: string;
  readonly inkQuiet: string;
  readonly halo: string;
  readonly panel: string;
  readonly strong: string;
  readonly onStrong: string;
  readonly select: string;
  readonly high: string;
  readonly medium: string;
  readonly low: string;
  readonly exercise: string;
  readonly riskRed: string;
  readonly onRiskRed: string;
  readonly riskOrange: string;
  readonly onRiskOrange: string;
  readonly riskYellow: string;
  readonly onRiskYellow: string;
  /** Grounds of units and tanks by their risk: quiet, under everything else. */
  readonly tintRed: string;
  readonly tintOrange: string;
  readonly tintYellow: string;
  /** Danger zones by gravity, over everything that is drawn of the site. */
  readonly zone3: string;
  readonly zone2: string;
  readonly zone1: string;
}

export const palettes: Readonly<Record<Theme, Palette>> = {
  day: {
    sea: '#c6ced2',
    land: '#d9dcdd',
    border: '#aab1b4',
    site: '#e6e8e8',
    fence: '#5d676b',
    road: '#f7f8f8',
    roadCasing: '#b3babd',
    unit: '#dadedf',
    unitLine: '#a7afb2',
    building: '#ccd1d3',
    equipment: '#c9cfd1',
    drawnLine: '#8d979b',
    tank: '#eef0f0',
    neighbour: '#d3d8d6',
    ink: '#1c2426',
    inkQuiet: '#4c575b',
    halo: '#eceeee',
    panel: '#eceeee',
    strong: '#2b3a40',
    onStrong: '#ffffff',
    select: '#1d4f7c',
    high: '#b3140f',
    medium: '#8a4b00',
    low: '#4a3fa0',
    exercise: '#5b1a8b',
    riskRed: '#b3140f',
    onRiskRed: '#ffffff',
    riskOrange: '#b84c00',
    onRiskOrange: '#ffffff',
    riskYellow: '#f2d14b',
    onRiskYellow: '#332800',
    tintRed: '#ecc9c4',
    tintOrange: '#efd5bb',
    tintYellow: '#eee6bf',
    zone3: '#a80f16',
    zone2: '#a64300',
    zone1: '#6d5600',
  },
  night: {
    sea: '#0d1113',
    land: '#14181a',
    border: '#343c40',
    site: '#1b2022',
    fence: '#7d888c',
    road: '#30373a',
    roadCasing: '#101415',
    unit: '#22282a',
    unitLine: '#3d464a',
    building: '#2b3235',
    equipment: '#2e3538',
    drawnLine: '#566064',
    tank: '#1a1f21',
    neighbour: '#1d2322',
    ink: '#d5dadb',
    inkQuiet: '#9aa5a9',
    halo: '#1c2123',
    panel: '#1c2123',
    strong: '#b9c4c8',
    onStrong: '#10181b',
    select: '#8fc0ec',
    high: '#ff8a80',
    medium: '#f5b95a',
    low: '#b7aef5',
    exercise: '#d7a6f7',
    riskRed: '#ff8a80',
    onRiskRed: '#2a0705',
    riskOrange: '#f0913f',
    onRiskOrange: '#241100',
    riskYellow: '#d9bd45',
    onRiskYellow: '#241c00',
    tintRed: '#4a2222',
    tintOrange: '#46301c',
    tintYellow: '#3b361c',
    zone3: '#ff8078',
    zone2: '#f2a05a',
    zone1: '#d9c45a',
  },
};
