/**
 * Every symbol of the map as data: shapes in a box of 24 by 24, in colours of the palette by name. The map draws them on
 * canvases, the legend as SVG. Each kind has a shape of its own, so that none is told apart by colour alone.
 */
import { awaitsAcknowledgement, isInAlarm, type AlarmCondition } from '#shared/domain/alarms/condition.ts';
import { AlarmPriority, HazardClass, ResponderKind, type PlaceKind, type Tag } from '#shared/domain/register/site.ts';
import { PermitKind } from '#shared/domain/permits/permit.ts';
import type { RiskColour } from '#shared/domain/risk/configuration.ts';
import { ResponseLevel, type Language } from '#shared/domain/values.ts';
import type { ResponderStatus } from '#shared/domain/resources/events.ts';
import type { Freshness } from '../app/Age.tsx';
import { priorityShapes } from '../ui/PriorityMark.tsx';
import type { Palette } from './palette.ts';

export type Colour = keyof Palette;

export interface Stroke {
  readonly d: string;
  readonly fill?: Colour;
  readonly stroke?: Colour;
  readonly width?: number;
  readonly dash?: readonly number[];
  /** Of a path drawn in another box, such as a priority's 18 by 18: scale, then shift. */
  readonly scale?: number;
  readonly shift?: number;
}

export interface Letters {
  readonly text: string;
  readonly y: number;
  readonly size: number;
  readonly colour: Colour;
}

export interface MapSymbol {
  readonly strokes: readonly Stroke[];
  readonly letters?: Letters;
  /** On screen, pixels. */
  readonly size: number;
}

export const SYMBOL_BOX = 24;

const disc = (radius: number, x = 12, y = 12): string =>
  `M${String(x - radius)} ${String(y)}a${String(radius)} ${String(radius)} 0 1 0 ${String(radius * 2)} 0a${String(radius)} ${String(radius)} 0 1 0 ${String(-radius * 2)} 0Z`;
const HEXAGON = 'M12 4.5L18.5 8.2V15.8L12 19.5L5.5 15.8V8.2Z';
const SQUARE = 'M6 6H18V18H6Z';
const PLATE = 'M5 3.5H19A2 2 0 0 1 21 5.5V18.5A2 2 0 0 1 19 20.5H5A2 2 0 0 1 3 18.5V5.5A2 2 0 0 1 5 3.5Z';
const DIAMOND = 'M12 2L22 12L12 22L2 12Z';
const FLAME =
  'M12.4 4.5C12.8 7.5 16.5 9 16.5 13.2A4.5 4.6 0 0 1 7.5 13.2C7.5 11.5 8.3 10.3 9.3 9.3C9.5 10.7 10.1 11.4 10.8 11.6C10.4 9 11 6.4 12.4 4.5Z';

// —— Alarms ——

/** Alarms that wait for somebody are filled; one that came back by itself has a broken rim, an acknowledged one is hollow, a latched one both. */
export const alarmSymbolId = (priority: AlarmPriority, condition: AlarmCondition): string =>
  `alarm-${priority}-${condition}`;

function alarmSymbol(priority: AlarmPriority, condition: AlarmCondition): MapSymbol {
  const { path, number, textY } = priorityShapes[priority];
  const filled = awaitsAcknowledgement({ condition });
  // The shapes are drawn in 18 by 18.
  const placed = { d: path, scale: 20 / 18, shift: 2 };
  return {
    size: 28,
    strokes: [
      { ...placed, stroke: 'panel', width: 5 },
      {
        ...placed,
        fill: filled ? priority : 'panel',
        stroke: condition === 'returned-unacknowledged' ? 'panel' : priority,
        width: 1.8,
        ...(isInAlarm({ condition }) ? {} : { dash: [2, 2] }),
      },
    ],
    letters: { text: number, y: textY * (20 / 18) + 2, size: 10.5, colour: filled ? 'panel' : priority },
  };
}

/** Shelved, suppressed or out of service: the shape of its priority in grey, struck through. */
export const asideSymbolId = (priority: AlarmPriority): string => `alarm-${priority}-aside`;

function asideSymbol(priority: AlarmPriority): MapSymbol {
  const placed = { d: priorityShapes[priority].path, scale: 20 / 18, shift: 2 };
  return {
    size: 24,
    strokes: [
      { ...placed, stroke: 'panel', width: 4 },
      { ...placed, fill: 'panel', stroke: 'inkQuiet', width: 1.4, dash: [2, 2] },
      { d: 'M5 19L19 5', stroke: 'inkQuiet', width: 1.6 },
    ],
  };
}

// —— Incidents ——

export const incidentSymbolId = (level: ResponseLevel, ended: boolean): string =>
  `incident-${level}-${ended ? 'ended' : 'open'}`;

/** A flag with the level on it. */
function incidentSymbol(level: ResponseLevel, ended: boolean): MapSymbol {
  const colour: Colour = ended ? 'inkQuiet' : 'strong';
  return {
    size: 30,
    strokes: [
      { d: 'M4 22V3', stroke: 'panel', width: 5 },
      { d: 'M4 22V3', stroke: colour, width: 2.4 },
      {
        d: 'M4 3H22L18.5 8.5L22 14H4Z',
        fill: ended ? 'panel' : 'strong',
        stroke: colour,
        width: 1.5,
        ...(ended ? { dash: [2.5, 1.8] } : {}),
      },
    ],
    letters: { text: level, y: 11.8, size: 9, colour: ended ? 'inkQuiet' : 'onStrong' },
  };
}

// —— Tags ——

export type TagState = Freshness | 'bad';
export const tagSymbolId = (kind: Tag['kind'], state: TagState): string => `tag-${kind}-${state}`;

/** A doorway. */
const ARCH = 'M5.5 18.5V11.5A6.5 6.5 0 0 1 18.5 11.5V18.5Z';
const tagOutline: Readonly<Record<Tag['kind'], string>> = {
  gas: HEXAGON,
  process: SQUARE,
  weather: disc(6.5),
  headcount: ARCH,
};
const tagSign: Readonly<Record<Tag['kind'], string>> = {
  gas: disc(1.6),
  process: 'M9 14L12 9.5L15 14',
  weather: 'M9 12H15M12.8 9.8L15 12L12.8 14.2',
  headcount: `${disc(1.7, 12, 10)}M9 15.5C9 12.5 15 12.5 15 15.5`,
};

/** Live is dark and whole, late has a light ground, stale a broken rim, lost is crossed out; bad quality has a stroke. */
function tagSymbol(kind: Tag['kind'], state: TagState): MapSymbol {
  const d = tagOutline[kind];
  const old = state === 'stale' || state === 'lost';
  return {
    size: 20,
    strokes: [
      { d, stroke: 'halo', width: 4 },
      {
        d,
        fill: state === 'live' ? 'strong' : 'panel',
        stroke: old ? 'inkQuiet' : 'strong',
        width: 1.8,
        ...(old ? { dash: [2.2, 2] } : {}),
      },
      state === 'lost'
        ? { d: 'M8.5 8.5L15.5 15.5M15.5 8.5L8.5 15.5', stroke: 'inkQuiet', width: 1.6 }
        : {
            d: tagSign[kind],
            stroke: state === 'live' ? 'onStrong' : old ? 'inkQuiet' : 'strong',
            width: 1.5,
          },
      ...(state === 'bad' ? [{ d: 'M5 19L19 5', stroke: 'medium', width: 2.2 } as const] : []),
    ],
  };
}

// —— Responders ——

export type ResponderLook = 'free' | 'engaged' | 'out';
export const lookOf = (status: ResponderStatus): ResponderLook =>
  status === 'available' ? 'free' : status === 'out-of-service' ? 'out' : 'engaged';

export const responderSymbolId = (kind: ResponderKind, look: ResponderLook, stale: boolean): string =>
  `responder-${kind}-${look}${stale ? '-stale' : ''}`;

const responderSign: Readonly<Record<ResponderKind, string>> = {
  'fire-engine': FLAME,
  // Drops under a flame.
  'foam-tender': `M8 9A2.6 2.6 0 0 1 12.5 7A3 3 0 0 1 16.8 10A2.4 2.4 0 0 1 15.5 14H8.5A2.6 2.6 0 0 1 8 9ZM9 16.5V18M12 16.5V18M15 16.5V18`,
  // A mask.
  'gas-rescue': `M7 8C7 5 17 5 17 8V12C17 14 15 14.5 14 15V17.5H10V15C9 14.5 7 14 7 12ZM9 9H15`,
  ambulance: 'M12 6.5V17.5M6.5 12H17.5',
  security: 'M12 5.5L17.5 7.5V12C17.5 15 15 17.3 12 18.5C9 17.3 6.5 15 6.5 12V7.5Z',
  // An eye.
  patrol: `M4.8 12C7.5 7.8 16.5 7.8 19.2 12C16.5 16.2 7.5 16.2 4.8 12Z${disc(1.6)}`,
  // A wrench.
  maintenance: 'M7 17L13 11M13 11A3.4 3.4 0 0 1 16.8 6.6L14.9 8.6L15.4 10.1L17 10.6L18.9 8.7A3.4 3.4 0 0 1 13 11Z',
  person: `${disc(2.4, 12, 8.6)}M7.5 17.5C7.5 11.5 16.5 11.5 16.5 17.5`,
};

function responderSymbol(kind: ResponderKind, look: ResponderLook, stale: boolean): MapSymbol {
  const d = kind === 'person' ? disc(9.5) : PLATE;
  const colour: Colour = stale || look === 'out' ? 'inkQuiet' : 'strong';
  const filled = look === 'engaged' && !stale;
  return {
    size: 26,
    strokes: [
      { d, stroke: 'halo', width: 4.5 },
      {
        d,
        fill: filled ? 'strong' : 'panel',
        stroke: colour,
        width: 1.8,
        ...(stale ? { dash: [2.5, 2.2] } : {}),
      },
      { d: responderSign[kind], stroke: filled ? 'onStrong' : colour, width: 1.5 },
      ...(look === 'out' ? [{ d: 'M4.5 19L19.5 5', stroke: colour, width: 2 } as const] : []),
      ...(look === 'engaged' && stale ? [{ d: disc(3, 20, 4), fill: colour } as const] : []),
    ],
  };
}

// —— Places ——

export const placeSymbolId = (kind: PlaceKind): string => `place-${kind}`;
export const hazardSymbolId = (hazardClass: HazardClass): string => `hazard-${hazardClass}`;

const plated = (sign: string, width = 1.6): MapSymbol => ({
  size: 22,
  strokes: [
    { d: PLATE, fill: 'panel', stroke: 'inkQuiet', width: 1.5 },
    { d: sign, stroke: 'ink', width },
  ],
});

/** Places that have a symbol beside their shape. */
const placeSymbols = {
  gate: {
    size: 20,
    strokes: [
      { d: 'M4 20V6H7V20ZM17 20V6H20V20Z', fill: 'ink', stroke: 'halo', width: 0.8 },
      { d: 'M7 11H17M7 15H17', stroke: 'ink', width: 1.6 },
    ],
  },
  'muster-point': {
    size: 22,
    strokes: [
      { d: PLATE, fill: 'strong', stroke: 'halo', width: 1 },
      {
        d: 'M6 7L10 11M10 8V11H7M18 7L14 11M14 8V11H17M6 18L10 14M10 17V14H7M18 18L14 14M14 17V14H17',
        stroke: 'onStrong',
        width: 1.5,
      },
    ],
  },
  'fire-station': plated(FLAME),
  'control-room': plated('M6 7H18V14.5H6ZM9.5 17.5H14.5M12 14.5V17.5'),
  hydrant: {
    size: 13,
    strokes: [{ d: disc(9), fill: 'panel', stroke: 'inkQuiet', width: 2.2 }],
    letters: { text: 'H', y: 16.5, size: 13, colour: 'inkQuiet' },
  },
  school: plated('M4 10L12 6L20 10L12 14ZM7.5 12V16C9.5 18 14.5 18 16.5 16V12'),
  hospital: plated('M12 6V18M6 12H18', 2.6),
  'water-intake': plated('M12 5C9 9 7.5 11.5 7.5 14A4.5 4.5 0 0 0 16.5 14C16.5 11.5 15 9 12 5Z'),
  equipment: {
    size: 12,
    strokes: [{ d: 'M12 4L20 20H4Z', fill: 'panel', stroke: 'inkQuiet', width: 2.4 }],
  },
} as const satisfies Partial<Record<PlaceKind, MapSymbol>>;

/** Latin letters, because they stand in both languages; the legend says what they mean. */
const hazardLetters: Readonly<Record<HazardClass, string>> = {
  'toxic-gas': 'T',
  'flammable-gas': 'FG',
  'flammable-liquid': 'FL',
  explosive: 'E',
  corrosive: 'C',
  oxidizer: 'O',
  dust: 'D',
  'molten-metal': 'M',
};

const hazardSymbol = (hazardClass: HazardClass): MapSymbol => ({
  size: 24,
  strokes: [{ d: DIAMOND, fill: 'panel', stroke: 'ink', width: 1.5 }],
  letters:
    hazardLetters[hazardClass].length > 1
      ? { text: hazardLetters[hazardClass], y: 15, size: 8, colour: 'ink' }
      : { text: hazardLetters[hazardClass], y: 15.8, size: 11, colour: 'ink' },
});

// —— Permits and risk ——

/** Under way, made to rest (or run out), or still to begin. */
export type PermitLook = 'working' | 'resting' | 'planned';
export const permitSymbolId = (kind: PermitKind, look: PermitLook): string => `permit-${kind}-${look}`;

/** A ticket with its notches. */
const TICKET = 'M2 5.5H22V10.6A1.4 1.4 0 0 0 22 13.4V18.5H2V13.4A1.4 1.4 0 0 0 2 10.6Z';

/** Latin letters, as on hazards; the legend says what they mean. */
const permitLetters: Readonly<Record<PermitKind, string>> = {
  'hot-work': 'HW',
  'confined-space': 'CS',
  'blind-plate': 'BP',
  'work-at-height': 'WH',
  lifting: 'LI',
  'temporary-electricity': 'TE',
  excavation: 'EX',
  'road-breaking': 'RB',
};

function permitSymbol(kind: PermitKind, look: PermitLook): MapSymbol {
  const filled = look === 'working';
  const colour: Colour = look === 'planned' ? 'inkQuiet' : 'strong';
  return {
    size: 28,
    strokes: [
      { d: TICKET, stroke: 'halo', width: 4 },
      {
        d: TICKET,
        fill: filled ? 'strong' : 'panel',
        stroke: colour,
        width: 1.6,
        ...(look === 'planned' ? { dash: [2.4, 1.8] } : {}),
      },
      ...(look === 'resting' ? [{ d: 'M4 19.5L20 4.5', stroke: colour, width: 1.8 } as const] : []),
    ],
    letters: { text: permitLetters[kind], y: 15, size: 8.5, colour: filled ? 'onStrong' : colour },
  };
}

type TintedColour = Exclude<RiskColour, 'blue'>;
export const riskSymbolId = (colour: TintedColour, language: Language): string => `risk-${colour}-${language}`;

const riskShapes: Readonly<Record<TintedColour, string>> = {
  red: 'M8 3H16L21 8V16L16 21H8L3 16V8Z',
  orange: 'M4 4H20V20H4Z',
  yellow: 'M12 3L21.5 20H2.5Z',
};
const riskLetters: Readonly<Record<TintedColour, Readonly<Record<Language, string>>>> = {
  red: { en: 'R', zh: '红' },
  orange: { en: 'O', zh: '橙' },
  yellow: { en: 'Y', zh: '黄' },
};
const riskInks: Readonly<Record<TintedColour, { readonly ground: Colour; readonly ink: Colour }>> = {
  red: { ground: 'riskRed', ink: 'onRiskRed' },
  orange: { ground: 'riskOrange', ink: 'onRiskOrange' },
  yellow: { ground: 'riskYellow', ink: 'onRiskYellow' },
};

function riskSymbol(colour: TintedColour, language: Language): MapSymbol {
  const { ground, ink } = riskInks[colour];
  const d = riskShapes[colour];
  return {
    size: 26,
    strokes: [
      { d, stroke: 'halo', width: 4 },
      { d, fill: ground, stroke: 'ink', width: 1.2 },
    ],
    letters: {
      text: riskLetters[colour][language],
      y: colour === 'yellow' ? 17.5 : 16,
      size: colour === 'yellow' ? 9 : 11,
      colour: ink,
    },
  };
}

const headingSymbol: MapSymbol = {
  size: 48,
  strokes: [{ d: 'M12 1.2L14.8 5.4H9.2Z', fill: 'strong', stroke: 'halo', width: 0.6 }],
};

export const HEADING_SYMBOL = 'heading';

/** Of danger zones: where a road is to be closed, where a crew measured, where people are to go. */
const zoneSymbols = {
  'road-block': {
    size: 20,
    strokes: [
      { d: disc(9), fill: 'panel', stroke: 'ink', width: 2.4 },
      { d: 'M6.5 12H17.5', stroke: 'ink', width: 3.4 },
    ],
  },
  measured: {
    size: 18,
    strokes: [
      { d: 'M12 3L21 12L12 21L3 12Z', fill: 'panel', stroke: 'select', width: 2.2 },
      { d: disc(2.2), fill: 'select' },
    ],
  },
  refuge: {
    size: 26,
    strokes: [{ d: disc(10.5), stroke: 'select', width: 3 }],
  },
  source: {
    size: 22,
    strokes: [
      { d: 'M12 2V22M2 12H22', stroke: 'halo', width: 5 },
      { d: 'M12 2V22M2 12H22', stroke: 'ink', width: 2 },
      { d: disc(5), stroke: 'ink', width: 2 },
    ],
  },
} as const satisfies Record<string, MapSymbol>;

const tagKinds = ['gas', 'process', 'weather', 'headcount'] as const;
const tagStates = ['live', 'late', 'stale', 'lost', 'bad'] as const;
const permitLooks = ['working', 'resting', 'planned'] as const;
const looks = ['free', 'engaged', 'out'] as const;
const conditions = ['unacknowledged', 'acknowledged', 'returned-unacknowledged', 'latched'] as const;

function* named(): Generator<readonly [string, MapSymbol]> {
  for (const priority of AlarmPriority.options)
    for (const condition of conditions) yield [alarmSymbolId(priority, condition), alarmSymbol(priority, condition)];
  for (const priority of AlarmPriority.options) yield [asideSymbolId(priority), asideSymbol(priority)];
  for (const level of ResponseLevel.options)
    for (const ended of [false, true]) yield [incidentSymbolId(level, ended), incidentSymbol(level, ended)];
  for (const kind of tagKinds) for (const state of tagStates) yield [tagSymbolId(kind, state), tagSymbol(kind, state)];
  for (const kind of ResponderKind.options)
    for (const look of looks)
      for (const stale of [false, true])
        yield [responderSymbolId(kind, look, stale), responderSymbol(kind, look, stale)];
  for (const hazardClass of HazardClass.options) yield [hazardSymbolId(hazardClass), hazardSymbol(hazardClass)];
  for (const kind of PermitKind.options)
    for (const look of permitLooks) yield [permitSymbolId(kind, look), permitSymbol(kind, look)];
  for (const colour of ['red', 'orange', 'yellow'] as const)
    for (const language of ['en', 'zh'] as const) yield [riskSymbolId(colour, language), riskSymbol(colour, language)];
  for (const [kind, symbol] of Object.entries(placeSymbols)) yield [`place-${kind}`, symbol];
  for (const [kind, symbol] of Object.entries(zoneSymbols)) yield [`zone-${kind}`, symbol];
  yield [HEADING_SYMBOL, headingSymbol];
}

export const symbols: ReadonlyMap<string, MapSymbol> = new Map(named());
