/** For the top bar: how many warnings are open. Quiet: an alarm is louder. */
import { useTexts } from '../../app/i18n/i18n.ts';
import { showView } from '../../app/view.ts';
import { useShown } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { WarningMark } from './WarningMark.tsx';
import { WarningSignals } from './WarningSignals.tsx';
import { warningTexts } from './texts.ts';
import './warnings.css';

export function WarningCount() {
  const say = useTexts(warningTexts);
  const count = useShown(({ warnings }) => Object.keys(warnings.open).length);
  return (
    <>
      <Button
        look="quiet"
        aria-label={say('count', { count })}
        onPress={() => {
          showView('warnings');
        }}
      >
        <span className={count > 0 ? 'warning-count warning-count--some' : 'warning-count'}>
          <WarningMark over={count === 0} />
          {count}
        </span>
      </Button>
      <WarningSignals />
    </>
  );
}
