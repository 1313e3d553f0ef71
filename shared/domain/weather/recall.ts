import type { WeatherCommand, WeatherEvent } from './events.ts';

export function recallWeather(event: WeatherEvent): WeatherCommand {
  switch (event.type) {
    case 'WeatherEntered.v1':
      return { type: 'EnterWeather', data: event.data };
    case 'WeatherTakenBack.v1':
      return { type: 'TakeBackWeather', data: event.data };
  }
}
