/** One rule: its form with what speaks against it, its trend, its trial, and the way into force. */
import { useEffect, useState } from 'react';
import { checkRule } from '#shared/domain/alarmRules/check.ts';
import { ruleTitle } from '#shared/domain/alarmRules/derive.ts';
import { tagsOfSubject } from '#shared/domain/alarmRules/subject.ts';
import type { RuleDefinition } from '#shared/domain/alarmRules/rule.ts';
import type { MadeRuleId } from '#shared/domain/ids.ts';
import type { Site } from '#shared/domain/register/site.ts';
import { REASON_CHARACTERS } from '#shared/domain/values.ts';
import type { RuleForm } from '#shared/protocol/ruleDrafts.ts';
import { act } from '../../app/act.ts';
import { useDescribeActor } from '../../app/describe.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useForbidden } from '../../app/permission.ts';
import { useWorld } from '../../station/world.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { dropDraft, keepDraft, storeAll, useDraft } from './drafts.ts';
import { LimitTrend } from './LimitTrend.tsx';
import { definitionOf, emptyForm, formOf, lacking } from './ruleForm.ts';
import { RuleFields } from './RuleFields.tsx';
import { ruleTexts } from './texts.ts';
import { TryRule } from './TryRule.tsx';

export interface RuleEditorProps {
  readonly site: Site;
  readonly ruleId: MadeRuleId;
  /** What it begins with when it is new; null: empty. */
  readonly like: RuleDefinition | null;
  readonly onClose: () => void;
}

export function RuleEditor({ site, ruleId, like, onClose }: RuleEditorProps) {
  const say = useTexts(ruleTexts);
  const local = useLocal();
  const actorName = useDescribeActor();
  const forbidden = useForbidden('PutRuleIntoForce');
  const rules = useWorld(({ state }) => state.alarmRules);
  const standing = rules.rules[ruleId];
  const draft = useDraft(ruleId);
  useEffect(() => storeAll, []);
  const begun = (): { readonly form: RuleForm; readonly seenVersion: number } => {
    const definition = standing?.definition ?? like;
    return { form: definition === null ? emptyForm : formOf(definition), seenVersion: standing?.version ?? 0 };
  };
  // The version that was looked at when it was opened: one that comes meanwhile is told, not taken.
  const [opened, setOpened] = useState(begun);
  const { form, seenVersion } = draft ?? opened;
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const definition = definitionOf(form);
  const lacks = lacking(form);
  const shown = tried || draft !== undefined ? lacks : new Set<keyof RuleForm>();
  const problems = definition === null ? [] : checkRule(ruleId, definition, site, rules);
  const isPrevented = problems.some(({ grade }) => grade === 'prevents');
  const change = (given: Partial<RuleForm>): void => {
    keepDraft(ruleId, { form: { ...form, ...given }, seenVersion });
  };
  const beginAnew = (): void => {
    setOpened(begun());
    dropDraft(ruleId);
  };
  const put = async (): Promise<void> => {
    setTried(true);
    if (definition === null || isPrevented || reason.trim() === '') return;
    const data = { ruleId, definition, reason: reason.trim(), seenVersion };
    if (!(await act({ type: 'PutRuleIntoForce', data }))) return;
    dropDraft(ruleId);
    onClose();
  };
  const isStale = (standing?.version ?? 0) !== seenVersion;
  return (
    <Dialog
      wide
      title={
        standing === undefined
          ? say('titleNew')
          : say('titleChange', { message: local(ruleTitle(standing.definition, site)) })
      }
      onClose={onClose}
      actions={
        <>
          {draft !== undefined && <Button onPress={beginAnew}>{say('discard')}</Button>}
          <Button onPress={onClose}>{say('close')}</Button>
          <Button look="primary" forbidden={forbidden} onPress={() => void put()}>
            {say('put')}
          </Button>
        </>
      }
    >
      <form
        className="rule-form"
        onSubmit={(event) => {
          event.preventDefault();
          void put();
        }}
      >
        {forbidden !== null && <p className="data__note">{say('forbiddenHint')}</p>}
        {isStale && standing !== undefined && (
          <p className="data__note data__note--warning" role="alert">
            {say('stale', { name: actorName(standing.by) })} <Button onPress={beginAnew}>{say('takeNewest')}</Button>
          </p>
        )}
        {draft !== undefined && <p className="field__hint">{say('draft')}</p>}
        <RuleFields site={site} form={form} lacks={shown} onChange={change} />
        <section className="rule-form__part" aria-label={say('checks')} aria-live="polite">
          <h3>{say('checks')}</h3>
          {definition === null ? (
            <p className="field__hint">{say('fillIn')}</p>
          ) : problems.length === 0 ? (
            <p className="field__hint">{say('fine')}</p>
          ) : (
            <ul className="rule-checks">
              {problems.map(({ grade, sentence }) => (
                <li key={sentence.en} className={grade === 'prevents' ? 'field__error' : 'rule-check'}>
                  {local(sentence)}
                </li>
              ))}
            </ul>
          )}
        </section>
        {definition !== null && <Evidence site={site} ruleId={ruleId} definition={definition} onLeave={onClose} />}
        <TextField
          label={say('reason')}
          hint={say('reasonHint')}
          value={reason}
          onChange={setReason}
          maxLength={REASON_CHARACTERS}
          error={tried && reason.trim() === '' ? say('missing') : null}
        />
      </form>
    </Dialog>
  );
}

interface EvidenceProps {
  readonly site: Site;
  readonly ruleId: MadeRuleId;
  readonly definition: RuleDefinition;
  readonly onLeave: () => void;
}

function Evidence({ site, ruleId, definition, onLeave }: EvidenceProps) {
  const { condition, subject } = definition;
  const [first] = tagsOfSubject(subject, site);
  const limits =
    condition.kind === 'threshold'
      ? [condition.setpoint]
      : condition.kind === 'out-of-range'
        ? [condition.low, condition.high]
        : [];
  return (
    <>
      {first !== undefined && <LimitTrend key={first.id} tag={first} limits={limits} />}
      <TryRuleKept ruleId={ruleId} definition={definition} onLeave={onLeave} />
    </>
  );
}

/** The same object for as long as it says the same: what was tried stays shown. */
function TryRuleKept({ definition, ...props }: Omit<EvidenceProps, 'site'>) {
  const text = JSON.stringify(definition);
  const [kept, setKept] = useState({ text, definition });
  if (kept.text !== text) setKept({ text, definition });
  return <TryRule {...props} definition={kept.definition} />;
}
