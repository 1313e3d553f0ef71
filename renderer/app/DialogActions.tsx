import type { ComponentProps } from 'react';
import { Button } from '../ui/Button.tsx';
import { CancelButton } from './CancelButton.tsx';

interface DialogActionsProps extends Omit<ComponentProps<typeof Button>, 'look'> {
  readonly onCancel: () => void;
}

/** What most dialogs end with: leave it, or do it. All else is of the button that does it. */
export function DialogActions({ onCancel, ...does }: DialogActionsProps) {
  return (
    <>
      <CancelButton onPress={onCancel} />
      <Button look="primary" {...does} />
    </>
  );
}
