import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { Localized } from './app/Localized.tsx';
import { followPresence } from './app/presence.ts';
import { listenToKeys } from './app/keys.ts';
import { guardDrops } from './features/attachments/guardDrops.ts';
import { followWorldOfIncident } from './features/incident/chosen.ts';
import { beginMap } from './map/begunMap.ts';
import { host } from './station/host.ts';
import { startClock } from './station/clock.ts';
import { followSync } from './station/sync.ts';
import { followSession } from './station/session.ts';
import { followShown } from './station/shown.ts';
import { followStation } from './station/station.ts';
import { followWorld, openWorld, useWorld } from './station/world.ts';
import './ui/theme.css';
import './ui/ui.css';

startClock();
listenToKeys();
guardDrops();
followWorld();
followWorldOfIncident();
followShown();
followSync();
followPresence();
followSession();
followStation(() => {
  // The same world as before, when the host was lost in between.
  void openWorld(useWorld.getState().world);
});
host.start();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id “root”.');
createRoot(root).render(
  <StrictMode>
    <Localized>
      <App />
    </Localized>
  </StrictMode>,
);
// The host was asked above, and is not there yet.
beginMap();
