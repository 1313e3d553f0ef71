/** A password that is shown once: to be read, or copied. */
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { defineTexts, useTexts } from './i18n/i18n.ts';
import './signIn.css';

const texts = defineTexts(
  'secret',
  { copy: 'Copy', copied: 'Copied', notCopied: 'Select it and copy it yourself' },
  { copy: '复制', copied: '已复制', notCopied: '请自行选择并复制' },
);

export function Secret({ text, label }: { readonly text: string; readonly label: string }) {
  const say = useTexts(texts);
  const [state, setState] = useState<'copy' | 'copied' | 'notCopied'>('copy');
  const copy = async (): Promise<void> => {
    setState(
      await navigator.clipboard.writeText(text).then(
        () => 'copied' as const,
        () => 'notCopied' as const,
      ),
    );
  };
  return (
    <>
      <output className="secret" aria-label={label}>
        {text}
      </output>
      <Button look="quiet" onPress={() => void copy()}>
        {state === 'copied' ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
        {say(state)}
      </Button>
    </>
  );
}
