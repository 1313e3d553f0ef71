/** Short lists in a detail whose rows lead to the alarm or the sensor itself. */
import { asideOf } from '#shared/domain/alarms/annunciation.ts';
import type { Alarm } from '#shared/domain/alarms/evolve.ts';
import type { Tag } from '#shared/domain/register/site.ts';
import { Age } from '../../../app/Age.tsx';
import { useState } from 'react';
import { defineTexts, useLocal, useTexts } from '../../../app/i18n/i18n.ts';
import { useReading, useShown } from '../../../station/shown.ts';
import { Button } from '../../../ui/Button.tsx';
import { AlarmMark } from '../AlarmMark.tsx';
import { AsideFacts } from '../AsideActs.tsx';
import { useConditionWords } from '../conditionWords.ts';
import { TagValue } from '../rows.tsx';
import { useMarkOfTag } from '../worstAlarm.ts';
import { LinkTo } from './LinkTo.tsx';

const texts = defineTexts('detailLinks', { more: 'Show all {{count}}' }, { more: '显示全部 {{count}} 项' });

/** A unit can hold hundreds; more than these only when asked for. */
const AT_FIRST = 8;

function useSome<T>(all: readonly T[]): { readonly some: readonly T[]; readonly more: React.ReactNode } {
  const say = useTexts(texts);
  const [whole, setWhole] = useState(false);
  if (whole || all.length <= AT_FIRST) return { some: all, more: null };
  return {
    some: all.slice(0, AT_FIRST),
    more: (
      <Button
        look="quiet"
        onPress={() => {
          setWhole(true);
        }}
      >
        {say('more', { count: all.length })}
      </Button>
    ),
  };
}

export function AlarmLinks({ alarms }: { readonly alarms: readonly Alarm[] }) {
  const { some, more } = useSome(alarms);
  return (
    <>
      <ul className="detail__links">
        {some.map((alarm) => (
          <AlarmLink key={alarm.alarmId} alarm={alarm} />
        ))}
      </ul>
      {more}
    </>
  );
}

function AlarmLink({ alarm }: { readonly alarm: Alarm }) {
  const local = useLocal();
  const words = useConditionWords();
  const aside = useShown((state) => asideOf(state.alarms, alarm.ruleId));
  return (
    <li>
      <AlarmMark alarm={aside === null ? alarm : null} aside={aside !== null} />
      <span className="detail__link-text">
        <LinkTo to={{ kind: 'alarm', id: alarm.alarmId }}>{local(alarm.message)}</LinkTo>
        <span className="detail__quiet">{words(alarm, false)}</span>
        <AsideFacts ruleId={alarm.ruleId} />
      </span>
    </li>
  );
}

export function TagLinks({ tags }: { readonly tags: readonly Tag[] }) {
  const { some, more } = useSome(tags);
  return (
    <>
      <ul className="detail__links">
        {some.map((tag) => (
          <TagLink key={tag.id} tag={tag} />
        ))}
      </ul>
      {more}
    </>
  );
}

function TagLink({ tag }: { readonly tag: Tag }) {
  const local = useLocal();
  const reading = useReading(tag.id);
  const mark = useMarkOfTag(tag.id);
  return (
    <li>
      <AlarmMark {...mark} />
      <span className="detail__link-text">
        <LinkTo to={{ kind: 'tag', id: tag.id }}>{local(tag.name)}</LinkTo>
        <span className="detail__quiet">{tag.id}</span>
      </span>
      <span className="watch-row__figures">
        <TagValue tag={tag} />
        <Age at={reading?.at ?? null} staleAfterMs={tag.staleAfterMs} />
      </span>
    </li>
  );
}
