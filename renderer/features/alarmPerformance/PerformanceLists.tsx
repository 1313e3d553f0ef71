/** What stands behind the measures: which alarms, when, how often. */
import type { ReactNode } from 'react';
import { alarmRuleName } from './ruleName.ts';
import type { AlarmPerformance } from '#shared/science/alarmPerformance/alarmPerformance.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { LinkTo } from '../watch/detail/LinkTo.tsx';
import { useSiteIndex } from '../watch/siteIndex.ts';
import { performanceTexts } from './texts.ts';

interface Shown {
  readonly performance: AlarmPerformance;
}

/** More than anybody reads; how many there are is said. */
const SHOWN = 12;

interface SomeProps<T> {
  readonly all: readonly T[];
  readonly shown?: number;
  readonly children: (one: T) => ReactNode;
}

function Some<T>({ all, shown = SHOWN, children }: SomeProps<T>) {
  const say = useTexts(performanceTexts);
  if (all.length === 0) return <p className="performance__quiet">{say('none')}</p>;
  const more = all.length - shown;
  return (
    <ol className="performance-list">
      {all.slice(0, shown).map(children)}
      {more > 0 && <li className="performance__quiet">{say('more', { count: more })}</li>}
    </ol>
  );
}

/** What raised it, by its name where the site has it. */
function Source({ source }: { readonly source: string }) {
  const local = useLocal();
  const { tags, responders, places } = useSiteIndex();
  const tag = [...tags.values()].find(({ id }) => id === source);
  if (tag !== undefined)
    return (
      <LinkTo to={{ kind: 'tag', id: tag.id }}>
        {source} {local(tag.name)}
      </LinkTo>
    );
  const responder = [...responders.values()].find(({ id }) => id === source);
  if (responder !== undefined)
    return (
      <LinkTo to={{ kind: 'responder', id: responder.id }}>
        {responder.callSign} {local(responder.name)}
      </LinkTo>
    );
  const place = [...places.values()].find(({ id }) => id === source);
  if (place !== undefined) return <LinkTo to={{ kind: 'place', id: place.id }}>{local(place.name)}</LinkTo>;
  return <span>{source}</span>;
}

export function Floods({ performance: { floods } }: Shown) {
  const say = useTexts(performanceTexts);
  const format = useFormat();
  return (
    <section aria-label={say('floods')}>
      <h3>{say('floods')}</h3>
      {floods.length === 0 ? (
        <p className="performance__quiet">{say('noFlood')}</p>
      ) : (
        <Some all={floods.toSorted((a, b) => b.raised - a.raised)} shown={5}>
          {({ from, to, raised, peak }) => (
            <li key={from}>
              {say(to === null ? 'floodOpen' : 'flood', {
                from: format.moment(from),
                duration: to === null ? '' : format.duration(to - from),
                count: format.number(raised),
                peak: format.number(peak),
              })}
            </li>
          )}
        </Some>
      )}
    </section>
  );
}

export function BadActors({ performance: { top } }: Shown) {
  const say = useTexts(performanceTexts);
  const { number } = useFormat();
  return (
    <section aria-label={say('top')}>
      <h3>{say('top')}</h3>
      {top.length === 0 ? (
        <p className="performance__quiet">{say('topEmpty')}</p>
      ) : (
        <ol className="performance-list performance-list--numbered">
          {top.map(({ source, raised, share, rules }) => (
            <li key={source}>
              <span className="performance-list__line">
                <Source source={source} />
                <span className="performance-list__figure">
                  {say('share', { count: number(raised), share: `${number(share * 100, 1)} %` })}
                </span>
              </span>
              <span className="performance-list__bar" aria-hidden>
                <span style={{ width: `${String(share * 100)}%` }} />
              </span>
              {rules.length > 1 && (
                <span className="performance__quiet">
                  {rules
                    .map(({ rule, raised: count }) => `${alarmRuleName(rule, source)} ${number(count)}`)
                    .join(' · ')}
                </span>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

export function Chatterers({ performance: { chattering } }: Shown) {
  const say = useTexts(performanceTexts);
  const { number } = useFormat();
  return (
    <section aria-label={say('chatterers')}>
      <h3>{say('chatterers')}</h3>
      <p className="performance__quiet">{say('chatterAbout')}</p>
      <Some all={chattering}>
        {({ rule, source, raised }) => (
          <li key={rule}>
            <span className="performance-list__line">
              <Source source={source} />
              <span className="performance-list__figure">
                {alarmRuleName(rule, source)} · {say('chatterCount', { count: number(raised) })}
              </span>
            </span>
          </li>
        )}
      </Some>
    </section>
  );
}

export function Standing({ performance: { standing, stale } }: Shown) {
  const say = useTexts(performanceTexts);
  const format = useFormat();
  return (
    <section aria-label={say('standing')}>
      <h3>{say('standing')}</h3>
      <dl className="facts">
        {[
          [say('standingAtEnd'), format.number(standing.atEnd)],
          [say('standingMost'), format.number(standing.most)],
          [say('standingMean'), format.number(standing.mean, 1)],
        ].map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h4>{say('staleNow')}</h4>
      <Some all={stale.atEnd}>
        {({ alarm, rule, source, since }) => (
          <li key={alarm}>
            <span className="performance-list__line">
              <Source source={source} />
              <span className="performance-list__figure">
                {alarmRuleName(rule, source)} · {say('staleSince', { time: format.moment(since) })}
              </span>
            </span>
          </li>
        )}
      </Some>
    </section>
  );
}

export function Acknowledgement({ performance: { acknowledgement } }: Shown) {
  const say = useTexts(performanceTexts);
  const format = useFormat();
  const lasted = (ms: number | null): string => (ms === null ? '—' : format.duration(ms));
  const { medianMs, p90Ms, acknowledged, open } = acknowledgement;
  return (
    <section aria-label={say('acknowledgement')}>
      <h3>{say('acknowledgement')}</h3>
      <dl className="facts">
        {[
          [say('median'), lasted(medianMs)],
          [say('p90'), lasted(p90Ms)],
          [say('acknowledged'), format.number(acknowledged)],
          [say('open'), format.number(open)],
        ].map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="performance__quiet">{say('noTarget')}</p>
    </section>
  );
}
