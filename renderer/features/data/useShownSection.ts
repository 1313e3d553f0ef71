import { useStation, type Station } from '../../station/station.ts';
import { firstWaiting } from './firstWaiting.ts';
import { chooseSection, useSection, type Section } from './section.ts';

const proposed = ({ conflicts, outbox, problems }: Station): Section =>
  firstWaiting({ conflicts, waiting: outbox.waiting, problems: problems.kinds });

export function useShownSection(): Section {
  const chosen = useSection((state) => state.chosen);
  const first = useStation(proposed);
  return chosen ?? first;
}

/** What was proposed when the view was opened counts as chosen. */
export function keepSection(): void {
  if (useSection.getState().chosen === null) chooseSection(proposed(useStation.getState()));
}
