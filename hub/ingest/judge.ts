/** Judges one row of a source: taken, taken with doubt, or refused with the reason. */
import type { Responder, Tag } from '#shared/domain/register/site.ts';
import type { Instant, LocalizedText } from '#shared/domain/values.ts';
import { Quality } from '#shared/protocol/frames.ts';
import type { PositionRow, ReadingRow } from '#shared/protocol/ingest.ts';

/** Clocks of instruments may run ahead by this much. */
export const MAX_AHEAD_MS = 60_000;
/** What is older is a mistake of the clock or of the year, not history. */
export const MAX_AGE_MS = 300 * 86_400_000;

export interface Refused {
  readonly code: string;
  readonly sentence: LocalizedText;
}

export type Judged<T> = { readonly ok: true; readonly row: T } | ({ readonly ok: false } & Refused);

export interface TakenReading {
  readonly at: Instant;
  readonly value: number;
  readonly quality: number;
}

const refuse = (code: string, en: string, zh: string): { ok: false } & Refused => ({
  ok: false,
  code,
  sentence: { en, zh },
});

function judgeTime(name: string, at: number, now: Instant): ({ ok: false } & Refused) | null {
  if (!Number.isFinite(at))
    return refuse(
      'time-missing',
      `${name}: the time is not a number. Send UTC milliseconds.`,
      `${name}：时间不是数字。请发送 UTC 毫秒。`,
    );
  if (at > now + MAX_AHEAD_MS)
    return refuse(
      'time-ahead',
      `${name}: the time ${iso(at)} is in the future. Set the clock of the source.`,
      `${name}：时间 ${iso(at)} 晚于当前时间。请校准数据源时钟。`,
    );
  if (at < now - MAX_AGE_MS)
    return refuse(
      'time-old',
      `${name}: the time ${iso(at)} is more than 300 days back. Set the clock of the source, or import it as history.`,
      `${name}：时间 ${iso(at)} 早于 300 天前。请校准数据源时钟，或作为历史数据导入。`,
    );
  return null;
}

const iso = (at: number): string => (Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : String(at));

export function judgeReading(row: ReadingRow, tag: Tag | undefined, now: Instant): Judged<TakenReading> {
  if (tag === undefined)
    return refuse(
      'tag-unknown',
      `The register has no tag “${row.tagId}”. Add it to the site file, or correct the source.`,
      `台账中没有位号“${row.tagId}”。请在站点文件中添加，或更正数据源。`,
    );
  if (!Number.isFinite(row.value))
    return refuse(
      'value-missing',
      `${tag.id}: the value is not a number. Check the instrument or its conversion.`,
      `${tag.id}：数值无效。请检查仪表或换算。`,
    );
  if (row.unit !== undefined && row.unit !== tag.unit)
    return refuse(
      'unit-wrong',
      `${tag.id}: the unit is “${row.unit}”, the register says “${tag.unit}”. Convert at the source, or correct the register.`,
      `${tag.id}：单位为“${row.unit}”，台账为“${tag.unit}”。请在数据源换算，或更正台账。`,
    );
  const late = judgeTime(tag.id, row.at, now);
  if (late !== null) return late;
  const given = row.quality === undefined ? Quality.good : Quality[row.quality];
  const inside = row.value >= tag.range.low && row.value <= tag.range.high;
  return {
    ok: true,
    row: { at: Math.round(row.at), value: row.value, quality: inside ? given : Math.max(given, Quality.uncertain) },
  };
}

export function judgePosition(row: PositionRow, responder: Responder | undefined, now: Instant): Judged<PositionRow> {
  if (responder === undefined)
    return refuse(
      'responder-unknown',
      `The register has no responder “${row.responderId}”. Add it to the site file, or correct the source.`,
      `台账中没有“${row.responderId}”。请在站点文件中添加，或更正数据源。`,
    );
  if (!(Math.abs(row.longitude) <= 180 && Math.abs(row.latitude) <= 90))
    return refuse(
      'position-wrong',
      `${responder.callSign}: ${String(row.longitude)}, ${String(row.latitude)} is no longitude and latitude. Check their order.`,
      `${responder.callSign}：${String(row.longitude)}, ${String(row.latitude)} 不是有效的经纬度。请检查顺序。`,
    );
  const late = judgeTime(responder.callSign, row.at, now);
  return late ?? { ok: true, row: { ...row, at: Math.round(row.at) } };
}
