/** Judges one row of a source: taken, taken with doubt, or refused with the reason. */
import type { z } from 'zod';
import type { ResponderId, TagId } from '../../domain/ids.ts';
import type { Responder, Tag } from '../../domain/register/site.ts';
import type { Instant, LocalizedText } from '../../domain/values.ts';
import { Quality } from '../../protocol/frames.ts';
import { PositionRow, ReadingRow } from '../../protocol/ingest.ts';

/** Clocks of instruments may run ahead by this much; they are held to the hub's. */
export const MAX_AHEAD_MS = 60_000;
/** What is older is a mistake of the clock or of the year, not history. */
export const MAX_AGE_MS = 300 * 86_400_000;

export interface Refused {
  readonly ok: false;
  readonly code: string;
  /** The tag or responder, as the source names it. */
  readonly where: string;
  readonly sentence: LocalizedText;
}

export type Judged<Row> = { readonly ok: true; readonly row: Row } | Refused;

export interface TakenReading {
  readonly tagId: TagId;
  readonly at: Instant;
  readonly value: number;
  readonly quality: number;
}

export interface TakenPosition {
  readonly responderId: ResponderId;
  readonly at: Instant;
  readonly longitude: number;
  readonly latitude: number;
  /** Degrees from north; NaN: unknown. */
  readonly heading: number;
  /** m/s; NaN: unknown. */
  readonly speed: number;
}

const refuse = (where: string, code: string, en: string, zh: string): Refused => ({
  ok: false,
  code,
  where,
  sentence: { en, zh },
});

/** A sender's words in a sentence: long enough to be recognized. */
const quoted = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text);

function malformed(kind: string, error: z.ZodError): Refused {
  const [issue] = error.issues;
  const what = issue === undefined ? '' : `${issue.path.map(String).join('.')}: ${issue.message}`;
  return refuse(
    kind,
    'row-malformed',
    `A row of ${kind} is malformed: ${what}. Correct the source.`,
    `${kind} 中有一行格式错误：${what}。请更正数据源。`,
  );
}

/** The time as it is taken. A number that is an instant, or the reason why it is none that can be believed. */
function judgeTime(name: string, where: string, at: number | null, now: Instant): Instant | Refused {
  if (at === null)
    return refuse(
      where,
      'time-missing',
      `${name}: the time is not a number. Send UTC milliseconds.`,
      `${name}：时间不是数字。请发送 UTC 毫秒。`,
    );
  if (at > now + MAX_AHEAD_MS)
    return refuse(
      where,
      'time-ahead',
      `${name}: the time ${iso(at)} is in the future. Set the clock of the source.`,
      `${name}：时间 ${iso(at)} 晚于当前时间。请校准数据源时钟。`,
    );
  if (at < now - MAX_AGE_MS)
    return refuse(
      where,
      'time-old',
      `${name}: the time ${iso(at)} is more than 300 days back. Set the clock of the source, or import it as history.`,
      `${name}：时间 ${iso(at)} 早于 300 天前。请校准数据源时钟，或作为历史数据导入。`,
    );
  // A reading from the future would make those that follow look late, and keep them from the alarms.
  return Math.min(Math.round(at), now);
}

const iso = (at: number): string => (Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : String(at));

export function judgeReading(raw: unknown, tagOf: (id: string) => Tag | undefined, now: Instant): Judged<TakenReading> {
  const parsed = ReadingRow.safeParse(raw);
  if (!parsed.success) return malformed('readings', parsed.error);
  const row = parsed.data;
  const tag = tagOf(row.tagId);
  if (tag === undefined)
    return refuse(
      row.tagId,
      'tag-unknown',
      `The register has no tag “${quoted(row.tagId)}”. Add it to the site file, or correct the source.`,
      `台账中没有位号“${quoted(row.tagId)}”。请在站点文件中添加，或更正数据源。`,
    );
  if (row.value === null)
    return refuse(
      tag.id,
      'value-missing',
      `${tag.id}: the value is not a number. Check the instrument or its conversion.`,
      `${tag.id}：数值无效。请检查仪表或换算。`,
    );
  if (row.unit !== undefined && row.unit !== tag.unit)
    return refuse(
      tag.id,
      'unit-wrong',
      `${tag.id}: the unit is “${quoted(row.unit)}”, the register says “${tag.unit}”. Convert at the source, or correct the register.`,
      `${tag.id}：单位为“${quoted(row.unit)}”，台账为“${tag.unit}”。请在数据源换算，或更正台账。`,
    );
  const at = judgeTime(tag.id, tag.id, row.at, now);
  if (typeof at !== 'number') return at;
  const given = row.quality === undefined ? Quality.good : Quality[row.quality];
  const inside = row.value >= tag.range.low && row.value <= tag.range.high;
  return {
    ok: true,
    row: { tagId: tag.id, at, value: row.value, quality: inside ? given : Math.max(given, Quality.uncertain) },
  };
}

export function judgePosition(
  raw: unknown,
  responderOf: (id: string) => Responder | undefined,
  now: Instant,
): Judged<TakenPosition> {
  const parsed = PositionRow.safeParse(raw);
  if (!parsed.success) return malformed('positions', parsed.error);
  const { responderId, longitude, latitude, heading, speed, ...row } = parsed.data;
  const responder = responderOf(responderId);
  if (responder === undefined)
    return refuse(
      responderId,
      'responder-unknown',
      `The register has no responder “${quoted(responderId)}”. Add it to the site file, or correct the source.`,
      `台账中没有“${quoted(responderId)}”。请在站点文件中添加，或更正数据源。`,
    );
  if (longitude === null || latitude === null || Math.abs(longitude) > 180 || Math.abs(latitude) > 90)
    return refuse(
      responder.id,
      'position-wrong',
      `${responder.callSign}: ${String(longitude)}, ${String(latitude)} is no longitude and latitude. Check their order.`,
      `${responder.callSign}：${String(longitude)}, ${String(latitude)} 不是有效的经纬度。请检查顺序。`,
    );
  const at = judgeTime(responder.callSign, responder.id, row.at, now);
  if (typeof at !== 'number') return at;
  return {
    ok: true,
    row: {
      responderId: responder.id,
      at,
      longitude,
      latitude,
      heading: heading === undefined || heading === null ? NaN : ((heading % 360) + 360) % 360,
      speed: speed === undefined || speed === null || speed < 0 ? NaN : speed,
    },
  };
}
