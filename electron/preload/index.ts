/**
 * The bridge between the page and its shell. Sandboxed: it is bundled into one CommonJS file, and of Electron it has
 * only what is named here. The page sees two functions and never an Electron object.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { HOST_PORT_CHANNEL, HOST_PORT_MESSAGE, HOST_PORT_REQUEST_CHANNEL } from '#shared/protocol/hostPortMessage.ts';
import type { MusterShell, ShellCall, ShellParams, ShellReply } from '#shared/protocol/shellContract.ts';

const shell: MusterShell = {
  // Main parses the parameters and answers by the same table; nothing of it is known here.
  call: <C extends ShellCall>(name: C, params: ShellParams<C>): Promise<ShellReply<C>> =>
    ipcRenderer.invoke(name, params) as Promise<ShellReply<C>>,
  requestHostPort: () => {
    ipcRenderer.send(HOST_PORT_REQUEST_CHANNEL);
  },
};

// A MessagePort cannot cross the bridge, but it can be posted to the page's own window.
ipcRenderer.on(HOST_PORT_CHANNEL, (event) => {
  window.postMessage(HOST_PORT_MESSAGE, window.location.origin, [...event.ports]);
});

contextBridge.exposeInMainWorld('musterShell', shell);
