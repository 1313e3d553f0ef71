/** A handover as a form on paper: it reads the same on the screen, in print and in a file. */
import type { ReactNode, Ref } from 'react';
import type {
  HandoverChange,
  HandoverDocument,
  HandoverItem,
  HandoverSection,
} from '#shared/domain/handovers/document.ts';
import type { HandoverQuestion } from '#shared/domain/handovers/evolve.ts';
import type { Actor } from '#shared/domain/actor.ts';
import { isExercise, type HandoverId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/values.ts';
import { useDescribeActor } from '../../app/describe.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useWorld } from '../../station/world.ts';
import { PriorityMark } from '../../ui/PriorityMark.tsx';
import { RiskMark } from '../risk/RiskMark.tsx';
import { LevelMark } from '../incident/LevelMark.tsx';
import { LinkTo } from '../watch/detail/LinkTo.tsx';
import { selectedOf } from './about.ts';
import { AnswerField } from './Answering.tsx';
import { handoverTexts, happeningNames, sectionNames } from './texts.ts';
import { useFactText } from './useFactText.ts';
import './paper.css';

export interface Signature {
  readonly by: Actor;
  readonly at: Instant;
}

interface PaperProps {
  readonly document: HandoverDocument;
  /** Null: not handed over yet; `name` writes it. */
  readonly handedOver: Signature | null;
  readonly name: string;
  readonly to: string | null;
  readonly settled: {
    readonly as: 'accepted' | 'declined' | 'withdrawn';
    readonly signature: Signature;
    readonly said: string;
  } | null;
  readonly remarks: ReactNode;
  /** What changed since it was handed over; null: it has not been. */
  readonly changes: readonly HandoverChange[] | null;
  readonly questions: readonly HandoverQuestion[] | null;
  /** Answers to the questions of this one can be written. */
  readonly answerable?: HandoverId | null;
  readonly ref?: Ref<HTMLElement>;
}

export function Paper(props: PaperProps) {
  const { document, remarks, changes, questions, settled, answerable = null, ref } = props;
  const say = useTexts(handoverTexts);
  const exercise = useWorld((open) => isExercise(open.world));
  return (
    <article className="paper" aria-label={say('region')} ref={ref}>
      {exercise && <p className="paper__exercise">{say('exerciseLine')}</p>}
      <Heading {...props} />
      {changes !== null && (
        <section className="paper__section paper__section--changes">
          <h3>
            {say(settled === null ? 'changesNow' : 'changes')} <span className="paper__count">{changes.length}</span>
          </h3>
          <Changes changes={changes} />
        </section>
      )}
      <Happened document={document} />
      <section className="paper__section" aria-label={say('remarks')}>
        <h3>{say('remarks')}</h3>
        {remarks}
      </section>
      {questions !== null && (
        <section className="paper__section" aria-label={say('questions')}>
          <h3>
            {say('questions')} <span className="paper__count">{questions.length}</span>
          </h3>
          {questions.length === 0 ? (
            <p className="paper__none">{say('noQuestions')}</p>
          ) : (
            <ul className="paper__items">
              {questions.map((question) => (
                <Question key={question.questionId} question={question}>
                  {answerable !== null && <AnswerField handoverId={answerable} question={question} />}
                </Question>
              ))}
            </ul>
          )}
        </section>
      )}
      {document.sections.map((section, index) => (
        <Section key={section.kind} section={section} number={index + 1} />
      ))}
    </article>
  );
}

function Heading({ document, handedOver, name, to, settled }: PaperProps) {
  const say = useTexts(handoverTexts);
  const local = useLocal();
  const describe = useDescribeActor();
  const { date, moment, time } = useFormat();
  const until = (date(document.since) === date(document.at) ? time : moment)(document.at);
  const signed = ({ by, at }: Signature): string => say('signed', { name: describe(by), time: moment(at) });
  return (
    <header className="paper__head">
      <h2 className="paper__title">
        {say('form')}
        {document.site !== null && <span className="paper__site"> · {local(document.site)}</span>}
      </h2>
      <dl className="paper__facts">
        <div>
          <dt>{say('period')}</dt>
          <dd>{say('periodText', { from: moment(document.since), to: until })}</dd>
        </div>
        <div>
          <dt>{say(handedOver === null ? 'byNow' : 'by')}</dt>
          <dd>{handedOver === null ? name : signed(handedOver)}</dd>
        </div>
        <div>
          <dt>{say('to')}</dt>
          <dd>{to ?? say('whoever')}</dd>
        </div>
        {settled !== null && (
          <div className={`paper__settled paper__settled--${settled.as}`}>
            <dt>{say(`${settled.as}By`)}</dt>
            <dd>
              {signed(settled.signature)}
              {settled.said !== '' && <> — {settled.said}</>}
            </dd>
          </div>
        )}
      </dl>
    </header>
  );
}

function Happened({ document }: { readonly document: HandoverDocument }) {
  const say = useTexts(handoverTexts);
  const sayWhat = useTexts(happeningNames);
  const { number } = useFormat();
  return (
    <section className="paper__section" aria-label={say('happened')}>
      <h3>{say('happened')}</h3>
      <dl className="paper__counts">
        {document.happened.map(({ what, count }) => (
          <div key={what} className={count === 0 ? 'paper__zero' : ''}>
            <dt>{sayWhat(what)}</dt>
            <dd>{number(count)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Section({ section, number }: { readonly section: HandoverSection; readonly number: number }) {
  const say = useTexts(handoverTexts);
  const sayName = useTexts(sectionNames);
  const { kind, count, items } = section;
  const title = say('section', { number, name: sayName(kind) });
  return (
    <section className={count === 0 ? 'paper__section paper__section--empty' : 'paper__section'} aria-label={title}>
      <h3>
        {title} {count > 0 && <span className="paper__count">{count}</span>}
        {count === 0 && <span className="paper__none">{say('none')}</span>}
      </h3>
      {count > 0 && (
        <ul className="paper__items">
          {items.map((item) => (
            <Item key={item.key} item={item} />
          ))}
        </ul>
      )}
      {count > items.length && <p className="paper__none">{say('andMore', { count: count - items.length })}</p>}
    </section>
  );
}

function Item({ item }: { readonly item: HandoverItem }) {
  const local = useLocal();
  const factText = useFactText();
  const selected = item.about === null ? null : selectedOf(item.about);
  return (
    <li className="paper__item">
      <Mark item={item} />
      <span className="paper__words">
        <span className="paper__name">
          {selected === null ? local(item.title) : <LinkTo to={selected}>{local(item.title)}</LinkTo>}
        </span>
        {item.where !== null && <span className="paper__where">{local(item.where)}</span>}
        <span className="paper__said">{item.facts.map(factText).join(' · ')}</span>
      </span>
    </li>
  );
}

function Mark({ item: { mark } }: { readonly item: HandoverItem }) {
  if (mark === null) return <span className="paper__bullet" aria-hidden />;
  if (mark.of === 'risk') return <RiskMark colour={mark.colour} />;
  if (mark.of === 'level') return <LevelMark level={mark.level} />;
  return <PriorityMark priority={mark.priority} filled={false} size={16} />;
}

function Changes({ changes }: { readonly changes: readonly HandoverChange[] }) {
  const say = useTexts(handoverTexts);
  const sayName = useTexts(sectionNames);
  const local = useLocal();
  if (changes.length === 0) return <p className="paper__none">{say('noChanges')}</p>;
  return (
    <ul className="paper__items">
      {changes.map(({ section, key, title, how }) => (
        <li key={`${section} ${key} ${how}`} className="paper__item">
          <span className={`chip paper__how paper__how--${how}`}>{say(how)}</span>
          <span className="paper__words">
            <span className="paper__name">{local(title)}</span>
            <span className="paper__where">{sayName(section)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Question({ question, children }: { readonly question: HandoverQuestion; readonly children: ReactNode }) {
  const say = useTexts(handoverTexts);
  const describe = useDescribeActor();
  const { moment } = useFormat();
  return (
    <li className="paper__question">
      <p className="paper__name">{question.text}</p>
      <p className="paper__said">{say('signed', { name: describe(question.by), time: moment(question.at) })}</p>
      {question.answers.map(({ text, by, at }) => (
        <p key={`${String(at)} ${text}`} className="paper__answer">
          {text} <span className="paper__said">{say('signed', { name: describe(by), time: moment(at) })}</span>
        </p>
      ))}
      {children}
    </li>
  );
}
