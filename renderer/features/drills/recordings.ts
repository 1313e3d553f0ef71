/**
 * The recordings that come with Muster (assets/site/recordings), by the names that the hub finds them under. The hub
 * does not list them to a station.
 */
import { defineTexts } from '../../app/i18n/i18n.ts';

export const recordings = ['drill-cooling-failure', 'drill-gas-release', 'normal-operations'] as const;
export type RecordingId = (typeof recordings)[number];

export const recordingNames = defineTexts(
  'recordings',
  {
    'drill-cooling-failure': 'Cooling failure: the reactor’s cooling water gets too warm',
    'drill-gas-release': 'Gas release: methane from a tank, with wind',
    'normal-operations': 'Normal operations, some alarms',
    none: 'None: no readings, injects by word of mouth',
    other: 'Recording “{{name}}”',
  },
  {
    'drill-cooling-failure': '冷却故障：反应器冷却水温度升高',
    'drill-gas-release': '气体泄漏：储罐甲烷泄漏，含风况',
    'normal-operations': '正常生产，伴有少量报警',
    none: '无：不回放读数，口头导调',
    other: '记录“{{name}}”',
  },
);

export const isRecording = (name: string): name is RecordingId => recordings.some((known) => known === name);
