/** A sector is set up beside the map on which it is drawn, by clicks, by keys or by coordinates. */
import { useEffect, useState } from 'react';
import { CheckboxGroup, Label } from 'react-aria-components';
import { SectorId, type ResponderId } from '#shared/domain/ids.ts';
import type { Organization } from '#shared/domain/command/evolve.ts';
import { SectorKind, type Sector } from '#shared/domain/command/events.ts';
import { OPERATIONS } from '#shared/domain/command/positions.ts';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import { act } from '../../app/act.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useKeys } from '../../app/keys.ts';
import { ShapeDrawingActs } from '../../map/ShapeDrawingActs.tsx';
import { finishShape, leaveDrawing, setShape, showShape, useShapeDrawing } from '../../map/shapeDrawing.ts';
import { useShown, useSite } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { ComboField } from '../../ui/ComboField.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { Tick } from '../../ui/Tick.tsx';
import { parsePoints, writePoints } from '../geofences/points.ts';
import { ChangedMeanwhile } from '../incident/ChangedMeanwhile.tsx';
import { usePeople } from '../incident/people.ts';
import { useSeen } from '../incident/seen.ts';
import { SuperiorField } from './PositionDialog.tsx';
import { kindTexts } from './Sectors.tsx';
import { commandTexts } from './texts.ts';

interface SectorEditorProps {
  readonly incident: Incident;
  readonly organization: Organization;
  /** Null: a new one. */
  readonly sector: Sector | null;
  readonly onClose: () => void;
}

export function SectorEditor({ incident, organization, sector, onClose }: SectorEditorProps) {
  const say = useTexts(commandTexts);
  const people = usePeople(true);
  const [sectorId] = useState(() => sector?.sectorId ?? SectorId.parse(crypto.randomUUID()));
  const standing = organization.sectors[sectorId];
  const seen = useSeen(standing?.version ?? 0, standing?.sector?.name ?? sector?.name ?? '');
  const [kind, setKind] = useState<SectorKind>(sector?.kind ?? 'sector');
  const [name, setName] = useState(sector?.name ?? '');
  const [leader, setLeader] = useState(sector?.leader ?? '');
  const [contact, setContact] = useState(sector?.contact ?? '');
  const [reportsTo, setReportsTo] = useState(sector?.reportsTo ?? OPERATIONS);
  const [responderIds, setResponderIds] = useState<readonly ResponderId[]>(sector?.responderIds ?? []);
  const [work, setWork] = useState(sector?.work ?? '');
  const [instructions, setInstructions] = useState(sector?.instructions ?? '');
  const [tried, setTried] = useState(false);
  const [ring] = useState(sector?.ring ?? null);
  useEffect(() => {
    if (ring !== null) showShape({ type: 'polygon', ring: [...ring] }, null);
    return leaveDrawing;
  }, [ring]);
  useKeys([{ keys: 'Escape', label: say('cancel'), group: say('group'), run: onClose }]);
  const points = useShapeDrawing((drawing) => (drawing.phase === 'off' ? none : drawing.points));
  const few = points.length > 0 && points.length < 3;
  const nameMissing = name.trim() === '';
  const send = async (): Promise<void> => {
    setTried(true);
    if (nameMissing || few) return;
    const stored = await act({
      type: 'SetSector',
      data: {
        incidentId: incident.incidentId,
        sector: {
          sectorId,
          kind,
          name: name.trim(),
          ring: points.length === 0 ? null : [...points],
          leader: leader.trim() === '' ? null : leader.trim(),
          contact: contact.trim(),
          reportsTo,
          responderIds: [...responderIds],
          work: work.trim(),
          instructions: instructions.trim(),
        },
        seenVersion: seen.version,
      },
    });
    if (stored) onClose();
  };
  return (
    <div className="command" role="form" aria-label={say('newSector')}>
      <h3>{sector === null ? say('newSector') : say('changeSector', { name: sector.name })}</h3>
      {seen.isStale && <ChangedMeanwhile before={seen.before} now={standing?.sector?.name ?? ''} onLook={seen.look} />}
      <div className="command__pair">
        <TextField
          label={say('name')}
          value={name}
          onChange={setName}
          maxLength={80}
          autoFocus
          error={tried && nameMissing ? say('nameMissing') : null}
        />
        <Select
          label={say('kind')}
          value={kind}
          onChange={setKind}
          choices={SectorKind.options.map((id) => ({ id, name: say(kindTexts[id]) }))}
        />
      </div>
      <div className="command__pair">
        <ComboField label={say('leader')} value={leader} onChange={setLeader} suggestions={people} free />
        <TextField label={say('contact')} value={contact} onChange={setContact} maxLength={200} />
      </div>
      <Ground tried={tried} few={few} />
      <Units incident={incident} chosen={responderIds} onChange={setResponderIds} />
      <TextField label={say('work')} value={work} onChange={setWork} lines="many" maxLength={2000} />
      <TextField label={say('instructions')} value={instructions} onChange={setInstructions} maxLength={2000} />
      <SuperiorField organization={organization} value={reportsTo} onChange={setReportsTo} />
      <div className="command__acts command__acts--end">
        <Button onPress={onClose}>{say('cancel')}</Button>
        <DeedButton
          deed="SetSector"
          look="primary"
          isDisabled={seen.isStale}
          onPress={() => {
            void send();
          }}
        >
          {say('save')}
        </DeedButton>
      </div>
    </div>
  );
}

const none: readonly never[] = [];

function Ground({ tried, few }: { readonly tried: boolean; readonly few: boolean }) {
  const say = useTexts(commandTexts);
  const { phase, points } = useShapeDrawing();
  const isDrawing = phase === 'drawing';
  return (
    <section aria-label={say('ground')} className="command__part">
      <h4>{say('ground')}</h4>
      <div className="command__acts">
        <ShapeDrawingActs type="polygon" isDrawn={points.length > 0} />
        {points.length > 0 && (
          <Button look="quiet" onPress={leaveDrawing}>
            {say('noGround')}
          </Button>
        )}
      </div>
      {phase !== 'off' && (
        <p className="field__hint" role="status">
          {say(isDrawing ? 'drawHint' : 'moveHint')}
        </p>
      )}
      {tried && few && <p className="field__error">{say('cornersFew')}</p>}
      <Fold title={say('corners')}>
        <Corners />
      </Fold>
    </section>
  );
}

function Corners() {
  const say = useTexts(commandTexts);
  const points = useShapeDrawing((drawing) => drawing.points);
  const [typed, setTyped] = useState<{ readonly text: string; readonly points: readonly unknown[] } | null>(null);
  // What the map has moved since goes before what was typed.
  const text = typed?.points === points ? typed.text : writePoints(points);
  return (
    <TextField
      label={say('corners')}
      lines="many"
      value={text}
      error={parsePoints(text) === null ? say('cornersWrong') : null}
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

interface UnitsProps {
  readonly incident: Incident;
  readonly chosen: readonly ResponderId[];
  readonly onChange: (chosen: readonly ResponderId[]) => void;
}

function Units({ incident, chosen, onChange }: UnitsProps) {
  const say = useTexts(commandTexts);
  const local = useLocal();
  const responders = useSite()?.responders ?? [];
  const states = useShown((state) => state.resources.responders);
  const sent = responders.filter(
    ({ id }) => states[id]?.assignment?.incidentId === incident.incidentId || chosen.includes(id),
  );
  if (sent.length === 0) return <p className="field__hint">{say('noUnits')}</p>;
  return (
    <CheckboxGroup
      className="field"
      value={[...chosen]}
      onChange={(ids) => {
        onChange(responders.map(({ id }) => id).filter((id) => ids.includes(id)));
      }}
    >
      <Label>{say('units')}</Label>
      <div className="command__acts">
        {sent.map(({ id, callSign, name }) => (
          <Tick key={id} value={id}>
            {callSign} <span className="field__hint">{local(name)}</span>
          </Tick>
        ))}
      </div>
    </CheckboxGroup>
  );
}
