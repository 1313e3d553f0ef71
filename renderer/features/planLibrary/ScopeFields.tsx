import { useState } from 'react';
import { CheckboxGroup, Label } from 'react-aria-components';
import { X } from 'lucide-react';
import { HazardClass } from '#shared/domain/register/site.ts';
import { PlanKind } from '#shared/domain/plans/plan.ts';
import { Scenario } from '#shared/domain/values.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { hazardClassNames, planKindNames, scenarioNames } from '../../app/names.ts';
import { usePlaceLabels } from '../../app/placeLabels.ts';
import { useSite } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { ComboField } from '../../ui/ComboField.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import { Tick } from '../../ui/Tick.tsx';
import { BothText, NumberText, ProblemLine, useProblem } from './fields.tsx';
import type { PartProps } from './PlanEditor.tsx';
import { planFieldTexts } from './texts.ts';

export function GeneralFields({ plan, set }: PartProps) {
  const say = useTexts(planFieldTexts);
  const sayKind = useTexts(planKindNames);
  const revision = useProblem(['revision']);
  return (
    <>
      <p className="field__hint">{say('bothLanguages')}</p>
      <BothText
        label={say('name')}
        value={plan.name}
        path={['name']}
        maxLength={200}
        onChange={(name) => set({ name })}
      />
      <div className="plan-form__row">
        <Select
          label={say('kind')}
          value={plan.kind}
          onChange={(kind) => set({ kind })}
          choices={PlanKind.options.map((id) => ({ id, name: sayKind(id) }))}
        />
        <TextField
          label={say('revision')}
          value={plan.revision}
          maxLength={20}
          error={revision}
          onChange={(typed) => set({ revision: typed })}
        />
        <DayField day={plan.reviewOn} onChange={(reviewOn) => set({ reviewOn })} />
      </div>
      <BothText
        label={say('purpose')}
        value={plan.purpose}
        path={['purpose']}
        lines="many"
        onChange={(purpose) => set({ purpose })}
      />
      <TextField
        label={say('source')}
        value={plan.source}
        lines="many"
        maxLength={2000}
        onChange={(source) => set({ source })}
      />
    </>
  );
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

function DayField({ day, onChange }: { readonly day: string; readonly onChange: (day: string) => void }) {
  const say = useTexts(planFieldTexts);
  const problem = useProblem(['reviewOn']);
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = typed !== null && typed !== '' && !isDay(typed);
  return (
    <TextField
      label={say('reviewOn')}
      value={typed ?? day}
      maxLength={10}
      error={wrong ? say('wrongDay') : problem}
      onChange={(text) => {
        setTyped(text);
        onChange(isDay(text) ? text : '');
      }}
    />
  );
}

export function ScopeFields({ plan: { scope }, set }: PartProps) {
  const say = useTexts(planFieldTexts);
  const sayScenario = useTexts(scenarioNames);
  const sayHazard = useTexts(hazardClassNames);
  const substances = useProblem(['scope', 'substances']);
  const [typed, setTyped] = useState<string | null>(null);
  const change = (to: Partial<typeof scope>): void => {
    set({ scope: { ...scope, ...to } });
  };
  return (
    <>
      <CheckboxGroup
        className="plan-form__ticks"
        value={[...scope.scenarios]}
        onChange={(chosen) => change({ scenarios: Scenario.options.filter((one) => chosen.includes(one)) })}
      >
        <Label className="field__label">{say('scenarios')}</Label>
        {Scenario.options.map((one) => (
          <Tick key={one} value={one}>
            {sayScenario(one)}
          </Tick>
        ))}
      </CheckboxGroup>
      <ProblemLine path={['scope', 'scenarios']} />
      <CheckboxGroup
        className="plan-form__ticks"
        value={[...(scope.hazardClasses ?? [])]}
        onChange={(chosen) => change({ hazardClasses: HazardClass.options.filter((one) => chosen.includes(one)) })}
      >
        <Label className="field__label">{say('hazardClasses')}</Label>
        {HazardClass.options.map((one) => (
          <Tick key={one} value={one}>
            {sayHazard(one)}
          </Tick>
        ))}
      </CheckboxGroup>
      <div className="plan-form__row">
        <TextField
          label={say('substances')}
          value={typed ?? scope.substances.join(', ')}
          maxLength={500}
          error={substances}
          onChange={(text) => {
            setTyped(text);
            change({ substances: text.split(/[,，、;；\s]+/u).filter((cas) => cas !== '') });
          }}
        />
        <NumberText
          label={say('fromQuantity')}
          value={scope.fromQuantityT ?? null}
          path={['scope', 'fromQuantityT']}
          onChange={(tonnes) => {
            const { fromQuantityT: _before, ...others } = scope;
            set({ scope: tonnes === null || tonnes <= 0 ? others : { ...others, fromQuantityT: tonnes } });
          }}
        />
      </div>
      <PlacesField placeIds={scope.placeIds} onChange={(placeIds) => change({ placeIds })} />
      <ProblemLine path={['scope', 'placeIds']} />
    </>
  );
}

type PlaceIds = PartProps['plan']['scope']['placeIds'];

function PlacesField({
  placeIds,
  onChange,
}: {
  readonly placeIds: PlaceIds;
  readonly onChange: (ids: PlaceIds) => void;
}) {
  const say = useTexts(planFieldTexts);
  const site = useSite();
  const labels = usePlaceLabels(site);
  const [typed, setTyped] = useState('');
  return (
    <div className="plan-form__chosen" role="group" aria-label={say('places')}>
      <span className="field__label">{say('places')}</span>
      <ul className="plan-form__chips">
        {placeIds.map((id) => {
          const name = labels.get(id) ?? id;
          return (
            <li key={id} className="chip">
              {name}
              <Button
                look="quiet"
                icon
                aria-label={say('remove', { what: name })}
                onPress={() => onChange(placeIds.filter((one) => one !== id))}
              >
                <X size={12} aria-hidden />
              </Button>
            </li>
          );
        })}
      </ul>
      <ComboField
        key={placeIds.length}
        label={say('addPlace')}
        value={typed}
        free
        suggestions={(site?.places ?? [])
          .filter(({ id }) => !placeIds.includes(id))
          .map(({ id }) => ({ text: labels.get(id) ?? id }))}
        onChange={(text) => {
          const place = site?.places.find(({ id }) => labels.get(id) === text);
          setTyped(place === undefined ? text : '');
          if (place !== undefined && !placeIds.includes(place.id)) onChange([...placeIds, place.id]);
        }}
      />
    </div>
  );
}
