/**
 * Symbols glide to each new fix instead of jumping. A glide only ever ends at a fix that was heard: nothing is drawn
 * ahead of what is known, and the age shown is that of the fix.
 */
import type { Position } from '#shared/domain/values.ts';
import { distanceMetres } from '#shared/science/geodesy.ts';
import { between } from './geometry.ts';

/** Shorter than the usual second between fixes, so that a symbol arrives before the next one. */
export const GLIDE_MS = 900;
/** Farther than this nobody went since the last fix: the symbol jumps, so that no way is drawn that was not gone. */
export const LONGEST_GLIDE_METRES = 150;

interface Glide {
  readonly from: Position;
  readonly to: Position;
  readonly startedAt: number;
}

export class Glides {
  readonly #glides = new Map<string, Glide>();
  #arrivesAt = 0;

  /** `smooth` false: where people want less motion, every symbol jumps. */
  heard(id: string, to: Position, now: number, smooth: boolean): void {
    const standing = this.#glides.get(id);
    if (standing !== undefined && standing.to[0] === to[0] && standing.to[1] === to[1]) return;
    const from = standing === undefined ? to : at(standing, now);
    const glides = smooth && distanceMetres(from, to) <= LONGEST_GLIDE_METRES;
    this.#glides.set(id, { from: glides ? from : to, to, startedAt: now });
    if (glides && (from[0] !== to[0] || from[1] !== to[1])) this.#arrivesAt = now + GLIDE_MS;
  }

  /** Null: never heard. */
  positionOf(id: string, now: number): Position | null {
    const glide = this.#glides.get(id);
    return glide === undefined ? null : at(glide, now);
  }

  isMoving(now: number): boolean {
    return now < this.#arrivesAt;
  }

  /** Another moment or world is shown: nothing glides from one to the other. */
  clear(): void {
    this.#glides.clear();
    this.#arrivesAt = 0;
  }
}

function at({ from, to, startedAt }: Glide, now: number): Position {
  const part = Math.min(1, Math.max(0, (now - startedAt) / GLIDE_MS));
  return part === 1 ? to : between(from, to, part);
}
