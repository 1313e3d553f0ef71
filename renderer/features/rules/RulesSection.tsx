/** All alarm rules: those that people made, with their versions, and those of the site file, which are only read here. */
import { useState } from 'react';
import { derivedFrom } from '#shared/domain/alarmRules/derive.ts';
import { missingSentence } from '#shared/domain/alarmRules/missing.ts';
import type { MadeRule } from '#shared/domain/alarmRules/evolve.ts';
import type { RuleDefinition } from '#shared/domain/alarmRules/rule.ts';
import { isExercise, type MadeRuleId } from '#shared/domain/ids.ts';
import { AlarmPriority, type Site } from '#shared/domain/register/site.ts';
import { definitionsOf, type AlarmDefinition } from '#shared/domain/rules/definitions.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useIsReview, useShown, useSite } from '../../station/shown.ts';
import { useWorld } from '../../station/world.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SearchField, Select } from '../../ui/Field.tsx';
import { PriorityMark } from '../../ui/PriorityMark.tsx';
import { newDraft, useKeptDrafts } from './drafts.ts';
import { newRuleId } from './ruleForm.ts';
import { RuleEditor } from './RuleEditor.tsx';
import { RuleRow } from './RuleRow.tsx';
import { ShelvingLimits } from './ShelvingLimits.tsx';
import { ruleTexts } from './texts.ts';
import './rules.css';

/** Nobody reads a longer list than this. */
const LISTED = 100;

type Shown = 'all' | 'inForceOnly' | 'notInForce' | 'ofSite';
const shownIds: readonly Shown[] = ['all', 'inForceOnly', 'notInForce', 'ofSite'];
type Priority = AlarmPriority | 'anyPriority';

interface Edited {
  readonly ruleId: MadeRuleId;
  readonly like: RuleDefinition | null;
}

export function RulesSection() {
  const say = useTexts(ruleTexts);
  const site = useSite();
  const review = useIsReview();
  const world = useWorld((open) => open.world);
  const { rules } = useShown((state) => state.alarmRules);
  const [typed, setTyped] = useState('');
  const [shown, setShown] = useState<Shown>('all');
  const [priority, setPriority] = useState<Priority>('anyPriority');
  const [edited, setEdited] = useState<Edited | null>(null);
  useKeptDrafts();
  if (site === null) return <EmptyState title={say('none')} />;
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const ofPriority = (one: AlarmPriority): boolean => priority === 'anyPriority' || one === priority;
  const made = Object.values(rules)
    .filter((rule) => shown === 'all' || shown === (rule.inForce ? 'inForceOnly' : 'notInForce'))
    .filter((rule) => ofPriority(rule.definition.priority) && holds(wordsOfRule(rule, site), words))
    .toSorted((a, b) => Number(b.inForce) - Number(a.inForce) || b.at - a.at);
  const fromSite =
    shown === 'notInForce'
      ? []
      : [...definitionsOf(site).values()].filter(
          (one) => one.response !== null && ofPriority(one.priority) && holds(wordsOfDefinition(one, site), words),
        );
  const listed = shown === 'ofSite' ? [] : made;
  const isEmpty = listed.length + fromSite.length === 0;
  return (
    <>
      <p className="data__note">{say(review ? 'review' : isExercise(world) ? 'exercise' : 'hint')}</p>
      <ShelvingLimits isNow={!review} />
      <div className="rule-form__row">
        <SearchField label={say('search')} value={typed} onChange={setTyped} />
        <Select
          label={say('shown')}
          value={shown}
          onChange={setShown}
          choices={shownIds.map((id) => ({ id, name: say(id) }))}
        />
        <Select
          label={say('priority')}
          value={priority}
          onChange={setPriority}
          choices={(['anyPriority', ...AlarmPriority.options] as const).map((id) => ({ id, name: say(id) }))}
        />
        {!review && (
          <DeedButton
            deed="PutRuleIntoForce"
            look="primary"
            onPress={() => {
              setEdited({ ruleId: newDraft(rules) ?? newRuleId(), like: null });
            }}
          >
            {say('make')}
          </DeedButton>
        )}
      </div>
      {isEmpty && words.length === 0 && priority === 'anyPriority' && (
        <EmptyState title={say('none')}>
          <p>{say('noneHint')}</p>
        </EmptyState>
      )}
      {isEmpty && (words.length > 0 || priority !== 'anyPriority') && <p>{say('noneFound')}</p>}
      <ul className="data__list" aria-label={say('list')}>
        {listed.slice(0, LISTED).map((rule) => (
          <RuleRow
            key={rule.ruleId}
            rule={rule}
            count={derivedFrom(rule, site).definitions.length}
            missing={rule.inForce ? derivedFrom(rule, site).missing.map(missingSentence) : []}
            isNow={!review}
            onOpen={() => {
              setEdited({ ruleId: rule.ruleId, like: null });
            }}
            onCopy={() => {
              setEdited({ ruleId: newRuleId(), like: rule.definition });
            }}
          />
        ))}
        {fromSite.slice(0, LISTED).map((definition) => (
          <SiteRuleRow key={definition.ruleId} definition={definition} />
        ))}
      </ul>
      <More count={Math.max(0, listed.length - LISTED) + Math.max(0, fromSite.length - LISTED)} />
      {edited !== null && (
        <RuleEditor
          key={edited.ruleId}
          site={site}
          ruleId={edited.ruleId}
          like={edited.like}
          onClose={() => {
            setEdited(null);
          }}
        />
      )}
    </>
  );
}

function More({ count }: { readonly count: number }) {
  const say = useTexts(ruleTexts);
  return count === 0 ? null : <p className="field__hint">{say('more', { count: String(count) })}</p>;
}

function SiteRuleRow({ definition }: { readonly definition: AlarmDefinition }) {
  const say = useTexts(ruleTexts);
  const local = useLocal();
  return (
    <li className="data__item rule-row">
      <PriorityMark priority={definition.priority} filled={false} label={say(definition.priority)} />
      <span className="rule-row__name">
        {local(definition.message)}
        <span className="field__hint">{`${definition.tagId} · ${definition.ruleId}`}</span>
      </span>
      <span className="field__hint">{say('fromSite')}</span>
    </li>
  );
}

const holds = (text: string, words: readonly string[]): boolean => words.every((word) => text.includes(word));

function wordsOfRule(rule: MadeRule, site: Site): string {
  const { message } = rule.definition;
  const tags = derivedFrom(rule, site).definitions.map((one) => wordsOfDefinition(one, site));
  return `${message.en} ${message.zh} ${rule.ruleId} ${tags.join(' ')}`.toLowerCase();
}

const placeNames = new WeakMap<Site, ReadonlyMap<string, string>>();

/** With the tag and the places that it stands in. */
function wordsOfDefinition({ ruleId, tagId, placeId, message }: AlarmDefinition, site: Site): string {
  const names = placeNames.get(site) ?? namesOfPlaces(site);
  placeNames.set(site, names);
  return `${ruleId} ${tagId} ${message.en} ${message.zh} ${names.get(placeId) ?? ''}`.toLowerCase();
}

function namesOfPlaces({ places }: Site): ReadonlyMap<string, string> {
  const byId = new Map(places.map((place) => [place.id, place]));
  return new Map(
    places.map((place) => {
      const parent = place.parentId === undefined ? undefined : byId.get(place.parentId);
      return [place.id, `${place.name.en} ${place.name.zh} ${parent?.name.en ?? ''} ${parent?.name.zh ?? ''}`];
    }),
  );
}
