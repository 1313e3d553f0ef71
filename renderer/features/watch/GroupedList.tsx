/** A long list in groups with headings, in step with the selection; only what fits is drawn. */
import { useEffect, useRef, type ReactNode } from 'react';
import {
  Collection,
  Header,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  ListLayout,
  Virtualizer,
} from 'react-aria-components';
import { topOf, type Group } from './grouping.ts';
import { scrollToRow } from './scrollToRow.ts';

const ROW = 46;
const HEADING = 26;
const layoutOptions = { rowSize: ROW, headingSize: HEADING };

interface GroupedListProps<Heading, Row extends { readonly id: string }> {
  readonly label: string;
  readonly groups: readonly Group<Heading, Row>[];
  readonly heading: (heading: Heading) => string;
  readonly selectedId: string | null;
  readonly onSelect: (row: Row) => void;
  /** Something is selected that the search hides. */
  readonly onHidden: () => void;
  /** What the row is called, for those who hear it. */
  readonly textOf: (row: Row) => string;
  readonly children: (row: Row) => ReactNode;
}

export function GroupedList<Heading, Row extends { readonly id: string }>({
  label,
  groups,
  heading,
  selectedId,
  onSelect,
  onHidden,
  textOf,
  children,
}: GroupedListProps<Heading, Row>) {
  const list = useRef<HTMLDivElement>(null);
  const scrolledTo = useRef<string | null>(null);
  useEffect(() => {
    // Only when another one is selected: the list does not jump because rows come and go, or are searched.
    if (selectedId === null || scrolledTo.current === selectedId) return;
    const top = topOf(groups, selectedId, HEADING, ROW);
    if (top === null) {
      onHidden();
      return;
    }
    // After the list has taken its size.
    const frame = requestAnimationFrame(() => {
      scrolledTo.current = selectedId;
      scrollToRow(list.current, top, ROW);
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [selectedId, groups, onHidden]);
  return (
    <Virtualizer layout={ListLayout} layoutOptions={layoutOptions}>
      <ListBox
        ref={list}
        className="watch-list"
        aria-label={label}
        items={groups}
        dependencies={[heading, textOf, children]}
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={selectedId === null ? [] : [selectedId]}
        onSelectionChange={(keys) => {
          for (const { rows } of groups)
            for (const row of rows)
              if (keys !== 'all' && keys.has(row.id) && row.id !== selectedId) {
                onSelect(row);
                return;
              }
        }}
      >
        {(group) => (
          <ListBoxSection id={`group ${group.id}`}>
            <Header className="watch-list__heading">{heading(group.heading)}</Header>
            <Collection items={group.rows} dependencies={[textOf, children]}>
              {(row) => (
                <ListBoxItem id={row.id} textValue={textOf(row)} className="watch-row">
                  {children(row)}
                </ListBoxItem>
              )}
            </Collection>
          </ListBoxSection>
        )}
      </ListBox>
    </Virtualizer>
  );
}
