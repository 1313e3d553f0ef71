import { accept, refuse, type Decision } from '../decision.ts';
import type { Instant } from '../values.ts';
import type { WeatherCommand, WeatherEvent } from './events.ts';
import type { WeatherState } from './evolve.ts';

/** Weather that nobody looked at again for so long is no weather. */
export const LONGEST_HELD_MS = 24 * 3_600_000;

export function decideWeather(
  { entry }: WeatherState,
  command: WeatherCommand & { readonly at: Instant },
): Decision<WeatherEvent> {
  switch (command.type) {
    case 'EnterWeather': {
      const { until } = command.data;
      if (until <= command.at)
        return refuse(
          'weather-over',
          'The weather is to count until a time that is over. Give a later time.',
          '气象的有效截止时间已过，请填写更晚的时间。',
        );
      if (until > command.at + LONGEST_HELD_MS)
        return refuse(
          'weather-too-long',
          'Entered weather counts for 24 hours at most. Give an earlier time, and enter it anew when it changes.',
          '人工录入的气象最长有效 24 小时。请填写更早的时间，变化后重新录入。',
        );
      return accept({ type: 'WeatherEntered.v1', data: command.data });
    }
    case 'TakeBackWeather':
      // Other weather was entered since, or it was taken back: what was asked for is so.
      return entry?.enteredAt === command.data.enteredAt
        ? accept({ type: 'WeatherTakenBack.v1', data: command.data })
        : accept();
  }
}
