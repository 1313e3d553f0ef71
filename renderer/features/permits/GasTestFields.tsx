import { useTexts } from '../../app/i18n/i18n.ts';
import { useSite } from '../../station/shown.ts';
import { TextField } from '../../ui/Field.tsx';
import { percent, type GasTestDraft } from './gasTestDraft.ts';
import { MomentField } from './MomentField.tsx';
import { permitTexts } from './texts.ts';

interface GasTestFieldsProps {
  readonly draft: GasTestDraft;
  readonly onChange: (draft: GasTestDraft) => void;
  readonly tried: boolean;
}

export function GasTestFields({ draft, onChange, tried }: GasTestFieldsProps) {
  const say = useTexts(permitTexts);
  const timeZone = useSite()?.timeZone ?? 'UTC';
  const set = (change: Partial<GasTestDraft>): void => {
    onChange({ ...draft, ...change });
  };
  const wrong = (text: string): string | null => (percent(text) === undefined ? say('badFigure') : null);
  return (
    <>
      <TextField
        label={say('oxygen')}
        value={draft.oxygen}
        onChange={(oxygen) => set({ oxygen })}
        maxLength={8}
        error={wrong(draft.oxygen)}
      />
      <TextField
        label={say('combustible')}
        value={draft.combustible}
        onChange={(combustible) => set({ combustible })}
        maxLength={8}
        error={wrong(draft.combustible)}
      />
      <TextField label={say('toxic')} value={draft.toxic} onChange={(toxic) => set({ toxic })} maxLength={200} />
      <TextField
        label={say('testedBy')}
        value={draft.by}
        onChange={(by) => set({ by })}
        maxLength={200}
        error={tried && draft.by.trim() === '' ? say('missingTester') : null}
      />
      <MomentField label={say('testedAt')} value={draft.at} onChange={(at) => set({ at })} timeZone={timeZone} />
    </>
  );
}
