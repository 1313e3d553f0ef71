import { useId, type ReactNode } from 'react';

interface PanelProps {
  readonly title: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** For the layout of the shell. */
  readonly area?: string;
}

/** A part of the screen with a name of its own, which a screen reader can go to. */
export function Panel({ title, actions, children, area }: PanelProps) {
  const id = useId();
  return (
    <section className={area === undefined ? 'panel' : `panel ${area}`} aria-labelledby={id}>
      <header className="panel__head">
        <h2 className="panel__title" id={id}>
          {title}
        </h2>
        {actions}
      </header>
      <div className="panel__body">{children}</div>
    </section>
  );
}
