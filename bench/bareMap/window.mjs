/** The bare window in Electron: a page, and no other process. The folder with the page is its last argument. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, BrowserWindow, net, protocol } from 'electron';

const folder = process.argv.at(-1) ?? '';
protocol.registerSchemesAsPrivileged([
  { scheme: 'bare', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]);
app.on('window-all-closed', () => app.quit());
// Not awaited at the top: who drives this lets the app be ready only after its main file has been read.
void app.whenReady().then(() => {
  protocol.handle('bare', (request) => net.fetch(pathToFileURL(join(folder, new URL(request.url).pathname)).href));
  return new BrowserWindow({ width: 1440, height: 900 }).loadURL('bare://page/index.html');
});
