import { z } from 'zod';
import type { Migration } from '../../database.ts';
import { rewriteSnapshots } from './rewriteSnapshots.ts';

const Before = z.looseObject({ alarms: z.looseObject({}) });

/**
 * No event before this set an alarm aside, or was of rules, handovers, permits, risk, geofences or warnings: a state of
 * version 4 is one of version 5 without any, with what was in force by default when this was made.
 */
export const journal0006: Migration = {
  name: 'journal/0006-watch',
  up(database) {
    rewriteSnapshots(database, [4], 5, Before, ({ alarms, ...before }) => ({
      ...areas,
      ...before,
      alarms: { ...ofAlarms, ...alarms },
    }));
  },
};

const ofAlarms = {
  aside: {},
  unshelvedAt: {},
  recent: [],
  flood: null,
  chattering: {},
  policy: { maxShelvingMs: { high: 3600000, medium: 28800000, low: 28800000 } },
};

const areas = {
  alarmRules: { rules: {} },
  handovers: { waiting: {}, settled: [], without: {} },
  permits: { permits: {}, maintenance: {} },
  risk: {
    whole: null,
    places: {},
    configuration: {
      majorHazard: { '1': 20, '2': 15, '3': 10, '4': 5 },
      alarms: {
        high: { unacknowledged: 25, acknowledged: 20, latched: 10, 'returned-unacknowledged': 10 },
        medium: { unacknowledged: 12, acknowledged: 9, latched: 4, 'returned-unacknowledged': 4 },
        low: { unacknowledged: 4, acknowledged: 3, latched: 1, 'returned-unacknowledged': 1 },
      },
      warnings: { high: 15, medium: 8, low: 4 },
      permits: {
        'hot-work.special': 12,
        'hot-work.1': 8,
        'hot-work.2': 5,
        'confined-space': 8,
        'blind-plate': 5,
        'work-at-height.IV': 6,
        'work-at-height.III': 4,
        'work-at-height.II': 3,
        'work-at-height.I': 2,
        'lifting.1': 6,
        'lifting.2': 4,
        'lifting.3': 2,
        'temporary-electricity': 2,
        excavation: 2,
        'road-breaking': 2,
        expired: 4,
      },
      permitConflict: 15,
      maintenance: { goingOn: 3, opened: 6 },
      weather: {
        calm: { below: 1.5, points: 4 },
        strongWind: { from: 10.8, points: 5 },
        rain: { from: 16, points: 4 },
        thunder: { from: 5, points: 8 },
        heat: { from: 37, points: 4 },
      },
      most: { alarms: 75, warnings: 30, permits: 24, 'permit-conflicts': 30, weather: 15, maintenance: 12 },
      colours: { yellow: 25, orange: 45, red: 75 },
      spread: 0.25,
      falling: { marginPoints: 3, holdMinutes: 5 },
    },
    configurationVersion: 0,
    figures: {},
    figuresVersion: 0,
  },
  geofences: { records: {} },
  warnings: {
    open: {},
    ended: {},
    record: {},
    settings: {
      trend: { isOn: true, horizonMs: 1800000, confidence: 0.9 },
      rate: { isOn: true, partOfRangePerMinute: 0.1 },
      tags: [],
      groups: [],
    },
    settingsVersion: 0,
    models: {},
  },
};
