import { isExercise, type WorldId } from '#shared/domain/ids.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useStation } from '../../station/station.ts';
import { dataTexts } from './texts.ts';

/** LIVE, or the drill by its name. */
export function useWorldName(): (world: WorldId) => string {
  const say = useTexts(dataTexts);
  const worlds = useStation((station) => station.worlds);
  return (world) =>
    isExercise(world)
      ? say('exercise', { name: worlds.find((one) => one.world === world)?.name ?? world })
      : say('live');
}
