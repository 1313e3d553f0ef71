import type { ComponentProps } from 'react';
import { Button } from '../ui/Button.tsx';
import { defineTexts, useTexts } from './i18n/i18n.ts';

const texts = defineTexts('cancelButton', { cancel: 'Cancel' }, { cancel: '取消' });

/** Leaves things as they are. */
export function CancelButton(props: Omit<ComponentProps<typeof Button>, 'children'>) {
  const say = useTexts(texts);
  return <Button {...props}>{say('cancel')}</Button>;
}
