import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { select, type Selected } from '../../../app/selection.ts';

interface LinkToProps {
  readonly to: Selected;
  readonly children: ReactNode;
}

/** Goes to another thing: selects it here and on the map. */
export function LinkTo({ to, children }: LinkToProps) {
  return (
    <Button
      className="link-to"
      onPress={() => {
        select(to);
      }}
    >
      {children}
    </Button>
  );
}
