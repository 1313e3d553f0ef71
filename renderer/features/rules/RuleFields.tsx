/** The fields of a rule, from what it watches to what it says. */
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { MOST_REQUIREMENTS } from '#shared/domain/alarmRules/rule.ts';
import { tagsOfSubject } from '#shared/domain/alarmRules/subject.ts';
import { PlaceId } from '#shared/domain/ids.ts';
import { AlarmPriority, Tag, type Site } from '#shared/domain/register/site.ts';
import { Scenario } from '#shared/domain/values.ts';
import { conditionKinds, type RequirementForm, type RuleForm } from '#shared/protocol/ruleDrafts.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { scenarioNames } from '../../app/names.ts';
import { Button } from '../../ui/Button.tsx';
import { ComboField } from '../../ui/ComboField.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import { unitsOf } from './ruleForm.ts';
import { Tick } from '../../ui/Tick.tsx';
import { suggestTags, tagIdOf } from './tagChoice.ts';
import { ruleTexts } from './texts.ts';

/** No id of anything. */
const ANY = '*';

export interface FieldsProps {
  readonly site: Site;
  readonly form: RuleForm;
  readonly lacks: ReadonlySet<keyof RuleForm>;
  readonly onChange: (change: Partial<RuleForm>) => void;
}

export function RuleFields(props: FieldsProps) {
  return (
    <>
      <Watched {...props} />
      <Condition {...props} />
      <Said {...props} />
    </>
  );
}

type TextFieldName = {
  [Name in keyof RuleForm]: string extends RuleForm[Name] ? Name : never;
}[keyof RuleForm];

function useField({ form, lacks, onChange }: FieldsProps) {
  const say = useTexts(ruleTexts);
  return (name: TextFieldName, label: string, why: 'missing' | 'notNumber' = 'notNumber', hint?: string) => (
    <TextField
      label={label}
      value={form[name]}
      onChange={(value) => {
        onChange({ [name]: value });
      }}
      error={lacks.has(name) ? say(why) : null}
      {...(hint === undefined ? {} : { hint })}
    />
  );
}

function Watched({ site, form, lacks, onChange }: FieldsProps) {
  const say = useTexts(ruleTexts);
  const local = useLocal();
  const [typed, setTyped] = useState('');
  const count = tagsOfSubject(
    {
      kind: 'group',
      placeId: form.placeId === '' ? null : form.placeId,
      tagKind: form.tagKind === '' ? null : form.tagKind,
      unit: form.unit === '' ? null : form.unit,
    },
    site,
  ).length;
  const add = (text: string): void => {
    setTyped(text);
    const id = tagIdOf(site, text);
    if (id === undefined) return;
    if (!form.tagIds.includes(id)) onChange({ tagIds: [...form.tagIds, id] });
    setTyped('');
  };
  return (
    <section className="rule-form__part">
      <Select
        label={say('watches')}
        value={form.watches}
        onChange={(watches) => {
          onChange({ watches });
        }}
        choices={[
          { id: 'tags', name: say('watchesTags') },
          { id: 'group', name: say('watchesGroup') },
        ]}
      />
      {form.watches === 'tags' ? (
        <>
          {form.tagIds.length > 0 && (
            <ul className="rule-form__tags">
              {form.tagIds.map((id) => {
                const tag = site.tags.find((one) => one.id === id);
                const name = tag === undefined ? id : `${local(tag.name)} ${id}`;
                return (
                  <li key={id} className={tag === undefined ? 'chip chip--medium' : 'chip'}>
                    {name}
                    <Button
                      look="quiet"
                      icon
                      aria-label={say('remove', { name })}
                      onPress={() => {
                        onChange({ tagIds: form.tagIds.filter((one) => one !== id) });
                      }}
                    >
                      <X size={12} aria-hidden />
                    </Button>
                  </li>
                );
              })}
            </ul>
          )}
          <ComboField
            key={form.tagIds.length}
            label={say('addTag')}
            value={typed}
            onChange={add}
            suggestions={suggestTags(site, local)}
            error={lacks.has('tagIds') ? say('noTags') : null}
          />
        </>
      ) : (
        <div className="rule-form__row">
          <Select
            label={say('place')}
            value={form.placeId === '' ? ANY : form.placeId}
            onChange={(id) => {
              onChange({ placeId: id === ANY ? '' : PlaceId.parse(id) });
            }}
            choices={[{ id: ANY, name: say('any') }, ...site.places.map(({ id, name }) => ({ id, name: local(name) }))]}
          />
          <Select
            label={say('kindOfTag')}
            value={form.tagKind === '' ? ANY : form.tagKind}
            onChange={(id) => {
              onChange({ tagKind: id === ANY ? '' : id });
            }}
            choices={[{ id: ANY, name: say('any') }, ...Tag.shape.kind.options.map((id) => ({ id, name: say(id) }))]}
          />
          <Select
            label={say('unit')}
            value={form.unit === '' ? ANY : form.unit}
            onChange={(id) => {
              onChange({ unit: id === ANY ? '' : id });
            }}
            choices={[{ id: ANY, name: say('any') }, ...unitsOf(site).map((id) => ({ id, name: id }))]}
          />
          <p className="field__hint">{say('meant', { count: String(count) })}</p>
        </div>
      )}
    </section>
  );
}

function Condition(props: FieldsProps) {
  const { site, form, lacks, onChange } = props;
  const say = useTexts(ruleTexts);
  const local = useLocal();
  const field = useField(props);
  const { kind } = form;
  const measures = kind === 'above' || kind === 'below' || kind === 'difference';
  return (
    <section className="rule-form__part">
      <Select
        label={say('condition')}
        value={kind}
        onChange={(chosen) => {
          onChange({ kind: chosen, ...(chosen === 'silence' ? { onlyWhile: [] } : {}) });
        }}
        choices={conditionKinds.map((id) => ({ id, name: say(id) }))}
      />
      {kind === 'difference' && (
        <ComboField
          label={say('otherTag')}
          value={form.otherTag}
          onChange={(otherTag) => {
            onChange({ otherTag });
          }}
          suggestions={suggestTags(site, local)}
          error={lacks.has('otherTag') ? say('missing') : null}
        />
      )}
      <div className="rule-form__row">
        {measures && field('limit', say('limit'))}
        {kind === 'rate' && field('limit', say('ratePerMinute'))}
        {kind === 'out-of-range' && field('limit', say('limitLow'))}
        {kind === 'out-of-range' && field('limitHigh', say('limitHigh'))}
        {(measures || kind === 'rate' || kind === 'out-of-range') && field('deadband', say('deadband'))}
        {(kind === 'silence' || kind === 'frozen') && field('lasts', say('minutes'))}
        {kind === 'rate' && field('lasts', say('window'))}
        {kind === 'frozen' && field('noise', say('noise'))}
        {field('onDelay', say('onDelay'))}
        {field('offDelay', say('offDelay'))}
      </div>
      {kind !== 'silence' && <OnlyWhile {...props} />}
    </section>
  );
}

function OnlyWhile({ site, form, onChange }: FieldsProps) {
  const say = useTexts(ruleTexts);
  const local = useLocal();
  const set = (index: number, change: Partial<RequirementForm>): void => {
    onChange({ onlyWhile: form.onlyWhile.map((one, i) => (i === index ? { ...one, ...change } : one)) });
  };
  return (
    <fieldset className="rule-form__while">
      <legend>{say('onlyWhile')}</legend>
      {form.onlyWhile.map((requirement, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- They have no other name, and keep their order.
        <div key={index} className="rule-form__row">
          <ComboField
            label={say('tag')}
            value={requirement.tag}
            onChange={(tag) => {
              set(index, { tag });
            }}
            suggestions={suggestTags(site, local)}
          />
          <Select
            label={say('condition')}
            value={requirement.side}
            onChange={(side) => {
              set(index, { side });
            }}
            choices={[
              { id: 'high', name: say('isAbove') },
              { id: 'low', name: say('isBelow') },
            ]}
          />
          <TextField
            label={say('limit')}
            value={requirement.setpoint}
            onChange={(setpoint) => {
              set(index, { setpoint });
            }}
          />
          <TextField
            label={say('deadband')}
            value={requirement.deadband}
            onChange={(deadband) => {
              set(index, { deadband });
            }}
          />
          <Button
            look="quiet"
            icon
            aria-label={say('remove', { name: requirement.tag })}
            onPress={() => {
              onChange({ onlyWhile: form.onlyWhile.filter((_one, i) => i !== index) });
            }}
          >
            <X size={14} aria-hidden />
          </Button>
        </div>
      ))}
      {form.onlyWhile.length > 0 && <p className="field__hint">{say('onlyWhileHint')}</p>}
      {form.onlyWhile.length < MOST_REQUIREMENTS && (
        <Button
          look="quiet"
          onPress={() => {
            const added: RequirementForm = { tag: '', side: 'high', setpoint: '', deadband: '0' };
            onChange({ onlyWhile: [...form.onlyWhile, added] });
          }}
        >
          <Plus size={14} aria-hidden />
          {say('addRequirement')}
        </Button>
      )}
    </fieldset>
  );
}

function Said(props: FieldsProps) {
  const { form, onChange } = props;
  const say = useTexts(ruleTexts);
  const sayScenario = useTexts(scenarioNames);
  const field = useField(props);
  return (
    <section className="rule-form__part" aria-label={say('says')}>
      <div className="rule-form__row">
        <Select
          label={say('priority')}
          value={form.priority}
          onChange={(priority) => {
            onChange({ priority });
          }}
          choices={AlarmPriority.options.map((id) => ({ id, name: say(id) }))}
        />
        {field('timeToAct', say('timeToAct'))}
        <Select
          label={say('scenario')}
          value={form.scenario}
          onChange={(scenario) => {
            onChange({ scenario });
          }}
          choices={Scenario.options.map((id) => ({ id, name: sayScenario(id) }))}
        />
      </div>
      <div className="rule-form__pair">
        {field('messageEn', say('messageEn'), 'missing', say('placeholders'))}
        {field('messageZh', say('messageZh'), 'missing', say('placeholders'))}
        {field('consequenceEn', say('consequenceEn'), 'missing')}
        {field('consequenceZh', say('consequenceZh'), 'missing')}
        {field('actionEn', say('actionEn'), 'missing')}
        {field('actionZh', say('actionZh'), 'missing')}
      </div>
      <Tick
        isSelected={form.latching}
        onChange={(latching) => {
          onChange({ latching });
        }}
      >
        {say('latching')}
      </Tick>
    </section>
  );
}
