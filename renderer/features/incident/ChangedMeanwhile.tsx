import { GitMerge } from 'lucide-react';
import { Button } from '../../ui/Button.tsx';
import { defineTexts, useTexts } from '../../app/i18n/i18n.ts';

const texts = defineTexts(
  'changedMeanwhile',
  { changed: 'Changed while you were writing: it was {{before}} and is now {{now}}.', look: 'I have seen it' },
  { changed: '在您填写期间已发生变化：原为{{before}}，现为{{now}}。', look: '我已知悉' },
);

interface ChangedMeanwhileProps {
  readonly before: string;
  readonly now: string;
  readonly onLook: () => void;
}

export function ChangedMeanwhile({ before, now, onLook }: ChangedMeanwhileProps) {
  const say = useTexts(texts);
  return (
    <div className="changed" role="alert">
      <GitMerge size={16} aria-hidden />
      <p>{say('changed', { before, now })}</p>
      <Button onPress={onLook}>{say('look')}</Button>
    </div>
  );
}
