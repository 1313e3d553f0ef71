import type { Actor } from '../actor.ts';
import type { Instant } from '../values.ts';
import type { EnteredWeather, WeatherEvent } from './events.ts';

export interface WeatherEntry extends EnteredWeather {
  readonly enteredAt: Instant;
  readonly enteredBy: Actor;
}

/** Null: nobody has entered any, or it was taken back. What is over by its time still stands here. */
export interface WeatherState {
  readonly entry: WeatherEntry | null;
}

export const emptyWeather: WeatherState = { entry: null };

export function evolveWeather(
  state: WeatherState,
  event: WeatherEvent & { readonly at: Instant; readonly actor: Actor },
): WeatherState {
  switch (event.type) {
    case 'WeatherEntered.v1':
      return { entry: { ...event.data, enteredAt: event.at, enteredBy: event.actor } };
    case 'WeatherTakenBack.v1':
      return state.entry?.enteredAt === event.data.enteredAt ? emptyWeather : state;
  }
}
