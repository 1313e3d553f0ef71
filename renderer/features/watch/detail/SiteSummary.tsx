/** Nothing is selected: how the site is, and what can be done from here. */
import { useMemo } from 'react';
import type { Site } from '#shared/domain/register/site.ts';
import { freshness, type Freshness } from '../../../app/Age.tsx';
import { defineTexts, useLocal, useTexts } from '../../../app/i18n/i18n.ts';
import { useFormat } from '../../../app/i18n/useFormat.ts';
import { shownReadings, useShown, useShownNow, useSite } from '../../../station/shown.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Facts, Section } from './Facts.tsx';
import { TagLinks } from './links.tsx';

const texts = defineTexts(
  'siteSummary',
  {
    title: 'Nothing selected',
    hint: 'Select something on the map or in a list: it is shown here.',
    units: 'Units',
    hazards: 'Places with hazards',
    sensors: 'Sensors',
    sensorsText: '{{live}} live, {{late}} late, {{stale}} stale, {{lost}} lost',
    responders: 'Responders',
    respondersText: '{{available}} of {{count}} available',
    incidents: 'Open incidents',
    weather: 'Wind and weather',
    keys: 'Keys',
    next: 'Next and previous alarm',
    acknowledge: 'Acknowledge',
    open: 'Open an incident',
    find: 'Find anything',
    help: 'All keys',
    noSite: 'No site yet',
    noSiteNext: 'Import a site file with “muster import FILE”: places, sensors, responders and plans come from it.',
  },
  {
    title: '未选中任何对象',
    hint: '在地图或列表中选择对象，详情显示在此处。',
    units: '装置与罐区',
    hazards: '危险物质场所',
    sensors: '测点',
    sensorsText: '实时 {{live}}，延迟 {{late}}，过期 {{stale}}，失联 {{lost}}',
    responders: '救援力量',
    respondersText: '共 {{count}} 支，待命 {{available}} 支',
    incidents: '未关闭事件',
    weather: '风与气象',
    keys: '快捷键',
    next: '下一条、上一条报警',
    acknowledge: '确认报警',
    open: '建立事件',
    find: '查找任意内容',
    help: '全部快捷键',
    noSite: '尚无站点',
    noSiteNext: '请用“muster import 文件”导入站点文件，场所、测点、救援力量和预案均来自该文件。',
  },
);

export function SiteSummary() {
  const say = useTexts(texts);
  const local = useLocal();
  const site = useSite();
  if (site === null)
    return (
      <Panel title={say('noSite')} area="detail">
        <EmptyState title={say('noSite')}>
          <p>{say('noSiteNext')}</p>
        </EmptyState>
      </Panel>
    );
  return (
    <Panel title={local(site.name)} area="detail">
      <EmptyState title={say('title')}>
        <p>{say('hint')}</p>
      </EmptyState>
      <Numbers site={site} />
      <Weather site={site} />
      <Section title={say('keys')}>
        <ul className="detail__keys">
          <li>
            <span>
              <kbd className="key">j</kbd> <kbd className="key">k</kbd>
            </span>
            {say('next')}
          </li>
          <li>
            <kbd className="key">a</kbd>
            {say('acknowledge')}
          </li>
          <li>
            <kbd className="key">i</kbd>
            {say('open')}
          </li>
          <li>
            <kbd className="key">Ctrl+K</kbd>
            {say('find')}
          </li>
          <li>
            <kbd className="key">?</kbd>
            {say('help')}
          </li>
        </ul>
      </Section>
    </Panel>
  );
}

function Numbers({ site }: { readonly site: Site }) {
  const say = useTexts(texts);
  const { number } = useFormat();
  const now = useShownNow();
  const responders = useShown((state) => state.resources.responders);
  const incidents = useShown((state) => Object.keys(state.incidents.open).length);
  const available = site.responders.filter(({ id }) => (responders[id]?.status ?? 'available') === 'available').length;
  const sensors: Record<Freshness, number> = { live: 0, late: 0, stale: 0, lost: 0 };
  const readings = shownReadings();
  // Once a second, with the clock.
  for (const { id, staleAfterMs } of site.tags) sensors[freshness(readings.of(id)?.at ?? null, now, staleAfterMs)] += 1;
  return (
    <Facts
      facts={[
        { name: say('units'), value: number(site.places.filter(({ kind }) => kind === 'plant-unit').length) },
        { name: say('hazards'), value: number(site.places.filter(({ hazard }) => hazard !== undefined).length) },
        { name: say('sensors'), value: say('sensorsText', sensors) },
        { name: say('responders'), value: say('respondersText', { available, count: site.responders.length }) },
        { name: say('incidents'), value: number(incidents) },
      ]}
    />
  );
}

function Weather({ site }: { readonly site: Site }) {
  const say = useTexts(texts);
  const tags = useMemo(() => site.tags.filter(({ kind }) => kind === 'weather'), [site]);
  if (tags.length === 0) return null;
  return (
    <Section title={say('weather')}>
      <TagLinks tags={tags} />
    </Section>
  );
}
