import {
  Button as AriaButton,
  ToggleButton as AriaToggleButton,
  type ButtonProps,
  type ToggleButtonProps,
} from 'react-aria-components';
import type { ReactNode } from 'react';

type Look = 'plain' | 'primary' | 'alarm' | 'quiet';

const classOf = (look: Look, icon: boolean): string =>
  ['button', look === 'plain' ? '' : `button--${look}`, icon ? 'button--icon' : ''].filter(Boolean).join(' ');

interface Looks {
  readonly look?: Look;
  /** Nothing but a sign in it; then it needs an aria-label. */
  readonly icon?: boolean;
  /** The key that does the same, shown on it. */
  readonly shortcut?: string;
  readonly children?: ReactNode;
}

export function Button({
  look = 'plain',
  icon = false,
  shortcut,
  children,
  ...props
}: Omit<ButtonProps, 'children' | 'className'> & Looks) {
  return (
    <AriaButton {...props} className={classOf(look, icon)}>
      {children}
      {shortcut !== undefined && <kbd aria-hidden>{shortcut}</kbd>}
    </AriaButton>
  );
}

export function ToggleButton({
  look = 'plain',
  icon = false,
  shortcut,
  children,
  ...props
}: Omit<ToggleButtonProps, 'children' | 'className'> & Looks) {
  return (
    <AriaToggleButton {...props} className={classOf(look, icon)}>
      {children}
      {shortcut !== undefined && <kbd aria-hidden>{shortcut}</kbd>}
    </AriaToggleButton>
  );
}
