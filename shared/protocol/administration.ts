/**
 * What the command line of a hub's data folder asks of the hub that runs on it, over the hub's socket, namespace
 * `/administration`: by the key in the data folder that only the hub's owner reads. The stations' key, which every source
 * and every new workstation has, opens none of it.
 */
import type { AccountActMessages } from './accounts.ts';
import type { ExchangeFileMessages } from './exchange.ts';
import type { StationActMessages } from './stations.ts';

export interface AdministrationToHub extends AccountActMessages, ExchangeFileMessages, StationActMessages {}
