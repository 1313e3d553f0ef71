/** What a guide of the guidebook says, topic by topic. */
import { adviceOf, type GuideBook, type GuideTopic } from '#shared/domain/substances/guides.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { Section } from '../watch/detail/Facts.tsx';
import { substanceTexts } from './texts.ts';

interface GuideAdviceProps {
  readonly book: GuideBook;
  readonly guide: number;
  /** Under a topic, before what the guide says of it. */
  readonly before?: Partial<Record<GuideTopic, React.ReactNode>>;
}

const topics: readonly GuideTopic[] = ['hazards', 'fire', 'protective', 'firstAid', 'spill'];

export function GuideAdvice({ book, guide, before }: GuideAdviceProps) {
  const say = useTexts(substanceTexts);
  const local = useLocal();
  const known = book.guides[String(guide)];
  if (known === undefined) return <p className="detail__quiet">{say('guideUnwritten', { number: guide })}</p>;
  return (
    <div className="substance-advice">
      {topics.map((topic) => (
        <Section key={topic} title={say(topic)}>
          {before?.[topic]}
          <ul className="substance-advice__list">
            {(adviceOf(book, guide, topic) ?? []).map((sentence) => (
              <li key={sentence.en}>{local(sentence)}</li>
            ))}
          </ul>
        </Section>
      ))}
      <p className="detail__quiet">{say('guide', { number: guide, title: local(known.title) })}</p>
    </div>
  );
}
