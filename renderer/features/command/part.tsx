/** What the parts of the tab have in common. */
import type { ReactNode } from 'react';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import type { Organization } from '#shared/domain/command/evolve.ts';
import type { Asks } from './CommandTab.tsx';

export interface PartProps {
  readonly incident: Incident;
  readonly organization: Organization;
  readonly asks: Asks | null;
  readonly onAsk: (asks: Asks) => void;
  readonly onClose: () => void;
}

interface SectionProps {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

export function Section({ title, actions, children }: SectionProps) {
  return (
    <section className="command__part" aria-label={title}>
      <header className="command__head">
        <h3>{title}</h3>
        <div className="command__acts">{actions}</div>
      </header>
      {children}
    </section>
  );
}
