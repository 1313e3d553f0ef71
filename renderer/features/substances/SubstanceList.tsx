import { Plus } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components';
import { valueOf } from '#shared/domain/substances/substance.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useKeys } from '../../app/keys.ts';
import { hazardClassNames } from '../../app/names.ts';
import { useIsReview, useSite } from '../../station/shown.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SearchField } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { AddSubstanceDialog } from './AddSubstanceDialog.tsx';
import { holdingsOf } from './involved.ts';
import { useLibrary, type LibraryState } from './library.ts';
import { searchSubstances, type FoundSubstance } from './search.ts';
import { askFor, showSubstance, useSubstanceView, type ShownSubstance } from './shown.ts';
import { substanceTexts } from './texts.ts';
import './substances.css';

export function SubstanceList() {
  const say = useTexts(substanceTexts);
  const library = useLibrary();
  return (
    <Panel title={say('list')}>
      {library.phase === 'read' ? <ReadList library={library} /> : <NotRead phase={library.phase} />}
    </Panel>
  );
}

export function NotRead({ phase }: { readonly phase: 'loading' | 'failed' }) {
  const say = useTexts(substanceTexts);
  if (phase === 'loading') return <p role="status">{say('loading')}</p>;
  return (
    <EmptyState title={say('failed')}>
      <p>{say('failedNext')}</p>
    </EmptyState>
  );
}

const keyOf = (shown: ShownSubstance): string => (shown.kind === 'substance' ? shown.id : `erg ${String(shown.index)}`);

function ReadList({ library: { substances, erg } }: { readonly library: Extract<LibraryState, { phase: 'read' }> }) {
  const say = useTexts(substanceTexts);
  const review = useIsReview();
  const site = useSite();
  const query = useSubstanceView((view) => view.query);
  const shown = useSubstanceView((view) => view.shown);
  const [adding, setAdding] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const found = useMemo(() => searchSubstances(substances, erg, query), [substances, erg, query]);
  const held = useMemo(
    () => new Set(holdingsOf(site, substances).flatMap(({ record }) => record?.id ?? [])),
    [site, substances],
  );
  useKeys([
    {
      keys: '/',
      label: say('focus'),
      group: say('group'),
      run: () => {
        box.current?.querySelector('input')?.focus();
      },
    },
  ]);
  const isHeld = ({ record }: FoundSubstance): boolean => record !== null && held.has(record.id);
  const sections = [
    { id: 'site', title: say('onSite'), rows: found.filter(isHeld) },
    { id: 'library', title: say('notOnSite'), rows: found.filter((row) => !isHeld(row)) },
  ].filter(({ rows }) => rows.length > 0);
  return (
    <div className="substance-list">
      <div ref={box}>
        <SearchField label={say('search')} value={query} onChange={askFor} />
      </div>
      <p className="field__hint" role="status">
        {query.trim() === ''
          ? say('all', { count: substances.length, erg: erg.length })
          : say('found', { count: found.length })}
      </p>
      {found.length === 0 ? (
        <EmptyState title={say('none')}>
          <p>{say('noneNext')}</p>
        </EmptyState>
      ) : (
        <ListBox
          className="list substance-list__rows"
          aria-label={say('list')}
          selectionMode="single"
          selectedKeys={shown === null ? [] : [keyOf(shown)]}
          onSelectionChange={(keys) => {
            const row = found.find((one) => keys !== 'all' && keys.has(keyOf(one.shown)));
            if (row !== undefined) showSubstance(row.shown);
          }}
        >
          {sections.map(({ id, title, rows }) => (
            <ListBoxSection key={id} id={id}>
              <Header className="substance-list__head">{title}</Header>
              {rows.map((row) => (
                <Row key={keyOf(row.shown)} row={row} />
              ))}
            </ListBoxSection>
          ))}
        </ListBox>
      )}
      {!review && (
        <DeedButton
          deed="AddSubstance"
          onPress={() => {
            setAdding(true);
          }}
        >
          <Plus size={15} aria-hidden />
          {say('add')}
        </DeedButton>
      )}
      {adding && (
        <AddSubstanceDialog
          substances={substances}
          proposed={query.trim()}
          onClose={() => {
            setAdding(false);
          }}
        />
      )}
    </div>
  );
}

function Row({ row: { shown, record, entry, by } }: { readonly row: FoundSubstance }) {
  const say = useTexts(substanceTexts);
  const sayClass = useTexts(hazardClassNames);
  const local = useLocal();
  if (record === null)
    return (
      <ListBoxItem id={keyOf(shown)} textValue={entry?.name ?? ''} className="list__item substance-row">
        <span className="watch-row__text">
          <span className="watch-row__name">{entry?.name}</span>
          <span className="watch-row__about">
            {[
              entry?.un === undefined ? null : `UN ${entry.un}`,
              entry === null ? null : say('guidePlain', { number: entry.guide }),
            ]
              .filter((part) => part !== null)
              .join(' · ')}
          </span>
        </span>
      </ListBoxItem>
    );
  const name = local(record.name);
  const [un] = valueOf(record, 'un') ?? [];
  const [first] = valueOf(record, 'hazardClasses') ?? [];
  const about = [
    by === null || by.startsWith('UN ') ? null : say('alsoCalled', { name: by }),
    first === undefined ? null : sayClass(first),
    un === undefined ? null : `UN ${un}`,
    valueOf(record, 'cas'),
  ].filter((part) => part !== null);
  return (
    <ListBoxItem id={keyOf(shown)} textValue={name} className="list__item substance-row">
      <span className="watch-row__text">
        <span className="watch-row__name" title={name}>
          {name}
        </span>
        <span className="watch-row__about">{about.join(' · ')}</span>
      </span>
    </ListBoxItem>
  );
}
