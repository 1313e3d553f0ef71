/** Numbers, times and ages as the operator's language writes them, in the site's time zone. */
import type { Instant } from '../domain/values.ts';

export interface Format {
  /** `14:03:27`. */
  readonly time: (at: Instant) => string;
  /** `14:03`. */
  readonly clock: (at: Instant) => string;
  readonly utcClock: (at: Instant) => string;
  /** `24 Nov 14:03:27`. */
  readonly moment: (at: Instant) => string;
  /** `24 Nov 2026`. */
  readonly date: (at: Instant) => string;
  readonly number: (value: number, decimals?: number) => string;
  /** `45 s`, `3 min`, `2 h 5 min`, `4 d`: a length of time in words, for ages and due times. */
  readonly duration: (ms: number) => string;
  /** `340 m`, `2.1 km`. */
  readonly distance: (metres: number) => string;
}

export function makeFormat(locale: 'en-GB' | 'zh-CN', timeZone: string): Format {
  const by = (options: Intl.DateTimeFormatOptions): ((at: Instant) => string) => {
    const format = new Intl.DateTimeFormat(locale, { hourCycle: 'h23', timeZone, ...options });
    return (at) => format.format(at);
  };
  const hms = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
  const hm = { hour: '2-digit', minute: '2-digit' } as const;
  const chinese = locale === 'zh-CN';
  const numbers = new Map<number | undefined, Intl.NumberFormat>();
  const number = (value: number, decimals?: number): string => {
    let format = numbers.get(decimals);
    if (format === undefined) {
      format = new Intl.NumberFormat(
        locale,
        decimals === undefined
          ? { maximumFractionDigits: 2 }
          : { minimumFractionDigits: decimals, maximumFractionDigits: decimals },
      );
      numbers.set(decimals, format);
    }
    return format.format(value);
  };
  const units = chinese ? { s: '秒', min: '分钟', h: '小时', d: '天' } : { s: ' s', min: ' min', h: ' h', d: ' d' };
  const gap = chinese ? '' : ' ';
  return {
    time: by(hms),
    clock: by(hm),
    utcClock: by({ ...hm, timeZone: 'UTC' }),
    moment: by({ day: 'numeric', month: 'short', ...hms }),
    date: by({ day: 'numeric', month: 'short', year: 'numeric' }),
    number,
    duration(ms) {
      const seconds = Math.max(0, Math.floor(ms / 1000));
      if (seconds < 60) return `${String(seconds)}${units.s}`;
      const minutes = Math.floor(seconds / 60);
      if (minutes < 60) return `${String(minutes)}${units.min}`;
      const hours = Math.floor(minutes / 60);
      const rest = minutes % 60;
      if (hours < 48) return `${String(hours)}${units.h}${rest === 0 ? '' : `${gap}${String(rest)}${units.min}`}`;
      return `${String(Math.floor(hours / 24))}${units.d}`;
    },
    distance: (metres) =>
      metres < 1000 ? `${number(Math.round(metres), 0)} m` : `${number(metres / 1000, metres < 10_000 ? 2 : 1)} km`,
  };
}
