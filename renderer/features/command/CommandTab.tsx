/** How the incident is commanded: period, objectives, organization, sectors, and other incidents that it has to do with. */
import { useState } from 'react';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import { organizationOf } from '#shared/domain/command/evolve.ts';
import type { Sector } from '#shared/domain/command/events.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useKeys } from '../../app/keys.ts';
import { useBoard, useCanAct } from '../incident/board.tsx';
import { Objectives } from './Objectives.tsx';
import { OrganizationPart } from './OrganizationPart.tsx';
import { Periods } from './Periods.tsx';
import { Relations } from './Relations.tsx';
import { SectorEditor } from './SectorEditor.tsx';
import { Sectors } from './Sectors.tsx';
import { commandTexts } from './texts.ts';
import './command.css';

export type Asks = 'objective' | 'period' | 'position' | 'merge' | 'split';

export function CommandTab({ incident }: { readonly incident: Incident }) {
  const say = useTexts(commandTexts);
  const canAct = useCanAct();
  const command = useBoard((state) => state.command);
  const organization = organizationOf(command, incident.incidentId);
  const [asks, setAsks] = useState<Asks | null>(null);
  const [editing, setEditing] = useState<Sector | 'new' | null>(null);
  const key = (keys: string, label: string, run: () => void): Parameters<typeof useKeys>[0][number] => ({
    keys,
    label,
    group: say('group'),
    run,
  });
  const ask = (what: Asks) => (): void => {
    setAsks(what);
  };
  useKeys(
    canAct && editing === null
      ? [
          key('Shift+O', say('keyObjective'), ask('objective')),
          key('Shift+P', say('keyPeriod'), ask('period')),
          key('Shift+S', say('keySector'), () => {
            setEditing('new');
          }),
          key('Shift+G', say('keyMerge'), ask('merge')),
          key('Shift+H', say('keySplit'), ask('split')),
        ]
      : [],
  );
  const close = (): void => {
    setAsks(null);
  };
  if (editing !== null && canAct)
    return (
      <SectorEditor
        incident={incident}
        organization={organization}
        sector={editing === 'new' ? null : editing}
        onClose={() => {
          setEditing(null);
        }}
      />
    );
  const part = { incident, organization, asks, onAsk: setAsks, onClose: close };
  return (
    <div className="command">
      <Relations {...part} />
      <Periods {...part} />
      <Objectives {...part} />
      <OrganizationPart {...part} onSector={setEditing} />
      <Sectors {...part} onEdit={setEditing} />
    </div>
  );
}
