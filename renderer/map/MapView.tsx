/** The live map in the middle of every view. What is on it is in the lists, too: it is never the only way to anything. */
import { useEffect, useId, useRef } from 'react';
import { useTexts } from '../app/i18n/i18n.ts';
import { useKeys } from '../app/keys.ts';
import { select, useSelection } from '../app/selection.ts';
import { useSite } from '../station/shown.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { MapControls } from './MapControls.tsx';
import { ExerciseMark, TimeMark } from './MapMarks.tsx';
import { MapReadouts } from './MapReadouts.tsx';
import { MapTooltip } from './MapTooltip.tsx';
import { clearMeasuring, startMeasuring, useMeasure } from './measure.ts';
import { MeasurePanel } from './MeasurePanel.tsx';
import { finishShape, undoShapePoint, useShapeDrawing } from './shapeDrawing.ts';
import { mapTexts } from './texts.ts';
import { useMap } from './useMap.ts';
import { usePointerActs } from './usePointerActs.ts';
import { useScene } from './useScene.ts';
import { leaveWholeSite, showWholeSite } from './view.ts';
import { Wind } from './Wind.tsx';
import { useZoneDesk } from '../features/zones/desk.ts';
import { leaveDraft, ZonePictures } from '../features/zones/ZonePictures.tsx';
import './map.css';

/** `covered`: something else stands before it, and has its keys. */
export function MapView({ covered = false }: { readonly covered?: boolean }) {
  const place = useRef<HTMLDivElement>(null);
  const { map, phase } = useMap(place);
  const say = useTexts(mapTexts);
  const helpId = useId();
  const site = useSite();
  const selected = useSelection((selection) => selection.selected);
  const measuring = useMeasure(({ phase: measurePhase }) => measurePhase !== 'off');
  const drawing = useShapeDrawing(({ phase: drawingPhase }) => drawingPhase === 'drawing');
  const drafting = useZoneDesk(({ draft }) => draft !== null);
  useScene(map);
  usePointerActs(map);

  const name = say('map');
  useEffect(() => {
    const canvas = map?.getCanvas();
    canvas?.setAttribute('aria-label', name);
    canvas?.setAttribute('aria-describedby', helpId);
  }, [map, name, helpId]);

  const zoomTarget = useRef(0);
  const wholeSite = (): void => {
    if (map !== null && site !== null) showWholeSite(map, site, { animate: true });
  };
  const zoomBy = (steps: 1 | -1): void => {
    if (map === null) return;
    leaveWholeSite(map);
    // Keys that come faster than the map zooms add up.
    zoomTarget.current = Math.min(
      map.getMaxZoom(),
      Math.max(map.getMinZoom(), (map.isZooming() ? zoomTarget.current : map.getZoom()) + steps),
    );
    map.zoomTo(zoomTarget.current, { duration: 250 });
  };
  const toggleMeasuring = (): void => {
    if (measuring) clearMeasuring();
    else startMeasuring();
  };
  const group = say('group');
  const keys = [
    { keys: '+', label: say('zoomIn'), group, run: () => zoomBy(1) },
    { keys: '-', label: say('zoomOut'), group, run: () => zoomBy(-1) },
    { keys: '0', label: say('wholeSite'), group, run: wholeSite },
    { keys: 'f', label: say('toSelected'), group, run: () => select(selected) },
    { keys: 'd', label: say('measure'), group, run: toggleMeasuring },
    ...(drawing
      ? [
          { keys: 'Escape', label: say('stopDrawing'), group, run: finishShape },
          { keys: 'Backspace', label: say('undoPoint'), group, run: undoShapePoint },
        ]
      : measuring
        ? [{ keys: 'Escape', label: say('clearMeasure'), group, run: clearMeasuring }]
        : drafting
          ? [{ keys: 'Escape', label: say('dropZone'), group, run: leaveDraft }]
          : selected === null
            ? []
            : [{ keys: 'Escape', label: say('deselect'), group, run: () => select(null) }]),
  ];
  useKeys(covered ? [] : keys);

  return (
    <div className="map">
      <div ref={place} />
      <p className="visually-hidden" id={helpId}>
        {say('help')}
      </p>
      {phase === 'no-webgl' ? (
        <div className="map__notice">
          <EmptyState title={say('noWebGl')}>
            <p>{say('noWebGlHint')}</p>
          </EmptyState>
        </div>
      ) : (
        <>
          <ExerciseMark />
          {phase === 'drawing' && (
            <p className="map__notice map__notice--drawing" role="status">
              {say('drawing')}
            </p>
          )}
          {site === null && (
            <div className="map__notice">
              <EmptyState title={say('noSite')}>
                <p>{say('noSiteHint')}</p>
              </EmptyState>
            </div>
          )}
          <div className="map__corner map__corner--left">
            <TimeMark />
            <Wind />
            <ZonePictures covered={covered} />
            <MeasurePanel />
          </div>
          <MapControls
            map={map}
            onZoom={zoomBy}
            onWholeSite={wholeSite}
            onMeasure={toggleMeasuring}
            isMeasuring={measuring}
          />
          <MapReadouts />
          <MapTooltip />
        </>
      )}
    </div>
  );
}
