/** Says to the other stations, through the host, who is in front of this screen and what it shows. */
import type { Look } from '#shared/protocol/presence.ts';
import { host, HostRefusal } from '../station/host.ts';
import { useWorld } from '../station/world.ts';
import { useOperator } from './operator.ts';
import { useSelection } from './selection.ts';
import { useView } from './view.ts';

/** A selection that is only passed over is not told. */
const SETTLE_MS = 250;

let waiting: ReturnType<typeof setTimeout> | null = null;
let told = '';

function look(): Look {
  const { view, incidentId } = useView.getState();
  const { selected } = useSelection.getState();
  return {
    operator: useOperator.getState().operator,
    world: useWorld.getState().world,
    view,
    incidentId,
    selected:
      selected === null || selected.kind === 'zone' || selected.kind === 'weather'
        ? null
        : { kind: selected.kind, id: selected.id },
  };
}

async function tell(): Promise<void> {
  const shown = look();
  const text = JSON.stringify(shown);
  if (text === told) return;
  told = text;
  try {
    await host.request('presence.say', shown);
  } catch (error) {
    // The next host is told anew.
    if (!(error instanceof HostRefusal)) throw error;
  }
}

function soon(): void {
  waiting ??= setTimeout(() => {
    waiting = null;
    void tell();
  }, SETTLE_MS);
}

export function followPresence(): void {
  for (const store of [useOperator, useView, useSelection]) store.subscribe(soon);
  useWorld.subscribe(({ world }, before) => {
    if (world !== before.world) soon();
  });
  host.onChange((up) => {
    if (!up) return;
    told = '';
    soon();
  });
}
