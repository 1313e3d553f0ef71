import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Distances } from './Distances.tsx';
import { GuideAdvice } from './GuideAdvice.tsx';
import { useLibrary, type LibraryState } from './library.ts';
import { useSubstanceView } from './shown.ts';
import { NotRead } from './SubstanceList.tsx';
import { SubstanceSheet } from './SubstanceSheet.tsx';
import { substanceTexts } from './texts.ts';
import '../watch/detail.css';
import './substances.css';

export function SubstanceDetail() {
  const say = useTexts(substanceTexts);
  const library = useLibrary();
  const shown = useSubstanceView((view) => view.shown);
  if (library.phase !== 'read')
    return (
      <Panel title={say('record')} area="detail">
        <NotRead phase={library.phase} />
      </Panel>
    );
  if (shown?.kind === 'erg') return <OfGuidebook library={library} index={shown.index} />;
  const record = library.substances.find(({ id }) => id === shown?.id);
  if (record !== undefined) return <SubstanceSheet key={record.id} library={library} record={record} />;
  return (
    <Panel title={say('record')} area="detail">
      <EmptyState title={say('choose')}>
        <p>{say('chooseNext')}</p>
      </EmptyState>
    </Panel>
  );
}

interface OfGuidebookProps {
  readonly library: Extract<LibraryState, { phase: 'read' }>;
  readonly index: number;
}

/** What the guidebook knows of a name that the library has no record of. */
function OfGuidebook({ library: { erg, book, library }, index }: OfGuidebookProps) {
  const say = useTexts(substanceTexts);
  const local = useLocal();
  const entry = erg[index];
  if (entry === undefined) return null;
  const source = library.sources['erg'];
  return (
    <Panel title={entry.name} area="detail">
      <p className="risk-caveat">
        <strong>{say('ofGuidebook')}</strong> {say('ofGuidebookNext')}
      </p>
      {entry.un !== undefined && <p>UN {entry.un}</p>}
      <Distances entries={[entry]} />
      <GuideAdvice book={book} guide={entry.guide} />
      {source !== undefined && <p className="detail__quiet">{local(source.title)}</p>}
    </Panel>
  );
}
