import { useStation } from '../../station/station.ts';
import { firstWaiting } from './firstWaiting.ts';
import { useSection, type Section } from './section.ts';

export function useShownSection(): Section {
  const chosen = useSection((state) => state.chosen);
  const conflicts = useStation((station) => station.conflicts);
  const waiting = useStation((station) => station.outbox.waiting);
  const problems = useStation((station) => station.problems.kinds);
  return chosen ?? firstWaiting({ conflicts, waiting, problems });
}
