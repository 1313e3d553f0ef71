import { describe, expect, it } from 'vitest';
import type { DomainCommand } from '../command.ts';
import { siteOf, testTag } from '../rules/testing.ts';
import { play, testCommand, testModel, testSite } from '../testing.ts';
import type { CarriedWarnings } from '../warnings/carried.ts';
import { defaultSettings } from '../warnings/settings.ts';
import { emptyWorld, type WorldState } from '../world.ts';
import { registerMark } from './registerMark.ts';
import type { Site } from './site.ts';

const pair = siteOf([testTag, { ...testTag, id: 'PI-2', alarmRules: [] }]);
const elsewhere = siteOf([
  { ...testTag, id: 'TI-1', alarmRules: [] },
  { ...testTag, id: 'TI-2', alarmRules: [] },
]);
const brought: CarriedWarnings = {
  settings: { ...defaultSettings, trend: { ...defaultSettings.trend, isOn: false } },
  models: [testModel()],
};
const ofElsewhere: CarriedWarnings = {
  settings: defaultSettings,
  models: [{ ...testModel(7), tagIds: elsewhere.tags.map(({ id }) => id) }],
};
const given = (state: WorldState, ...commands: readonly DomainCommand[]) =>
  play(
    commands.map((command) => testCommand(command)),
    state,
  );
const imported = (site: Site, earlyWarning?: CarriedWarnings): DomainCommand => ({
  type: 'ImportSite',
  data: { site, source: 'file', ...(earlyWarning === undefined ? {} : { earlyWarning }) },
});
const replaced = (state: WorldState, site: Site, earlyWarning: CarriedWarnings): DomainCommand => ({
  type: 'ReplaceRegister',
  data: { site, source: 'file', seen: registerMark(state.register.site), earlyWarning },
});
const typesOf = ({ events }: ReturnType<typeof play>): string[] => events.map(({ type }) => type);

describe('what a site file says of early warning', () => {
  it('comes with its register where nobody has set anything, once', () => {
    const first = given(emptyWorld, imported(pair, brought));
    expect(typesOf(first)).toEqual(['SiteImported.v1', 'WarningSettingsChanged.v1', 'NormalModelTrained.v1']);
    expect(first.state.warnings).toMatchObject({ settings: brought.settings, models: { 'model-1': { version: 1 } } });
    expect(typesOf(given(first.state, imported(pair, brought)))).toEqual([]);
  });

  it('comes where the register stands already and nothing was set', () => {
    const { state } = given(emptyWorld, imported(pair));
    expect(typesOf(given(state, replaced(state, pair, brought)))).toContain('WarningSettingsChanged.v1');
  });

  it('leaves what somebody has set', () => {
    const { state } = given(emptyWorld, imported(testSite), {
      type: 'ChangeWarningSettings',
      data: {
        settings: { ...defaultSettings, trend: { ...defaultSettings.trend, horizonMs: 60_000 } },
        seenVersion: 0,
      },
    });
    expect(typesOf(given(state, replaced(state, pair, brought)))).toEqual(['SiteImported.v1']);
    const trained = given(emptyWorld, imported(pair, brought)).state;
    const smaller = siteOf([testTag]);
    expect(typesOf(given(trained, replaced(trained, smaller, ofElsewhere)))).toEqual(['SiteImported.v1']);
  });

  it('takes the place of what was for sensors that are all gone, as the next version of a model of the same id', () => {
    const { state } = given(emptyWorld, imported(pair, brought));
    const after = given(state, replaced(state, elsewhere, ofElsewhere)).state;
    expect(after.warnings.settings).toEqual(defaultSettings);
    expect(after.warnings.models).toMatchObject({ 'model-1': { version: 2, tagIds: ['TI-1', 'TI-2'] } });
  });
});
