/** The form in which a geofence is made or changed, beside the map on which it is drawn. */
import { useEffect, useMemo, useState } from 'react';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import type { Site } from '#shared/domain/register/site.ts';
import { act } from '../../app/act.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { CancelButton } from '../../app/CancelButton.tsx';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { select } from '../../app/selection.ts';
import { usePlaceLabels } from '../../app/placeLabels.ts';
import { leaveDrawing, shapeOf, showShape, useShapeDrawing } from '../../map/shapeDrawing.ts';
import { useShown, useSite } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { ComboField } from '../../ui/ComboField.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { changeDraft, dropDraft, geofenceOf, inBoth, newRule, type GeofenceDraft, type Wrong } from './draft.ts';
import { proposedPlace } from './proposedPlace.ts';
import { RuleFields } from './RuleFields.tsx';
import { ScheduleFields } from './ScheduleFields.tsx';
import { ShapeFields } from './ShapeFields.tsx';
import { editorTexts } from './texts.ts';
import { Trial } from './Trial.tsx';
import './geofences.css';

export function GeofenceEditor({ draft }: { readonly draft: GeofenceDraft }) {
  const site = useSite();
  useKeptShape(draft);
  return site === null ? null : <Editor draft={draft} site={site} />;
}

/** The shape is on the map as long as the editor is on screen; what was drawn of it is there again afterwards. */
function useKeptShape({ id, shape }: GeofenceDraft): void {
  const [first] = useState(shape);
  useEffect(() => {
    if (first === null) useShapeDrawing.setState({ of: id });
    else showShape(first, id);
    return () => {
      changeDraft({ shape: shapeOf(useShapeDrawing.getState()) });
      leaveDrawing();
    };
  }, [id, first]);
}

function Editor({ draft, site }: { readonly draft: GeofenceDraft; readonly site: Site }) {
  const say = useTexts(editorTexts);
  const local = useLocal();
  const drawing = useShapeDrawing();
  const [tried, setTried] = useState(false);
  const shape = useMemo(() => shapeOf(drawing), [drawing]);
  const proposed = useMemo(() => proposedPlace(site, shape), [site, shape]);
  const made = geofenceOf(draft, shape, proposed);
  const wrong = 'wrong' in made ? made.wrong : null;
  const name = inBoth(draft.name);
  const isCordon = draft.incidentId !== undefined;

  const submit = async (): Promise<void> => {
    setTried(true);
    if (!('geofence' in made)) return;
    const { geofence } = made;
    const { seenVersion, incidentId } = draft;
    const stored = await act(
      seenVersion !== null
        ? { type: 'ChangeGeofence', data: { geofence, seenVersion } }
        : incidentId === undefined || incidentId === null
          ? { type: 'DrawGeofence', data: { geofence } }
          : { type: 'CordonOff', data: { geofence, incidentId } },
    );
    if (!stored) return;
    dropDraft();
    select({ kind: 'geofence', id: geofence.id }, { show: false });
  };
  const title =
    draft.seenVersion === null
      ? say(isCordon ? 'cordonTitle' : 'newTitle')
      : say('changeTitle', { name: name === null ? '' : local(name) });
  return (
    <Panel title={title} area="detail">
      <div className="geofence-editor">
        {isCordon && <IncidentField draft={draft} />}
        <div className="geofence-editor__pair">
          {(['en', 'zh'] as const).map((language) => (
            <TextField
              key={language}
              label={say(language === 'en' ? 'nameEn' : 'nameZh')}
              value={draft.name[language]}
              maxLength={80}
              onChange={(typed) => {
                changeDraft({ name: { ...draft.name, [language]: typed } });
              }}
            />
          ))}
        </div>
        <ShapeFields site={site} />
        <PlaceField draft={draft} site={site} proposed={proposed} />
        <TextField
          label={say('tolerance')}
          hint={say('toleranceHint')}
          value={draft.tolerance}
          maxLength={5}
          onChange={(tolerance) => {
            changeDraft({ tolerance });
          }}
        />
        <section className="geofence-editor__part" aria-label={say('rules')}>
          <h3>{say('rules')}</h3>
          {draft.rules.map((rule, index) => (
            <RuleFields key={rule.id} rule={rule} index={index} isOnly={draft.rules.length === 1} />
          ))}
          <Button
            isDisabled={draft.rules.length >= 12}
            onPress={() => {
              changeDraft({ rules: [...draft.rules, newRule(draft.rules)] });
            }}
          >
            {say('addRule')}
          </Button>
        </section>
        <ScheduleFields draft={draft} />
        <Trial geofence={'geofence' in made ? made.geofence : null} />
        {tried && wrong !== null && (
          <p className="field__error" role="alert">
            {say('wrong', { what: sayWrong(say, wrong) })}
          </p>
        )}
        <div className="geofence-editor__acts">
          <CancelButton
            onPress={() => {
              dropDraft();
            }}
          />
          <DeedButton
            deed={draft.seenVersion !== null ? 'ChangeGeofence' : isCordon ? 'CordonOff' : 'DrawGeofence'}
            look="primary"
            onPress={() => {
              void submit();
            }}
          >
            {say(draft.seenVersion !== null ? 'save' : isCordon ? 'cordonOff' : 'put')}
          </DeedButton>
        </div>
      </div>
    </Panel>
  );
}

const sayWrong = (
  say: (key: Wrong['key'], values?: Readonly<Record<string, string | number>>) => string,
  { key, number }: Wrong,
): string => say(key, number === undefined ? {} : { number });

function IncidentField({ draft }: { readonly draft: GeofenceDraft }) {
  const say = useTexts(editorTexts);
  const open = useShown((state) => state.incidents.open);
  const running = useMemo(() => Object.values(open).filter(({ endedAt }) => endedAt === null), [open]);
  const [only] = running;
  useEffect(() => {
    if (draft.incidentId === null && running.length === 1 && only !== undefined)
      changeDraft({ incidentId: only.incidentId });
  }, [draft.incidentId, running, only]);
  return (
    <Select
      label={say('incident')}
      value={draft.incidentId ?? ''}
      onChange={(chosen) => {
        const incident = running.find(({ incidentId }) => incidentId === chosen);
        if (incident !== undefined) changeDraft({ incidentId: incident.incidentId });
      }}
      choices={running.map(({ incidentId, title }: Incident) => ({ id: incidentId, name: title }))}
    />
  );
}

interface PlaceFieldProps {
  readonly draft: GeofenceDraft;
  readonly site: Site;
  readonly proposed: GeofenceDraft['placeId'];
}

function PlaceField({ draft, site, proposed }: PlaceFieldProps) {
  const say = useTexts(editorTexts);
  const labels = usePlaceLabels(site);
  const placeId = draft.placeId ?? proposed;
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <ComboField
      // What is proposed follows the shape until somebody chooses.
      key={typed === null ? (placeId ?? '') : 'typed'}
      label={say('place')}
      value={typed ?? (placeId === null ? '' : (labels.get(placeId) ?? ''))}
      suggestions={site.places.map(({ id }) => ({ text: labels.get(id) ?? id }))}
      onChange={(text) => {
        const found = site.places.find(({ id }) => labels.get(id) === text);
        if (found === undefined && placeId !== null && text === labels.get(placeId)) return;
        setTyped(text);
        changeDraft({ placeId: found?.id ?? null });
      }}
      free
    />
  );
}
