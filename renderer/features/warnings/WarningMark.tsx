/** The sign of an early warning: an outline with a letter, in no alarm’s shape or colour. */
import { useTexts } from '../../app/i18n/i18n.ts';
import { warningTexts } from './texts.ts';

export function WarningMark({ size = 20, over = false }: { readonly size?: number; readonly over?: boolean }) {
  const say = useTexts(warningTexts);
  return (
    <svg
      className={over ? 'warning-mark warning-mark--over' : 'warning-mark'}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      role="img"
      aria-label={say('markLabel')}
    >
      <path d="M5.5 1.5h9l4 8.5-4 8.5h-9L1.5 10Z" strokeDasharray={over ? '2.5 2' : undefined} />
      <text x="10" y="13.6" textAnchor="middle">
        {say('mark')}
      </text>
    </svg>
  );
}
