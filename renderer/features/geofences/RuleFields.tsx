/** One rule of a geofence: what is an alarm, of whom, how grave, and what to do then. */
import { Trash2 } from 'lucide-react';
import { AlarmPriority, type GeofenceRule } from '#shared/domain/register/site.ts';
import { Scenario } from '#shared/domain/values.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { priorityNames, scenarioNames } from '../../app/names.ts';
import { Button } from '../../ui/Button.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { changeDraft, changeRule, useDraft, type RuleDraft } from './draft.ts';
import { editorTexts } from './texts.ts';
import { WhomFields } from './WhomFields.tsx';

const types: readonly GeofenceRule['type'][] = [
  'zone-entered',
  'zone-left',
  'dwell',
  'overstay',
  'absence',
  'speed',
  'proximity',
];

/** The numbers that each type asks for. */
const numbers: Readonly<Record<GeofenceRule['type'], readonly (readonly [keyof RuleDraft & NumberField, LabelKey])[]>> =
  {
    'zone-entered': [],
    'zone-left': [],
    dwell: [['minutes', 'minutes']],
    overstay: [
      ['minutes', 'within'],
      ['silentMinutes', 'silent'],
    ],
    speed: [['kmh', 'kmh']],
    proximity: [['metres', 'metres']],
    absence: [['count', 'count']],
  };
type NumberField = 'minutes' | 'silentMinutes' | 'kmh' | 'metres' | 'count';
type LabelKey = 'minutes' | 'within' | 'silent' | 'kmh' | 'metres' | 'count';

interface RuleFieldsProps {
  readonly rule: RuleDraft;
  readonly index: number;
  readonly isOnly: boolean;
}

export function RuleFields({ rule, index, isOnly }: RuleFieldsProps) {
  const say = useTexts(editorTexts);
  const sayPriority = useTexts(priorityNames);
  const sayScenario = useTexts(scenarioNames);
  const set = (change: Partial<RuleDraft>): void => {
    changeRule(index, change);
  };
  return (
    <div className="geofence-editor__rule" role="group" aria-label={say('rule', { number: index + 1 })}>
      <div className="geofence-editor__rule-head">
        <strong>{say('rule', { number: index + 1 })}</strong>
        {!isOnly && (
          <Button
            look="quiet"
            icon
            aria-label={say('removeRule')}
            onPress={() => {
              const rules = useDraft.getState().draft?.rules ?? [];
              changeDraft({ rules: rules.filter(({ id }) => id !== rule.id) });
            }}
          >
            <Trash2 size={15} aria-hidden />
          </Button>
        )}
      </div>
      <Select
        label={say('type')}
        value={rule.type}
        onChange={(type) => {
          set({ type });
        }}
        choices={types.map((id) => ({ id, name: say(id) }))}
      />
      <WhomFields
        label={say('who')}
        whom={rule.who}
        onChange={(who) => {
          set({ who });
        }}
      />
      {rule.type === 'proximity' && (
        <WhomFields
          label={say('to')}
          whom={rule.to}
          onChange={(to) => {
            set({ to });
          }}
        />
      )}
      <div className="geofence-editor__pair">
        {numbers[rule.type].map(([field, label]) => (
          <TextField
            key={field}
            label={say(label)}
            value={rule[field]}
            maxLength={8}
            onChange={(typed) => {
              set({ [field]: typed });
            }}
          />
        ))}
        <TextField
          label={say('delay')}
          value={rule.delayS}
          maxLength={8}
          onChange={(delayS) => {
            set({ delayS });
          }}
        />
        <Select
          label={say('priority')}
          value={rule.priority}
          onChange={(priority) => {
            set({ priority });
          }}
          choices={AlarmPriority.options.map((id) => ({ id, name: sayPriority(id) }))}
        />
        <Select
          label={say('scenario')}
          value={rule.scenario}
          onChange={(scenario) => {
            set({ scenario });
          }}
          choices={Scenario.options.map((id) => ({ id, name: sayScenario(id) }))}
        />
      </div>
      <Fold title={say('words')}>
        <div className="geofence-editor__words">
          {words.map(([field, language, label]) => (
            <TextField
              key={label}
              label={say(label)}
              value={rule[field][language]}
              maxLength={500}
              onChange={(typed) => {
                set({ [field]: { ...rule[field], [language]: typed } });
              }}
            />
          ))}
        </div>
      </Fold>
    </div>
  );
}

const words = [
  ['message', 'en', 'messageEn'],
  ['message', 'zh', 'messageZh'],
  ['consequence', 'en', 'consequenceEn'],
  ['consequence', 'zh', 'consequenceZh'],
  ['operatorAction', 'en', 'actionEn'],
  ['operatorAction', 'zh', 'actionZh'],
] as const;
