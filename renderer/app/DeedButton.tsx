/** A button that does, or begins, what not everybody may do: for the others it is there and says why not. */
import type { ComponentProps, ReactNode } from 'react';
import { MenuTrigger } from 'react-aria-components';
import type { WorldId } from '#shared/domain/ids.ts';
import { Button, ToggleButton } from '../ui/Button.tsx';
import { useForbidden, type Deed } from './permission.ts';

interface DeedProps {
  readonly deed: Deed;
  /** When it is not the one that is open. */
  readonly world?: WorldId;
}

export function DeedButton({ deed, world, ...props }: ComponentProps<typeof Button> & DeedProps) {
  return <Button {...props} forbidden={useForbidden(deed, world)} />;
}

export function DeedToggleButton({ deed, world, ...props }: ComponentProps<typeof ToggleButton> & DeedProps) {
  return <ToggleButton {...props} forbidden={useForbidden(deed, world)} />;
}

interface DeedMenuTriggerProps extends DeedProps, Pick<ComponentProps<typeof Button>, 'look' | 'icon' | 'aria-label'> {
  /** What is on the button. */
  readonly content: ReactNode;
  /** The popover with the menu. */
  readonly children: ReactNode;
}

/** A button that opens a menu of such deeds; for the others it opens none. */
export function DeedMenuTrigger({ deed, world, content, children, ...look }: DeedMenuTriggerProps) {
  const forbidden = useForbidden(deed, world);
  if (forbidden !== null)
    return (
      <Button {...look} forbidden={forbidden}>
        {content}
      </Button>
    );
  return (
    <MenuTrigger>
      <Button {...look}>{content}</Button>
      {children}
    </MenuTrigger>
  );
}
