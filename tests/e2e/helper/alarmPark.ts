/** A park whose alarms a test raises at will: tags in units, and a source that says what they read. */
import { io, type Socket } from 'socket.io-client';
import { LIVE } from '#shared/domain/ids.ts';
import type { AlarmPriority } from '#shared/domain/register/site.ts';
import { PROTOCOL_VERSION, type IngestReply } from '#shared/protocol/hubSocket.ts';

const WEST = 121.6;
const SOUTH = 38.9;
const units = [
  ['Reaction unit', '反应单元'],
  ['Distillation unit', '精馏单元'],
  ['Chlor-alkali unit', '氯碱装置'],
  ['Ammonia refrigeration', '氨制冷装置'],
  ['Methanol tank farm', '甲醇罐区'],
  ['LPG sphere farm', '液化气球罐区'],
  ['Boilers', '锅炉装置'],
  ['Waste-water treatment', '污水处理装置'],
  ['Hydrogen unit', '制氢装置'],
  ['Loading bay', '装卸区'],
] as const;
const measures = [
  ['temperature', '温度', 'TI', '°C'],
  ['pressure', '压力', 'PI', 'kPa'],
  ['level', '液位', 'LI', '%'],
  ['flow', '流量', 'FI', 'm³/h'],
] as const;

/** About 5 % high and 15 % medium, as ISA-18.2 has it. */
export const priorityOf = (tag: number): AlarmPriority => (tag % 20 === 7 ? 'high' : tag % 20 < 3 ? 'medium' : 'low');

export const tagIdOf = (tag: number): string => `${measures[tag % 4]?.[2] ?? ''}-${String(1001 + tag)}`;

/** At or above the setpoint of 80 each is in alarm; `latching`: of those. */
export function alarmParkFile(tags: number, latching: readonly number[] = []): unknown {
  const each = Math.ceil(tags / units.length);
  const corner = (unit: number): [number, number] => [WEST + (unit % 4) * 0.004, SOUTH + Math.floor(unit / 4) * 0.003];
  return {
    format: 'muster-site',
    version: 1,
    site: {
      id: 'alarm-park',
      name: { en: 'Alarm park', zh: '报警园区' },
      timeZone: 'Asia/Shanghai',
      center: [WEST + 0.007, SOUTH + 0.004],
      zoom: 14.8,
    },
    map: {
      type: 'FeatureCollection',
      features: units.map(([en, zh], unit) => {
        const [x, y] = corner(unit);
        return {
          type: 'Feature',
          properties: { id: `unit-${String(unit)}`, kind: 'plant-unit', name: { en, zh } },
          geometry: {
            type: 'Polygon',
            coordinates: [
              [
                [x, y],
                [x + 0.003, y],
                [x + 0.003, y + 0.002],
                [x, y + 0.002],
                [x, y],
              ],
            ],
          },
        };
      }),
    },
    tags: Array.from({ length: tags }, (_, tag) => {
      const unit = Math.floor(tag / each);
      const [x, y] = corner(unit);
      const [en, zh, , sign] = measures[tag % 4] ?? measures[0];
      const place = units[unit] ?? units[0];
      const name = {
        en: `${place[0]} ${en} ${String((tag % each) + 1)}`,
        zh: `${place[1]}${zh}${String((tag % each) + 1)}`,
      };
      return {
        id: tagIdOf(tag),
        name,
        kind: 'process',
        placeId: `unit-${String(unit)}`,
        position: [x + 0.0003 * (tag % 10), y + 0.00025 * (Math.floor(tag / 10) % 8)],
        unit: sign,
        range: { low: 0, high: 100 },
        reportingIntervalMs: 3_600_000,
        staleAfterMs: 86_400_000,
        alarmRules: [
          {
            id: `${tagIdOf(tag)}.H`,
            type: 'H',
            setpoint: 80,
            deadband: 2,
            onDelayMs: 0,
            offDelayMs: 0,
            priority: priorityOf(tag),
            message: { en: `${name.en} high`, zh: `${name.zh}高` },
            consequence: { en: 'The unit trips on its interlock', zh: '装置联锁停车' },
            operatorAction: { en: 'Reduce the feed and look at the valve', zh: '降低进料并检查阀门' },
            timeToActMs: priorityOf(tag) === 'high' ? 300_000 : 1_200_000,
            scenario: 'process-upset',
            ...(latching.includes(tag) ? { latching: true } : {}),
          },
        ],
      };
    }),
    responders: [],
    roster: [],
    plans: [],
  };
}

export interface AlarmSource {
  /** What these tags read now; 90 is in alarm, 50 is not. Resolves when the hub has taken it. */
  readonly read: (tags: readonly number[], value: number) => Promise<void>;
  readonly close: () => void;
}

export async function openAlarmSource(hub: { readonly url: string; readonly key: string }): Promise<AlarmSource> {
  const socket: Socket = io(`${hub.url}/source`, {
    transports: ['websocket'],
    auth: { key: hub.key, protocol: PROTOCOL_VERSION },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return {
    read: async (tags, value) => {
      const at = Date.now();
      const readings = tags.map((tag) => ({ tagId: tagIdOf(tag), at, value, unit: measures[tag % 4]?.[3] ?? '' }));
      const reply = (await socket.emitWithAck('ingest', {
        world: LIVE,
        source: 'test',
        readings,
        positions: [],
      })) as IngestReply;
      if (!reply.ok) throw new Error(reply.sentence.en);
      if (reply.refused > 0) throw new Error(`${String(reply.refused)} readings were refused`);
    },
    close: () => {
      socket.close();
    },
  };
}
