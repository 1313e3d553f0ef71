/** What stands right of the map in the view of warnings: a warning, or one of the pages on early warning. */
import { create } from 'zustand';
import { useSelection } from '../../app/selection.ts';

export const pages = ['record', 'settings', 'models'] as const;
export type Page = (typeof pages)[number];

/** Null: the selected warning. */
export const useWarningPage = create<{ readonly page: Page | null }>(() => ({ page: null }));

export function showPage(page: Page | null): void {
  useWarningPage.setState({ page });
}

// Whatever is chosen is looked at, also from within a page.
useSelection.subscribe(({ selected }, before) => {
  if (selected !== null && selected !== before.selected) showPage(null);
});
