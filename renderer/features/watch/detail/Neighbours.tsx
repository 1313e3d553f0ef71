import { useMemo } from 'react';
import type { Tag } from '#shared/domain/register/site.ts';
import { Age } from '../../../app/Age.tsx';
import { defineTexts, useLocal, useTexts } from '../../../app/i18n/i18n.ts';
import { useFormat } from '../../../app/i18n/useFormat.ts';
import { useReading, useSite } from '../../../station/shown.ts';
import { AlarmMark } from '../AlarmMark.tsx';
import { neighboursOf, type Neighbour } from '../neighbours.ts';
import { TagValue } from '../rows.tsx';
import { useMarkOfTag } from '../worstAlarm.ts';
import { Section } from './Facts.tsx';
import { LinkTo } from './LinkTo.tsx';

const texts = defineTexts(
  'neighbours',
  {
    title: 'Neighbours',
    none: 'No other sensor stands on the site.',
    here: 'at the same place',
    otherUnit: 'another unit',
  },
  { title: '邻近测点', none: '站点内没有其他测点。', here: '同一位置', otherUnit: '其他单元' },
);

const SHOWN = 6;

export function Neighbours({ tag }: { readonly tag: Tag }) {
  const say = useTexts(texts);
  const site = useSite();
  const near = useMemo(() => (site === null ? [] : neighboursOf(site, tag, SHOWN)), [site, tag]);
  return (
    <Section title={say('title')}>
      {near.length === 0 ? (
        <p className="detail__none">{say('none')}</p>
      ) : (
        <ul className="detail__links">
          {near.map((one) => (
            <Line key={one.tag.id} neighbour={one} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Line({ neighbour: { tag, metres, sameUnit } }: { readonly neighbour: Neighbour }) {
  const say = useTexts(texts);
  const local = useLocal();
  const { distance } = useFormat();
  const reading = useReading(tag.id);
  const mark = useMarkOfTag(tag.id);
  const about = [tag.id, metres < 1 ? say('here') : distance(metres), ...(sameUnit ? [] : [say('otherUnit')])];
  return (
    <li>
      <AlarmMark {...mark} />
      <span className="detail__link-text">
        <LinkTo to={{ kind: 'tag', id: tag.id }}>{local(tag.name)}</LinkTo>
        <span className="detail__quiet">{about.join(' · ')}</span>
      </span>
      <span className="watch-row__figures">
        <TagValue tag={tag} />
        <Age at={reading?.at ?? null} staleAfterMs={tag.staleAfterMs} />
      </span>
    </li>
  );
}
