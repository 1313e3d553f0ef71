/** What part of the data view is shown; the one where something waits for a person opens by itself. */
import { create } from 'zustand';
import { showView } from '../../app/view.ts';

export const sections = [
  'conflicts',
  'approvals',
  'waiting',
  'exchange',
  'problems',
  'connection',
  'people',
  'accounts',
  'stations',
  'outlets',
  'rules',
  'site',
  'majorHazards',
  'risk',
  'about',
] as const;
export type Section = (typeof sections)[number];

/** Null: the first that has something waiting. */
export const useSection = create<{ readonly chosen: Section | null }>(() => ({ chosen: null }));

export function chooseSection(chosen: Section): void {
  useSection.setState({ chosen });
}

export function leaveSections(): void {
  useSection.setState({ chosen: null });
}

/** For the chips of the top bar. */
export function showData(section: Section): void {
  chooseSection(section);
  showView('data');
}
