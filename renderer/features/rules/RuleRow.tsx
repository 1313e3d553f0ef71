import { useState } from 'react';
import { ruleTitle } from '#shared/domain/alarmRules/derive.ts';
import type { MadeRule, RuleVersion } from '#shared/domain/alarmRules/evolve.ts';
import { act } from '../../app/act.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useDescribeActor } from '../../app/describe.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useForbidden } from '../../app/permission.ts';
import { useSite } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { PriorityMark } from '../../ui/PriorityMark.tsx';
import { ReasonDialog } from '../incident/ReasonDialog.tsx';
import { differences, type DifferentField } from './differences.ts';
import { scenarioNames } from '../../app/names.ts';
import { AlarmPriority } from '#shared/domain/register/site.ts';
import { Scenario, type LocalizedText } from '#shared/domain/values.ts';
import { conditionKinds } from '#shared/protocol/ruleDrafts.ts';
import { ruleTexts } from './texts.ts';

interface RuleRowProps {
  readonly rule: MadeRule;
  /** Tags that it watches. */
  readonly count: number;
  /** What it names that the register no longer has. */
  readonly missing: readonly LocalizedText[];
  readonly isNow: boolean;
  readonly onOpen: () => void;
  readonly onCopy: () => void;
}

export function RuleRow({ rule, count, missing, isNow, onOpen, onCopy }: RuleRowProps) {
  const say = useTexts(ruleTexts);
  const local = useLocal();
  const forbidden = useForbidden('PutRuleIntoForce');
  const [ending, setEnding] = useState(false);
  const { definition, inForce, version, ruleId } = rule;
  const message = local(ruleTitle(definition, useSite()));
  return (
    <li className="data__item" aria-label={message}>
      <div className="rule-row">
        <PriorityMark priority={definition.priority} filled={inForce} label={say(definition.priority)} />
        <span className="rule-row__name">
          {message}
          <span className="field__hint">
            {[
              ruleId,
              say(inForce ? 'inForce' : 'outOfForce'),
              say('version', { version: String(version) }),
              say('tags', { count }),
            ].join(' · ')}
          </span>
        </span>
        {isNow && (
          <>
            <Button look="quiet" onPress={onOpen}>
              {say(forbidden !== null ? 'look' : inForce ? 'change' : 'back')}
            </Button>
            <DeedButton deed="PutRuleIntoForce" look="quiet" onPress={onCopy}>
              {say('copy')}
            </DeedButton>
            {inForce && (
              <DeedButton
                deed="TakeRuleOutOfForce"
                look="quiet"
                onPress={() => {
                  setEnding(true);
                }}
              >
                {say('takeOut')}
              </DeedButton>
            )}
          </>
        )}
      </div>
      {missing.map((sentence) => (
        <p key={sentence.en} className="rule-check">
          {local(sentence)}
        </p>
      ))}
      <Fold title={say('versions', { count: String(rule.earlier.length + 1) })}>
        <Versions rule={rule} />
      </Fold>
      {ending && (
        <ReasonDialog
          title={say('takeOutTitle', { message })}
          action={say('takeOut')}
          onDo={(reason) => act({ type: 'TakeRuleOutOfForce', data: { ruleId, reason, seenVersion: version } })}
          onClose={() => {
            setEnding(false);
          }}
        >
          <p>{say('takeOutHint')}</p>
        </ReasonDialog>
      )}
    </li>
  );
}

function Versions({ rule }: { readonly rule: MadeRule }) {
  const say = useTexts(ruleTexts);
  const actorName = useDescribeActor();
  const { moment } = useFormat();
  const versions: readonly RuleVersion[] = [rule, ...rule.earlier];
  return (
    <ol className="rule-versions">
      {versions.map((one, index) => (
        <li key={one.version}>
          <strong>{say('version', { version: String(one.version) })}</strong>{' '}
          <span className="field__hint">{say('byAt', { name: actorName(one.by), time: moment(one.at) })}</span>
          <p>
            <What version={one} before={versions[index + 1]} />
          </p>
          <p className="field__hint">{one.reason}</p>
        </li>
      ))}
    </ol>
  );
}

function What({ version, before }: { readonly version: RuleVersion; readonly before: RuleVersion | undefined }) {
  const say = useTexts(ruleTexts);
  const sayScenario = useTexts(scenarioNames);
  if (before === undefined) return say('first');
  if (!version.inForce) return say('takenOut');
  const words = (field: DifferentField, value: string | boolean | readonly unknown[]): string => {
    if (value === '') return '—';
    if (field === 'scenario') return sayScenario(Scenario.parse(value));
    if (field === 'priority') return say(AlarmPriority.parse(value));
    if (typeof value === 'boolean') return value ? '✓' : '—';
    if (typeof value !== 'string') return JSON.stringify(value);
    return field === 'kind' || field === 'watches' ? say(SAID[value] ?? 'condition') : value;
  };
  const changed = differences(before.definition, version.definition)
    .map(({ field, from, to }) => `${say(LABELS[field])} ${words(field, from)} → ${words(field, to)}`)
    .join(', ');
  const parts = [before.inForce ? null : say('putBack'), changed === '' ? null : say('changes', { fields: changed })];
  return parts.filter((part) => part !== null).join('; ');
}

/** What the form calls each. */
const LABELS = {
  watches: 'watches',
  tagIds: 'watchesTags',
  placeId: 'place',
  tagKind: 'kindOfTag',
  unit: 'unit',
  kind: 'condition',
  limit: 'limit',
  limitHigh: 'limitHigh',
  deadband: 'deadband',
  lasts: 'minutes',
  noise: 'noise',
  otherTag: 'otherTag',
  onlyWhile: 'onlyWhile',
  onDelay: 'onDelay',
  offDelay: 'offDelay',
  priority: 'priority',
  messageEn: 'messageEn',
  messageZh: 'messageZh',
  consequenceEn: 'consequenceEn',
  consequenceZh: 'consequenceZh',
  actionEn: 'actionEn',
  actionZh: 'actionZh',
  timeToAct: 'timeToAct',
  scenario: 'scenario',
  latching: 'latching',
} as const satisfies Record<DifferentField, string>;

const SAID: Readonly<Record<string, (typeof conditionKinds)[number] | 'watchesTags' | 'watchesGroup'>> = {
  ...Object.fromEntries(conditionKinds.map((kind) => [kind, kind])),
  tags: 'watchesTags',
  group: 'watchesGroup',
};
