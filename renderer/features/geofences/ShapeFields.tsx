/** Where it lies: drawn on the map, typed, or taken from the outline of a place. */
import { useMemo, useState } from 'react';
import type { Site } from '#shared/domain/register/site.ts';
import type { Position } from '#shared/domain/values.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { usePlaceLabels } from '../../app/placeLabels.ts';
import { ShapeDrawingActs } from '../../map/ShapeDrawingActs.tsx';
import { finishShape, setShape, showShape, useShapeDrawing, type ShapeType } from '../../map/shapeDrawing.ts';
import { ComboField } from '../../ui/ComboField.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { parsePoints, writePoints } from './points.ts';
import { editorTexts, geofenceTexts } from './texts.ts';

const types: readonly ShapeType[] = ['polygon', 'circle', 'corridor'];

export function ShapeFields({ site }: { readonly site: Site }) {
  const say = useTexts(editorTexts);
  const sayType = useTexts(geofenceTexts);
  const { phase, type, points, radiusMetres, widthMetres } = useShapeDrawing();
  const isDrawing = phase === 'drawing';
  return (
    <section className="geofence-editor__part" aria-label={say('shape')}>
      <h3>{say('shape')}</h3>
      <Select
        label={say('shape')}
        value={type}
        onChange={(chosen) => {
          setShape({ type: chosen });
        }}
        choices={types.map((id) => ({ id, name: sayType(id) }))}
      />
      <div className="geofence-editor__row">
        <ShapeDrawingActs type={type} isDrawn={points.length > 0} />
      </div>
      {(isDrawing || points.length > 0) && (
        <p className="field__hint" role="status">
          {say(isDrawing ? (type === 'circle' ? 'circleHint' : 'drawHint') : 'moveHint')}
        </p>
      )}
      {type === 'circle' && (
        <Metres label={say('radius')} metres={radiusMetres} onMetres={(metres) => setShape({ radiusMetres: metres })} />
      )}
      {type === 'corridor' && (
        <Metres label={say('width')} metres={widthMetres} onMetres={(metres) => setShape({ widthMetres: metres })} />
      )}
      <Outline site={site} />
      <Fold title={say('points')}>
        <Points />
      </Fold>
    </section>
  );
}

interface MetresProps {
  readonly label: string;
  readonly metres: number;
  readonly onMetres: (metres: number) => void;
}

function Metres({ label, metres, onMetres }: MetresProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const isShown = typed !== null && (Number(typed) === metres || !(Number(typed) > 0));
  return (
    <TextField
      label={label}
      value={isShown ? typed : String(metres)}
      maxLength={7}
      onChange={(text) => {
        setTyped(text);
        if (Number(text) > 0) onMetres(Number(text));
      }}
    />
  );
}

function Outline({ site }: { readonly site: Site }) {
  const say = useTexts(editorTexts);
  const labels = usePlaceLabels(site);
  const [typed, setTyped] = useState('');
  const widthMetres = useShapeDrawing((drawing) => drawing.widthMetres);
  const outlined = useMemo(() => site.places.filter(({ geometry }) => geometry.type !== 'Point'), [site]);
  return (
    <ComboField
      label={say('outline')}
      value={typed}
      suggestions={outlined.map(({ id }) => ({ text: labels.get(id) ?? id }))}
      onChange={(text) => {
        setTyped(text);
        const geometry = outlined.find(({ id }) => labels.get(id) === text)?.geometry;
        if (geometry?.type === 'Polygon') showShape({ type: 'polygon', ring: geometry.coordinates[0] ?? [] });
        else if (geometry?.type === 'LineString')
          showShape({ type: 'corridor', line: geometry.coordinates, widthMetres });
      }}
      free
    />
  );
}

function Points() {
  const say = useTexts(editorTexts);
  const points = useShapeDrawing((drawing) => drawing.points);
  const [typed, setTyped] = useState<{ readonly text: string; readonly points: readonly Position[] } | null>(null);
  // What the map has moved since goes before what was typed.
  const text = typed?.points === points ? typed.text : writePoints(points);
  const isWrong = parsePoints(text) === null;
  return (
    <TextField
      label={say('points')}
      lines="many"
      value={text}
      error={isWrong ? say('pointsWrong') : null}
      onChange={(given) => {
        const parsed = parsePoints(given);
        setTyped({ text: given, points: parsed ?? points });
        if (parsed === null) return;
        finishShape();
        setShape({ points: parsed });
      }}
    />
  );
}
