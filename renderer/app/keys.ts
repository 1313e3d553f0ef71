/** Every action's key, in one place: so that none is given twice, and `?` can list them all. */
import { useEffect } from 'react';
import { create } from 'zustand';

export interface KeyBinding {
  /** As in KeyboardEvent.key, with modifiers before it: `a`, `Shift+A`, `Control+k`, `?`, `Escape`. */
  readonly keys: string;
  /** What it does, in the operator's language. */
  readonly label: string;
  readonly group: string;
  readonly run: () => void;
  /** Works while typing in a field, too: for combinations that a field has no use for. */
  readonly whileTyping?: boolean;
}

export const useKeyBindings = create<{ readonly bindings: ReadonlyMap<string, KeyBinding> }>(() => ({
  bindings: new Map(),
}));

/** Keys of a component while it is on screen. The last one mounted wins a key. */
export function useKeys(bindings: readonly KeyBinding[]): void {
  useEffect(() => {
    useKeyBindings.setState((before) => ({
      bindings: new Map([...before.bindings, ...bindings.map((binding) => [binding.keys, binding] as const)]),
    }));
    return () => {
      useKeyBindings.setState((before) => ({
        bindings: new Map([...before.bindings].filter(([, binding]) => !bindings.includes(binding))),
      }));
    };
  });
}

function nameOf(event: KeyboardEvent): string {
  const modifiers = [
    event.ctrlKey || event.metaKey ? 'Control+' : '',
    event.altKey ? 'Alt+' : '',
    // A sign such as `?` has its Shift in it already.
    event.shiftKey && /^([A-Za-z]|[A-Z]\w+)$/.test(event.key) ? 'Shift+' : '',
  ].join('');
  return modifiers + event.key;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('input:not([type=checkbox], [type=radio], [type=range]), textarea, select'));

const dialogIsOpen = (): boolean => document.querySelector('[role="dialog"], [role="alertdialog"], .popover') !== null;

/** Before anybody else: a list with focus would take a letter for a search in it. */
export function listenToKeys(): void {
  window.addEventListener(
    'keydown',
    (event) => {
      const binding = useKeyBindings.getState().bindings.get(nameOf(event));
      if (binding === undefined || event.repeat || event.isComposing) return;
      if (dialogIsOpen() || (isTyping(event.target) && binding.whileTyping !== true)) return;
      event.preventDefault();
      event.stopPropagation();
      binding.run();
    },
    { capture: true },
  );
}
