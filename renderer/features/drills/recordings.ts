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
    'drill-cooling-failure': 'Cooling failure in the reaction unit',
    'drill-gas-release': 'Gas release at the natural-gas station',
    'normal-operations': 'Normal operations',
    none: 'None: no readings, injects by word of mouth',
    other: 'Recording “{{name}}”',
  },
  {
    'drill-cooling-failure': '反应装置冷却失效',
    'drill-gas-release': '天然气门站泄漏',
    'normal-operations': '正常生产',
    none: '无：不回放读数，口头导调',
    other: '记录“{{name}}”',
  },
);

export const isRecording = (name: string): name is RecordingId => recordings.some((known) => known === name);
