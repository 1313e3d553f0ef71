/** The embedded hub, as a process of its own beside the app. Its supervisor, the hub's own, starts it again. */
import { utilityProcess } from 'electron';
import { superviseHub, type HubAddress, type SupervisedHub } from '../../hub/embedded.ts';

export interface HubProcessOptions {
  readonly entry: string;
  readonly args: readonly string[];
  readonly onChange: (address: HubAddress | null) => void;
}

export function startHubProcess({ entry, args, onChange }: HubProcessOptions): SupervisedHub {
  return superviseHub({
    spawn: () => utilityProcess.fork(entry, [...args], { serviceName: 'Muster hub', stdio: 'pipe' }),
    onChange,
  });
}
