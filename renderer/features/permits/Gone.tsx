import { useTexts } from '../../app/i18n/i18n.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { permitTexts } from './texts.ts';

/** It ended long ago: the state holds it no more, the record does. */
export function Gone({ title }: { readonly title: string }) {
  const say = useTexts(permitTexts);
  return (
    <Panel title={title} area="detail">
      <EmptyState title={title}>
        <p>{say('goneNext')}</p>
      </EmptyState>
    </Panel>
  );
}
