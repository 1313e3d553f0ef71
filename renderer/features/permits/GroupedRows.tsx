/** A short list in groups, with the button that adds to it. */
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Collection, Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components';
import type { MaintenanceStanding } from '#shared/domain/permits/standing.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useKeys } from '../../app/keys.ts';
import type { Deed } from '../../app/permission.ts';
import { useIsReview } from '../../station/shown.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import type { Grouped, PermitGroup } from './standings.ts';
import { permitTexts, standingNames } from './texts.ts';

interface GroupedRowsProps<Item> {
  readonly label: string;
  readonly groups: readonly Grouped<PermitGroup | MaintenanceStanding, Item>[];
  readonly idOf: (item: Item) => string;
  readonly textOf: (item: Item) => string;
  readonly selectedId: string | null;
  readonly onSelect: (item: Item) => void;
  readonly deed: Deed;
  readonly add: string;
  readonly onAdd: () => void;
  readonly none: string;
  readonly noneNext: string;
  readonly children: (item: Item) => ReactNode;
}

export function GroupedRows<Item>({
  label,
  groups,
  idOf,
  textOf,
  selectedId,
  onSelect,
  deed,
  add,
  onAdd,
  none,
  noneNext,
  children,
}: GroupedRowsProps<Item>) {
  const say = useTexts(permitTexts);
  const sayStanding = useTexts(standingNames);
  const review = useIsReview();
  useKeys(review ? [] : [{ keys: 'n', label: add, group: say('group'), run: onAdd }]);
  return (
    <>
      {!review && (
        <div className="permit-list__head">
          <DeedButton deed={deed} look="primary" shortcut="n" onPress={onAdd}>
            <Plus size={14} aria-hidden />
            {add}
          </DeedButton>
        </div>
      )}
      {groups.length === 0 ? (
        <EmptyState title={none}>
          <p>{noneNext}</p>
        </EmptyState>
      ) : (
        <ListBox
          className="permit-list"
          aria-label={label}
          selectionMode="single"
          selectionBehavior="replace"
          disallowEmptySelection
          selectedKeys={selectedId === null ? [] : [selectedId]}
          items={groups}
          dependencies={[groups, children, textOf]}
          onSelectionChange={(keys) => {
            const found = groups.flatMap(({ items }) => items).find((item) => keys !== 'all' && keys.has(idOf(item)));
            if (found !== undefined) onSelect(found);
          }}
        >
          {({ name, items }) => (
            <ListBoxSection id={`group ${name}`}>
              <Header className="watch-list__heading">{`${sayStanding(name)} · ${String(items.length)}`}</Header>
              <Collection
                items={items.map((item) => ({ id: idOf(item), item }))}
                dependencies={[groups, children, textOf]}
              >
                {({ id, item }) => (
                  <ListBoxItem id={id} textValue={textOf(item)} className="watch-row permit-list__row">
                    {children(item)}
                  </ListBoxItem>
                )}
              </Collection>
            </ListBoxSection>
          )}
        </ListBox>
      )}
    </>
  );
}
