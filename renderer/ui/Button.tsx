import {
  Button as AriaButton,
  ToggleButton as AriaToggleButton,
  Tooltip,
  TooltipTrigger,
  type ButtonProps,
  type ToggleButtonProps,
} from 'react-aria-components';
import type { ReactElement, ReactNode } from 'react';

type Look = 'plain' | 'primary' | 'alarm' | 'quiet';

const classOf = (look: Look, icon: boolean): string =>
  ['button', look === 'plain' ? '' : `button--${look}`, icon ? 'button--icon' : ''].filter(Boolean).join(' ');

interface Looks {
  readonly look?: Look;
  /** Nothing but a sign in it; then it needs an aria-label. */
  readonly icon?: boolean;
  /** The key that does the same, shown on it. */
  readonly shortcut?: string;
  /** Why this person may not press it, said on hover and focus; null: they may. */
  readonly forbidden?: string | null;
  readonly children?: ReactNode;
}

export function Button({
  look = 'plain',
  icon = false,
  shortcut,
  forbidden = null,
  children,
  ...props
}: Omit<ButtonProps, 'children' | 'className'> & Looks) {
  const content = (
    <>
      {children}
      {shortcut !== undefined && <kbd aria-hidden>{shortcut}</kbd>}
    </>
  );
  if (forbidden === null)
    return (
      <AriaButton {...props} className={classOf(look, icon)}>
        {content}
      </AriaButton>
    );
  // Not `isDisabled`: what cannot be reached cannot say why.
  const { onPress: _onPress, type: _type, form: _form, ...rest } = props;
  return (
    <WhyNot forbidden={forbidden}>
      <AriaButton {...rest} aria-disabled="true" className={`${classOf(look, icon)} button--forbidden`}>
        {content}
      </AriaButton>
    </WhyNot>
  );
}

export function ToggleButton({
  look = 'plain',
  icon = false,
  shortcut,
  forbidden = null,
  children,
  ...props
}: Omit<ToggleButtonProps, 'children' | 'className'> & Looks) {
  const content = (
    <>
      {children}
      {shortcut !== undefined && <kbd aria-hidden>{shortcut}</kbd>}
    </>
  );
  if (forbidden === null)
    return (
      <AriaToggleButton {...props} className={classOf(look, icon)}>
        {content}
      </AriaToggleButton>
    );
  const { onChange: _onChange, onPress: _onPress, isSelected = false, ...rest } = props;
  return (
    <WhyNot forbidden={forbidden}>
      <AriaToggleButton
        {...rest}
        isSelected={isSelected}
        aria-disabled="true"
        className={`${classOf(look, icon)} button--forbidden`}
      >
        {content}
      </AriaToggleButton>
    </WhyNot>
  );
}

function WhyNot({ forbidden, children }: { readonly forbidden: string; readonly children: ReactElement }) {
  return (
    <TooltipTrigger delay={300}>
      {children}
      <Tooltip className="tooltip">{forbidden}</Tooltip>
    </TooltipTrigger>
  );
}
