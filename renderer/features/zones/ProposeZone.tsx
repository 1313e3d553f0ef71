/** Proposes a danger zone for what is selected, as its key does. */
import { ShieldAlert } from 'lucide-react';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useTexts } from '../../app/i18n/i18n.ts';
import { beginZone } from './begin.ts';
import { zoneDeskTexts } from './texts.ts';

export function ProposeZone() {
  const say = useTexts(zoneDeskTexts);
  return (
    <DeedButton
      deed="SetDangerZone"
      shortcut="x"
      onPress={() => {
        void beginZone();
      }}
    >
      <ShieldAlert size={15} aria-hidden />
      {say('propose')}
    </DeedButton>
  );
}
