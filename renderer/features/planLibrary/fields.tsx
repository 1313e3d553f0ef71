/** What all parts of the editor are made of: texts in both languages, numbers, lists, and what is wrong beside each field. */
import { createContext, useContext, useState, type KeyboardEvent, type ReactNode } from 'react';
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import type { PlanPath, PlanProblem } from '#shared/domain/plans/problems.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { planFieldTexts } from './texts.ts';

export const ProblemsOfPlan = createContext<readonly PlanProblem[]>([]);

const isAt = (path: PlanPath, { at, also = [] }: PlanProblem): boolean =>
  [at, ...also].some((one) => one.length === path.length && one.every((part, index) => part === path[index]));

/** Of texts that lack a language only the count is said elsewhere: what is not written yet is no mistake. */
const isUnfilled = ({ code }: PlanProblem): boolean => code === 'text-missing' || code === 'language-missing';

/** What is wrong with exactly this field, in one line; null: nothing. */
export function useProblem(path: PlanPath): string | null {
  const local = useLocal();
  const found = useContext(ProblemsOfPlan).filter((problem) => isAt(path, problem) && !isUnfilled(problem));
  return found.length === 0 ? null : found.map(({ sentence }) => local(sentence)).join(' ');
}

/** Said beside a field that cannot say it itself. */
export function ProblemLine({ path }: { readonly path: PlanPath }) {
  const problem = useProblem(path);
  return problem === null ? null : (
    <p className="field__error" role="alert">
      {problem}
    </p>
  );
}

interface BothTextProps {
  readonly label: string;
  readonly value: LocalizedText | undefined;
  readonly onChange: (value: LocalizedText) => void;
  readonly path: PlanPath;
  readonly lines?: 'one' | 'many';
  readonly maxLength?: number;
}

const nothing: LocalizedText = { en: '', zh: '' };

export function BothText({ label, value = nothing, onChange, path, lines = 'one', maxLength = 2000 }: BothTextProps) {
  const say = useTexts(planFieldTexts);
  return (
    <div className="plan-form__pair">
      {(['zh', 'en'] as const).map((language) => (
        <TextField
          key={language}
          label={say(language === 'en' ? 'inEnglish' : 'inChinese', { label })}
          value={value[language]}
          lines={lines}
          maxLength={maxLength}
          onChange={(typed) => {
            onChange({ ...value, [language]: typed });
          }}
        />
      ))}
      <ProblemLine path={path} />
    </div>
  );
}

interface NumberTextProps {
  readonly label: string;
  readonly value: number | null;
  /** Null: nothing is written. Not called while it is no number. */
  readonly onChange: (value: number | null) => void;
  readonly path: PlanPath;
  readonly isWhole?: boolean;
  readonly least?: number;
}

export function NumberText({ label, value, onChange, path, isWhole = false, least = 0 }: NumberTextProps) {
  const say = useTexts(planFieldTexts);
  const problem = useProblem(path);
  const [typed, setTyped] = useState<string | null>(null);
  const read = (text: string): number | null | 'wrong' => {
    if (text.trim() === '') return null;
    const number = Number(text);
    return Number.isFinite(number) && number >= least && (!isWhole || Number.isInteger(number)) ? number : 'wrong';
  };
  const shown =
    typed !== null && (read(typed) === 'wrong' || read(typed) === value) ? typed : (value?.toString() ?? '');
  return (
    <TextField
      label={label}
      value={shown}
      maxLength={12}
      error={typed !== null && read(typed) === 'wrong' ? say('wrongNumber') : problem}
      onChange={(text) => {
        setTyped(text);
        const number = read(text);
        if (number !== 'wrong') onChange(number);
      }}
    />
  );
}

/** A list with one item at another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const others = list.filter((_, index) => index !== from);
  const item = list[from];
  return item === undefined ? [...list] : [...others.slice(0, to), item, ...others.slice(to)];
}

export const replaced = <T,>(list: readonly T[], index: number, item: T): T[] =>
  list.map((one, at) => (at === index ? item : one));

interface ItemsProps<T> {
  readonly items: readonly T[];
  readonly onChange: (items: T[]) => void;
  readonly nameOf: (item: T, index: number) => string;
  readonly make: () => T;
  readonly children: (item: T, index: number, set: (item: T) => void) => ReactNode;
  readonly isFixed?: (item: T) => boolean;
}

/** Items one below the other, each with its fields; added at the end, moved by buttons and keys, taken out. */
export function Items<T>({ items, onChange, nameOf, make, children }: ItemsProps<T>) {
  const say = useTexts(planFieldTexts);
  return (
    <>
      <ol className="plan-form__items">
        {items.map((item, index) => {
          const what = nameOf(item, index);
          return (
            // They have no ids of their own, and are told apart by where they stand.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index} className="plan-form__item">
              <Movable
                what={what}
                index={index}
                count={items.length}
                onMove={(to) => {
                  onChange(moved(items, index, to));
                }}
                onRemove={() => {
                  onChange(items.filter((_, at) => at !== index));
                }}
              >
                {children(item, index, (to) => {
                  onChange(replaced(items, index, to));
                })}
              </Movable>
            </li>
          );
        })}
      </ol>
      <Button
        onPress={() => {
          onChange([...items, make()]);
        }}
      >
        <Plus size={14} aria-hidden />
        {say('add')}
      </Button>
    </>
  );
}

interface MovableProps {
  readonly what: string;
  readonly index: number;
  readonly count: number;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
  readonly children: ReactNode;
}

export function Movable({ what, index, count, onMove, onRemove, children }: MovableProps) {
  const say = useTexts(planFieldTexts);
  const byKey = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    const to = index + (event.key === 'ArrowUp' ? -1 : 1);
    event.preventDefault();
    event.stopPropagation();
    if (to >= 0 && to < count) onMove(to);
  };
  return (
    <div role="group" aria-label={what} onKeyDownCapture={byKey}>
      <div className="plan-form__item-head">
        <strong>{what}</strong>
        <span className="plan-form__item-acts">
          <Button
            look="quiet"
            icon
            isDisabled={index === 0}
            aria-label={say('up', { what })}
            onPress={() => {
              onMove(index - 1);
            }}
          >
            <ArrowUp size={14} aria-hidden />
          </Button>
          <Button
            look="quiet"
            icon
            isDisabled={index === count - 1}
            aria-label={say('down', { what })}
            onPress={() => {
              onMove(index + 1);
            }}
          >
            <ArrowDown size={14} aria-hidden />
          </Button>
          <Button look="quiet" icon aria-label={say('remove', { what })} onPress={onRemove}>
            <Trash2 size={14} aria-hidden />
          </Button>
        </span>
      </div>
      {children}
    </div>
  );
}

/** The first of `prefix1`, `prefix2`, … that none has. */
export function freeId(prefix: string, taken: readonly string[]): string {
  let number = taken.length + 1;
  while (taken.includes(`${prefix}${String(number)}`)) number += 1;
  return `${prefix}${String(number)}`;
}
