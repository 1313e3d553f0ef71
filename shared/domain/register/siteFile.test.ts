import { describe, expect, it } from 'vitest';
import { testModel, testSite } from '../testing.ts';
import { defaultSettings } from '../warnings/settings.ts';
import { parseSite } from './siteFile.ts';

const { places, tags, responders, roster, plans, ...head } = testSite;
const feature = ({ geometry, ...properties }: (typeof places)[number]): Record<string, unknown> => ({
  type: 'Feature',
  properties,
  geometry,
});
const good = (): Record<string, unknown> & {
  map: { type: string; features: unknown[] };
  tags: unknown[];
  responders: unknown[];
  plans: unknown[];
} => ({
  format: 'muster-site',
  version: 1,
  site: head,
  map: { type: 'FeatureCollection', features: places.map(feature) },
  tags: [...tags],
  responders: [...responders],
  roster,
  plans: [...plans],
});

describe('a site file', () => {
  it('that is right becomes the register, whole', () => {
    expect(parseSite(good())).toEqual({ site: testSite, earlyWarning: null, problems: [] });
  });

  it('with wrong coordinates loses that place, is told where and what, and what hangs on it is named too', () => {
    const file = good();
    file.map.features[1] = {
      type: 'Feature',
      properties: { id: 'tank-1', kind: 'tank', name: { en: 'T', zh: '罐' } },
      geometry: { type: 'Point', coordinates: [38.9, 121.5] },
    };
    const { site, problems } = parseSite(file);
    expect(site?.places.map(({ id }) => id)).toEqual(['unit-1']);
    expect(site?.tags).toEqual([]);
    expect(problems.map(({ where }) => where)).toEqual(['map.features[1] “tank-1”', 'tags “PI-1”']);
    expect(problems[0]?.sentence.en).toContain('geometry.coordinates.1');
    expect(problems[1]?.sentence.en).toContain('“tank-1”, which is not on the map');
  });

  it('with a doubled id keeps the first', () => {
    const file = good();
    file.tags.push({ ...tags[0], name: { en: 'Second', zh: '第二' } });
    const { site, problems } = parseSite(file);
    expect(site?.tags[0]?.name.en).toBe('Pressure');
    expect(problems[0]).toMatchObject({ where: 'tags[1] “PI-1”' });
  });

  it('with a plan whose step names a role that is not there loses the plan only', () => {
    const file = good();
    const plan = plans[0];
    file.plans = [
      { ...plan, steps: plan?.steps.map((step) => ({ ...step, roleId: 'nobody' })) },
      { ...plan, id: 'other' },
    ];
    const { site, problems } = parseSite(file);
    expect(site?.plans.map(({ id }) => id)).toEqual(['other']);
    expect(problems[0]?.sentence.en).toContain('role “nobody”');
  });

  it('of another format or without a head is no site, and says what is missing', () => {
    expect(parseSite({ format: 'other' })).toMatchObject({ site: null });
    const { site, problems } = parseSite({ ...good(), site: { id: 'x' } });
    expect(site).toBeNull();
    expect(problems.map(({ where }) => where)).toContain('site');
    expect(parseSite(null).problems.length).toBeGreaterThan(0);
  });

  it('with redundant sensors or a model of tags that it does not have loses those only, and names them', () => {
    const group = (groupId: string, ...tagIds: string[]) => ({
      groupId,
      name: { en: groupId, zh: groupId },
      tagIds,
      allowed: 5,
      forMs: 0,
    });
    const [tag] = tags;
    const file = {
      ...good(),
      tags: [tag, { ...tag, id: 'PI-2', alarmRules: [] }],
      earlyWarning: {
        settings: { ...defaultSettings, groups: [group('good', 'PI-1', 'PI-2'), group('bad', 'PI-1', 'PI-9')] },
        models: [testModel(), { ...testModel(), modelId: 'other', tagIds: ['PI-1', 'PI-8'] }],
      },
    };
    const { earlyWarning, problems } = parseSite(file);
    expect(earlyWarning?.settings.groups.map(({ groupId }) => groupId)).toEqual(['good']);
    expect(earlyWarning?.models.map(({ modelId }) => modelId)).toEqual(['model-1']);
    expect(problems.map(({ where }) => where)).toEqual(['earlyWarning.groups “bad”', 'earlyWarning.models “other”']);
    expect(problems[0]?.sentence.en).toMatch(/names PI-9, not in the register.* It was left out\.$/);
    expect(problems[1]?.sentence.zh).toMatch(/PI-8 不在台账中.*已略过。$/);
  });

  it('in an unknown time zone shows UTC and says so', () => {
    const { site, problems } = parseSite({ ...good(), site: { ...head, timeZone: 'Mars/Olympus' } });
    expect(site?.timeZone).toBe('UTC');
    expect(problems[0]?.where).toBe('site.timeZone');
  });
});
