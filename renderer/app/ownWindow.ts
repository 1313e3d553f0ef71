/** A view in a window of its own, for another monitor: by the shell in Electron, by the browser in the console. */
import type { View } from '#shared/protocol/view.ts';

export function openInOwnWindow(view: View): void {
  if (window.musterShell === undefined) window.open(`/?view=${view}`, '_blank', 'noopener');
  else void window.musterShell.call('shell:new-window', { view });
}
