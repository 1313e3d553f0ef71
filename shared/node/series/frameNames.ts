/** A frame under names instead of one store's numbers, for a hub that numbers series otherwise. */
import type { Frame } from '../../protocol/frames.ts';

export interface NamedFrame {
  /** `series` holds places in `names`. */
  readonly frame: Frame;
  readonly names: readonly string[];
}

export function withNames(frame: Frame, nameOf: ReadonlyMap<number, string>): NamedFrame {
  const places = new Map<number, number>();
  const names: string[] = [];
  const series = frame.series.map((number) => {
    const standing = places.get(number);
    if (standing !== undefined) return standing;
    const name = nameOf.get(number);
    if (name === undefined) throw new RangeError(`Series ${String(number)} has no name.`);
    places.set(number, names.length);
    return names.push(name) - 1;
  });
  return { frame: { ...frame, series }, names };
}

/** Throws RangeError for a place that has no name. */
export function withNumbers({ frame, names }: NamedFrame, numberOf: (name: string) => number): Frame {
  const numbers = names.map(numberOf);
  const series = frame.series.map((place) => {
    const number = numbers[place];
    if (number === undefined) throw new RangeError(`The frame names no series ${String(place)}.`);
    return number;
  });
  return { ...frame, series };
}
