/**
 * Readings and positions on the map, outside React: what the frames bring is drawn at a steady pace however fast they
 * come. Ages pass without a frame, too.
 */
import type { Map as MapLibre } from 'maplibre-gl';
import type { ResponderId } from '#shared/domain/ids.ts';
import type { Site } from '#shared/domain/register/site.ts';
import type { Instant, Position } from '#shared/domain/values.ts';
import { ask } from '../app/act.ts';
import { useSelection } from '../app/selection.ts';
import { host } from '../station/host.ts';
import { onSeries, shownNow, shownPositions, shownReadings, shownState } from '../station/shown.ts';
import { useWorld } from '../station/world.ts';
import { collection, pointFeature } from './features.ts';
import { Glides } from './glides.ts';
import { VALUES_FROM_ZOOM } from './style/tags.ts';
import { geoJsonMovingLayer, type MovingLayer } from './movingLayer.ts';
import { responderFeature, responderLook } from './responderFeatures.ts';
import { changeSource, setSource } from './sources.ts';
import { stacksOf } from './stacks.ts';
import { tagFeature, tagLook, type TagLook } from './tagFeatures.ts';
import { TRAIL_MS, Trails } from './trails.ts';
import { whereaboutsOf } from './whereabouts.ts';
import type { MapWords } from './words.ts';

const STEP_MS = 250;
/** Tags, and ages. */
const SLOW_STEPS = 4;
/** A moment that is only passed while the time is dragged is not asked about. */
const RECALL_AFTER_MS = 400;
/** Trails from before the screen looked, of so many responders. */
const RECALLED = 100;

const lessMotion = window.matchMedia('(prefers-reduced-motion: reduce)');

export class FastLayers {
  readonly #map: MapLibre;
  readonly #container: HTMLElement;
  readonly #moving: MovingLayer;
  readonly #glides = new Glides();
  readonly #trails = new Trails();
  #words: MapWords;
  #heard = true;
  #step = 0;
  #tagLooks = new Map<string, TagLook>();
  #drawnSite: Site | null = null;
  #positions: ReturnType<typeof shownPositions> | null = null;
  #recall: ReturnType<typeof setTimeout> | null = null;

  constructor(map: MapLibre, container: HTMLElement, words: MapWords) {
    this.#map = map;
    this.#container = container;
    this.#words = words;
    this.#moving = geoJsonMovingLayer(map);
  }

  start(): () => void {
    const heard = (): void => {
      this.#heard = true;
    };
    // A frame or another moment; and what was decided, such as a responder's status.
    const stops = [onSeries(heard), useWorld.subscribe(heard)];
    const timer = setInterval(() => {
      if (!document.hidden) this.#advance();
    }, STEP_MS);
    const now = (): void => {
      this.#drawNow();
    };
    this.#map.on('zoomend', now);
    return () => {
      for (const stop of stops) stop();
      clearInterval(timer);
      if (this.#recall !== null) clearTimeout(this.#recall);
      this.#map.off('zoomend', now);
    };
  }

  speak(words: MapWords): void {
    this.#words = words;
    this.#drawNow();
  }

  #drawNow(): void {
    this.#heard = true;
    this.#step = 0;
    this.#advance();
  }

  #advance(): void {
    const { site } = shownState().register;
    const slow = this.#step % SLOW_STEPS === 0 || site !== this.#drawnSite;
    this.#step += 1;
    const now = performance.now();
    if (this.#heard) this.#hear(site, now);
    if (this.#heard || slow || this.#glides.isMoving(now - STEP_MS)) this.#drawResponders(site, now);
    if (slow) this.#drawTags(site);
    this.#heard = false;
  }

  #hear(site: Site | null, now: number): void {
    const positions = shownPositions();
    const another = positions !== this.#positions;
    if (another) {
      this.#positions = positions;
      this.#glides.clear();
      this.#trails.clear();
    }
    for (const { id } of site?.responders ?? []) {
      const fix = positions.of(id);
      if (fix === null) continue;
      const position: Position = [fix.longitude, fix.latitude];
      this.#glides.heard(id, position, now, !lessMotion.matches);
      this.#trails.heard(id, fix.at, position);
    }
    if (another) this.#recallSoon(site);
  }

  #recallSoon(site: Site | null): void {
    if (this.#recall !== null) clearTimeout(this.#recall);
    const positions = this.#positions;
    const to = shownNow();
    this.#recall = setTimeout(() => {
      for (const { id } of site?.responders.slice(0, RECALLED) ?? []) void this.#recallTrail(id, to, positions);
    }, RECALL_AFTER_MS);
  }

  async #recallTrail(responderId: ResponderId, to: Instant, positions: unknown): Promise<void> {
    const { world } = useWorld.getState();
    const track = await ask(host.request('track.read', { world, responderId, from: to - TRAIL_MS, to }));
    // Another moment is shown by now.
    if (track === null || positions !== this.#positions) return;
    this.#trails.recall(
      responderId,
      Array.from(track.at, (at, i) => ({ at, position: [track.longitude[i] ?? NaN, track.latitude[i] ?? NaN] })),
    );
  }

  #drawResponders(site: Site | null, now: number): void {
    const shown = shownNow();
    const { resources } = shownState();
    const positions = shownPositions();
    let newest = 0;
    const heard = (site?.responders ?? []).flatMap((responder) => {
      const fix = positions.of(responder.id);
      const drawnAt = this.#glides.positionOf(responder.id, now);
      if (fix === null || drawnAt === null) return [];
      newest = Math.max(newest, fix.at);
      return [{ responder, fix, drawnAt }];
    });
    const standing = heard.flatMap(({ responder, fix, drawnAt }) => {
      const { status, old, heading } = responderLook(responder, fix, resources, shown);
      return heading === null ? [{ id: responder.id, at: drawnAt, look: `${status} ${String(old)}` }] : [];
    });
    const { selected } = useSelection.getState();
    const stacks = stacksOf(standing, this.#map.getZoom(), selected?.kind === 'responder' ? selected.id : null);
    const features = heard.map(({ responder, fix, drawnAt }) =>
      responderFeature(responder, fix, drawnAt, resources, shown, this.#words, stacks.get(responder.id)),
    );
    this.#moving.show(collection(features), this.#trails.lines(shown));
    this.#container.dataset['responders'] = String(features.length);
    this.#container.dataset['newestFix'] = String(newest);
  }

  /** Where a responder's symbol is drawn at this moment; null: never heard. */
  drawnAt(responderId: ResponderId): Position | null {
    return this.#glides.positionOf(responderId, performance.now());
  }

  #drawTags(site: Site | null): void {
    const now = shownNow();
    const readings = shownReadings();
    const withValue = this.#map.getZoom() >= VALUES_FROM_ZOOM - 0.5;
    const looks = new Map<string, TagLook>(
      (site?.tags ?? []).map((tag) => [tag.id, tagLook(tag, readings.of(tag.id), now, this.#words, withValue)]),
    );
    if (site !== this.#drawnSite) this.#drawAllTags(site, looks);
    else {
      const changed = [...looks].filter(([id, look]) => !same(look, this.#tagLooks.get(id)));
      if (changed.length > 0)
        changeSource(this.#map, 'tags', {
          update: changed.map(([id, { icon, text, old }]) => ({
            id,
            addOrUpdateProperties: Object.entries({ icon, text, old }).map(([key, value]) => ({ key, value })),
          })),
        });
    }
    this.#tagLooks = looks;
  }

  #drawAllTags(site: Site | null, looks: ReadonlyMap<string, TagLook>): void {
    this.#drawnSite = site;
    const features =
      site === null
        ? []
        : site.tags.flatMap((tag) => {
            const position = whereaboutsOf(site).tagPositions.get(tag.id);
            const look = looks.get(tag.id);
            return position === undefined || look === undefined ? [] : [tagFeature(tag, position, look)];
          });
    setSource(this.#map, 'tags', collection(features));
    this.#container.dataset['tags'] = String(features.length);
  }
}

const same = (a: TagLook, b: TagLook | undefined): boolean =>
  b !== undefined && a.icon === b.icon && a.text === b.text && a.old === b.old;

/** The ring around what is selected. */
export function showSelectionRing(map: MapLibre, position: Position | null): void {
  setSource(map, 'selection', collection(position === null ? [] : [pointFeature(position, { id: 'selected' })]));
}
