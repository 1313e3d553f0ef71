import type { ReactNode } from 'react';
import { CheckboxButton, CheckboxField } from 'react-aria-components';

interface TickProps {
  /** What it stands for in a `CheckboxGroup`, which then knows whether it is set. */
  readonly value?: string;
  readonly isSelected?: boolean;
  readonly onChange?: (isSelected: boolean) => void;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A box that is ticked or not, and what that means. */
export function Tick({ children, ...field }: TickProps) {
  return (
    <CheckboxField {...field}>
      <CheckboxButton className="tick">
        <span className="tick__box" aria-hidden />
        {children}
      </CheckboxButton>
    </CheckboxField>
  );
}
