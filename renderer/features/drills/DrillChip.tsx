/** In the top bar of LIVE: somebody practises beside it, on these same screens. */
import { GraduationCap } from 'lucide-react';
import { isExercise } from '#shared/domain/ids.ts';
import { Counted } from '../../app/Counted.tsx';
import { useTexts } from '../../app/i18n/i18n.ts';
import { showView } from '../../app/view.ts';
import { useStation } from '../../station/station.ts';
import { useWorld } from '../../station/world.ts';
import { Button } from '../../ui/Button.tsx';
import { drillsOf, isEnded } from './drillOrder.ts';
import { drillTexts } from './texts.ts';

export function DrillChip() {
  const say = useTexts(drillTexts);
  const worlds = useStation((station) => station.worlds);
  const exercise = useWorld((open) => isExercise(open.world));
  const running = drillsOf(worlds).filter((drill) => !isEnded(drill));
  if (exercise || running.length === 0) return null;
  const chip = say('chip', { count: running.length });
  return (
    <Button
      look="quiet"
      aria-label={say('chipLabel', { chip, names: running.map(({ name }) => name).join(', ') })}
      onPress={() => {
        showView('drills');
      }}
    >
      <span className="chip chip--exercise">
        <GraduationCap size={13} aria-hidden />
        <Counted count={running.length}>{chip}</Counted>
      </span>
    </Button>
  );
}
