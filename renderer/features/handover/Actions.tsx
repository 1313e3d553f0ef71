/** Print, and save as a file: of whatever form is on the page. */
import { Download, Printer } from 'lucide-react';
import type { RefObject } from 'react';
import { isExercise } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/values.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useWorld } from '../../station/world.ts';
import { Button } from '../../ui/Button.tsx';
import { savePaper } from './savePaper.ts';
import { handoverTexts } from './texts.ts';

interface ActionsProps {
  readonly paper: RefObject<HTMLElement | null>;
  readonly at: Instant;
}

export function PaperActions({ paper, at }: ActionsProps) {
  const say = useTexts(handoverTexts);
  const exercise = useWorld((open) => isExercise(open.world));
  const save = (): void => {
    if (paper.current === null) return;
    const when = new Date(at).toISOString().slice(0, 16).replaceAll(/[T:]/g, '-');
    savePaper(paper.current, `${exercise ? 'EXERCISE-' : ''}${say('file')}-${when}Z`);
  };
  return (
    <>
      <Button
        onPress={() => {
          window.print();
        }}
      >
        <Printer size={15} aria-hidden />
        {say('print')}
      </Button>
      <Button onPress={save}>
        <Download size={15} aria-hidden />
        {say('save')}
      </Button>
    </>
  );
}
