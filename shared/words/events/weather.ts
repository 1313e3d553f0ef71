/** What the events of entered weather say. */
import type { WeatherEvent } from '../../domain/weather/events.ts';
import type { EventText, Telling } from '../telling.ts';
import { bothTexts, textsIn } from '../texts.ts';

export const weatherTexts = bothTexts(
  {
    weatherEntered: 'Weather entered by hand: wind from {{from}}°, {{speed}} m/s',
    weatherTakenBack: 'Weather entered by hand was taken back',
    weatherAir: 'air {{value}} °C',
    weatherCloud: 'cloud {{value}}/8',
    weatherUntil: 'counts until {{to}}',
  },
  {
    weatherEntered: '人工录入气象：来向 {{from}}°，风速 {{speed}} m/s',
    weatherTakenBack: '撤回人工录入的气象',
    weatherAir: '气温 {{value}} °C',
    weatherCloud: '云量 {{value}}/8',
    weatherUntil: '有效至 {{to}}',
  },
);

export function describeWeatherEvent(event: WeatherEvent, { language, format, detail }: Telling): EventText {
  const say = textsIn(weatherTexts, language);
  switch (event.type) {
    case 'WeatherEntered.v1': {
      const { windFrom, windSpeed, airC, cloudOktas, source, until } = event.data;
      return {
        title: say('weatherEntered', { from: format.number(windFrom, 0), speed: format.number(windSpeed, 1) }),
        detail: detail(
          airC === null ? null : say('weatherAir', { value: format.number(airC, 1) }),
          cloudOktas === null ? null : say('weatherCloud', { value: cloudOktas }),
          source,
          say('weatherUntil', { to: format.moment(until) }),
        ),
      };
    }
    case 'WeatherTakenBack.v1':
      return { title: say('weatherTakenBack'), detail: event.data.reason };
  }
}
