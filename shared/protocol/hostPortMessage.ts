/**
 * How Electron's page comes to its host. Apart from the shell's table, so that the preload script, which every window
 * loads first, carries no schemas.
 */

/** The message that carries the host's MessagePort from preload to page; there is one for each load of the page. */
export const HOST_PORT_MESSAGE = 'muster:host-port';
/** Between preload and main: the page asks for a port, … */
export const HOST_PORT_REQUEST_CHANNEL = 'host:request-port';
/** … and main sends one, again whenever the host was restarted. */
export const HOST_PORT_CHANNEL = 'host:port';
