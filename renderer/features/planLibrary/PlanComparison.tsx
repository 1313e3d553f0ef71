/** Two revisions of a plan side by side: what came, what is gone, which words are others. */
import { useMemo, useState } from 'react';
import type { StandingPlan } from '#shared/domain/planLibrary/standing.ts';
import type { PlanDraft } from '#shared/domain/plans/plan.ts';
import { defineTexts, useLanguage, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Select } from '../../ui/Field.tsx';
import { Tick } from '../../ui/Tick.tsx';
import { compareLines, linesOf, type Piece } from './lines.ts';
import { useLineWords } from './lineWords.ts';

const texts = defineTexts(
  'planComparison',
  {
    older: 'Compare',
    newer: 'with',
    typed: 'As typed, revision {{revision}}',
    draft: 'Draft, revision {{revision}}',
    approved: 'Revision {{revision}}, approved {{date}}',
    brought: 'Revision {{revision}}, of the site file',
    onlyChanges: 'Changes only',
    part: 'Part',
    added: 'Added',
    removed: 'Removed',
    changed: 'Changed',
    same: 'Unchanged',
    count: '{{added}} added, {{removed}} removed, {{changed}} changed',
    only: 'There is one revision only',
    onlyHint: 'Revise the plan, and what you type can be compared with this one.',
    none: 'Both say the same in this language.',
    other: 'In the other language {{count}} lines differ. Switch the language to read them.',
  },
  {
    older: '比较',
    newer: '与',
    typed: '当前输入，{{revision}} 版',
    draft: '草稿，{{revision}} 版',
    approved: '{{revision}} 版，{{date}} 批准',
    brought: '{{revision}} 版，来自站点文件',
    onlyChanges: '仅显示变化',
    part: '部分',
    added: '新增',
    removed: '删除',
    changed: '修改',
    same: '未变',
    count: '新增 {{added}} 处，删除 {{removed}} 处，修改 {{changed}} 处',
    only: '只有一个版本',
    onlyHint: '修订预案后，可将输入内容与本版比较。',
    none: '两个版本的中文内容相同。',
    other: '英文内容有 {{count}} 处不同，请切换语言查看。',
  },
);

interface Version {
  readonly id: string;
  readonly name: string;
  readonly plan: PlanDraft;
}

interface PlanComparisonProps {
  readonly standing: StandingPlan | null;
  /** What is typed and not saved. */
  readonly typed: PlanDraft | null;
}

export function PlanComparison({ standing, typed }: PlanComparisonProps) {
  const say = useTexts(texts);
  const { date } = useFormat();
  const language = useLanguage();
  const words = useLineWords();
  const versions: Version[] = [
    ...(typed === null ? [] : [{ id: 'typed', name: say('typed', { revision: typed.revision }), plan: typed }]),
    ...(standing?.working === undefined || standing.working === null
      ? []
      : [
          {
            id: 'draft',
            name: say('draft', { revision: standing.working.plan.revision }),
            plan: standing.working.plan,
          },
        ]),
    ...(standing?.record?.approved ?? []).map(({ plan, at }) => ({
      id: `approved ${plan.revision}`,
      name: say('approved', { revision: plan.revision, date: date(at) }),
      plan,
    })),
    ...(standing?.brought === undefined || standing.brought === null
      ? []
      : [{ id: 'brought', name: say('brought', { revision: standing.brought.revision }), plan: standing.brought }]),
  ];
  const [chosen, setChosen] = useState<{ readonly older?: string; readonly newer?: string }>({});
  const [isShort, setShort] = useState(true);
  const newer = versions.find(({ id }) => id === chosen.newer) ?? versions[0];
  const older = versions.find(({ id }) => id === chosen.older) ?? versions[1];
  const other = language === 'en' ? 'zh' : 'en';
  const lines = useMemo(() => {
    if (older === undefined || newer === undefined) return { here: [], elsewhere: 0 };
    const inLanguage = (one: 'en' | 'zh') =>
      compareLines(linesOf(older.plan, one, words), linesOf(newer.plan, one, words), one);
    const here = inLanguage(language);
    const changed = new Set(here.filter(({ is }) => is !== 'same').map(({ key }) => key));
    const elsewhere = inLanguage(other).filter(({ is, key }) => is !== 'same' && !changed.has(key)).length;
    return { here, elsewhere };
  }, [older, newer, language, other, words]);
  if (older === undefined || newer === undefined)
    return (
      <EmptyState title={say('only')}>
        <p>{say('onlyHint')}</p>
      </EmptyState>
    );
  const counted = (kind: 'added' | 'removed' | 'changed'): number => lines.here.filter(({ is }) => is === kind).length;
  const shown = isShort ? lines.here.filter(({ is }) => is !== 'same') : lines.here;
  const choices = versions.map(({ id, name }) => ({ id, name }));
  return (
    <div className="plan-form">
      <div className="plan-form__row">
        <Select
          label={say('older')}
          value={older.id}
          onChange={(id) => {
            setChosen({ ...chosen, older: id });
          }}
          choices={choices}
        />
        <Select
          label={say('newer')}
          value={newer.id}
          onChange={(id) => {
            setChosen({ ...chosen, newer: id });
          }}
          choices={choices}
        />
        <Tick isSelected={isShort} onChange={setShort}>
          {say('onlyChanges')}
        </Tick>
      </div>
      <p role="status">
        {say('count', { added: counted('added'), removed: counted('removed'), changed: counted('changed') })}
      </p>
      {shown.length === 0 && <p className="field__hint">{say('none')}</p>}
      {lines.elsewhere > 0 && <p className="field__hint">{say('other', { count: lines.elsewhere })}</p>}
      {shown.length > 0 && (
        <table className="plan-compare">
          <thead>
            <tr>
              <th scope="col">{say('part')}</th>
              <th scope="col">{older.name}</th>
              <th scope="col">{newer.name}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ key, label, is, before, after }) => (
              <tr key={key}>
                <th scope="row">
                  {label}
                  <span className="field__hint">{say(is)}</span>
                </th>
                <td>
                  <Pieces pieces={before} />
                </td>
                <td>
                  <Pieces pieces={after} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function Pieces({ pieces }: { readonly pieces: readonly Piece[] }) {
  return pieces.map(({ text, is }, index) => {
    const key = `${String(index)} ${is}`;
    if (is === 'added') return <ins key={key}>{text}</ins>;
    if (is === 'removed') return <del key={key}>{text}</del>;
    return <span key={key}>{text}</span>;
  });
}
