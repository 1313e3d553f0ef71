/** Opens the system's browser, where there is a screen to open it on. */
import { spawn } from 'node:child_process';

export const hasDisplay = (): boolean =>
  process.platform === 'win32' ||
  process.platform === 'darwin' ||
  [process.env['DISPLAY'], process.env['WAYLAND_DISPLAY']].some(Boolean);

const opener = (): readonly [command: string, ...first: string[]] => {
  if (process.platform === 'darwin') return ['open'];
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return ['xdg-open'];
};

/** `failed` is told why when there is no such program; the address is printed all the same. */
export function openBrowser(address: string, failed: (reason: string) => void): void {
  const [command, ...first] = opener();
  const child = spawn(command, [...first, address], { stdio: 'ignore', detached: true });
  child.on('error', (error) => {
    failed(error.message);
  });
  child.unref();
}
