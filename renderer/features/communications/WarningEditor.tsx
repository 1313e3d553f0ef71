/** A public warning being written: what people are to do, where, and the texts that follow, in both languages. */
import { useEffect, useState } from 'react';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import type { Site } from '#shared/domain/register/site.ts';
import type { Language } from '#shared/domain/values.ts';
import { protectiveActions } from '#shared/words/warningTemplates.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { ShapeDrawingActs } from '../../map/ShapeDrawingActs.tsx';
import { leaveDrawing, shapeOf, showShape, useShapeDrawing } from '../../map/shapeDrawing.ts';
import { shownNow } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import {
  changeWarning,
  contentOfDraft,
  dropWarning,
  fieldOf,
  type TextField as WarningField,
  type WarningDraft,
} from './draft.ts';
import { communicationTexts } from './texts.ts';
import { WarningPreview } from './WarningPreview.tsx';

const fields: readonly {
  readonly field: WarningField;
  readonly en: Label;
  readonly zh: Label;
  readonly many: boolean;
}[] = [
  { field: 'areaDesc', en: 'areaEn', zh: 'areaZh', many: false },
  { field: 'headline', en: 'headlineEn', zh: 'headlineZh', many: false },
  { field: 'description', en: 'descriptionEn', zh: 'descriptionZh', many: true },
  { field: 'instruction', en: 'instructionEn', zh: 'instructionZh', many: true },
];
type Label = `${'area' | 'headline' | 'description' | 'instruction'}${'En' | 'Zh'}`;

interface WarningEditorProps {
  readonly draft: WarningDraft;
  readonly incident: Incident;
  readonly site: Site;
}

export function WarningEditor({ draft, incident, site }: WarningEditorProps) {
  const say = useTexts(communicationTexts);
  const local = useLocal();
  const [now] = useState(shownNow);
  const [tried, setTried] = useState(false);
  const [previewing, setPreviewing] = useState(false);
  const around = { incident, site, now };
  const made = contentOfDraft(draft, around);
  const wrong = 'fault' in made ? say(made.fault) : 'sentence' in made ? local(made.sentence) : null;
  const write = (field: WarningField, language: Language, text: string): void => {
    changeWarning({ typed: { ...draft.typed, [field]: { ...fieldOf(draft, field, around), [language]: text } } });
  };
  return (
    <section className="warning-editor" aria-label={say('write')}>
      <div className="communication__row">
        <Select
          label={say('action')}
          value={draft.action}
          onChange={(action) => {
            // What was written about another action would contradict this one.
            const { areaDesc } = draft.typed;
            changeWarning({ action, typed: areaDesc === undefined ? {} : { areaDesc } });
          }}
          choices={protectiveActions.map((id) => ({ id, name: say(id) }))}
        />
        <TextField
          label={say('hours')}
          value={draft.hours}
          maxLength={5}
          onChange={(hours) => {
            changeWarning({ hours });
          }}
        />
      </div>
      <AreaFields draft={draft} />
      {fields.map(({ field, en, zh, many }) =>
        (['zh', 'en'] as const).map((language) => (
          <TextField
            key={`${field}-${language}`}
            label={say(language === 'en' ? en : zh)}
            lines={many ? 'many' : 'one'}
            maxLength={many ? 10_000 : 300}
            value={fieldOf(draft, field, around)[language]}
            onChange={(text) => {
              write(field, language, text);
            }}
          />
        )),
      )}
      {tried && wrong !== null && (
        <p className="field__error" role="alert">
          {wrong}
        </p>
      )}
      <div className="communication__row">
        <Button onPress={dropWarning}>{say('leave')}</Button>
        <Button
          look="primary"
          onPress={() => {
            setTried(true);
            if (wrong === null) setPreviewing(true);
          }}
        >
          {say('preview')}
        </Button>
      </div>
      {previewing && 'content' in made && (
        <WarningPreview
          draft={draft}
          content={made.content}
          onClose={() => {
            setPreviewing(false);
          }}
        />
      )}
    </section>
  );
}

function AreaFields({ draft }: { readonly draft: WarningDraft }) {
  const say = useTexts(communicationTexts);
  const drawing = useShapeDrawing();
  const { area, ring } = draft;
  // What is drawn on the map is the area of this draft as long as its editor is on screen.
  useEffect(() => {
    if (area !== 'polygon') return undefined;
    const [first] = ring;
    if (first !== undefined) showShape({ type: 'polygon', ring: [...ring] }, null);
    const unsubscribe = useShapeDrawing.subscribe((state) => {
      const shape = shapeOf(state);
      if (shape?.type === 'polygon') changeWarning({ ring: shape.ring });
    });
    return () => {
      unsubscribe();
      leaveDrawing();
    };
    // oxlint-disable-next-line react/exhaustive-deps -- the ring follows from what is drawn, not the other way round
  }, [area]);
  const isDrawing = drawing.phase === 'drawing';
  return (
    <div className="warning-editor__area">
      <Select
        label={say('areaFrom')}
        value={area}
        onChange={(chosen) => {
          changeWarning({ area: chosen });
        }}
        choices={[
          { id: 'circle', name: say('circle') },
          { id: 'polygon', name: say('polygon') },
        ]}
      />
      {area === 'circle' ? (
        <TextField
          label={say('radius')}
          value={draft.radius}
          maxLength={6}
          onChange={(radius) => {
            changeWarning({ radius });
          }}
        />
      ) : (
        <div className="communication__row">
          <ShapeDrawingActs
            type="polygon"
            isDrawn={ring.length > 0}
            onBegin={() => {
              changeWarning({ ring: [] });
            }}
          />
          <span className="field__hint" role="status">
            {isDrawing ? say('drawHint') : say('corners', { count: ring.length })}
          </span>
        </div>
      )}
    </div>
  );
}
