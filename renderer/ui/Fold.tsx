import type { ReactNode } from 'react';
import { Button as AriaButton, Disclosure, DisclosurePanel } from 'react-aria-components';
import { ChevronRight } from 'lucide-react';

interface FoldProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly openAtFirst?: boolean;
}

/** What is needed now and then, folded away under its title. */
export function Fold({ title, children, openAtFirst = false }: FoldProps) {
  return (
    <Disclosure className="fold" defaultExpanded={openAtFirst}>
      <AriaButton slot="trigger" className="fold__title">
        <ChevronRight size={14} aria-hidden className="fold__sign" />
        {title}
      </AriaButton>
      <DisclosurePanel className="fold__content">{children}</DisclosurePanel>
    </Disclosure>
  );
}
