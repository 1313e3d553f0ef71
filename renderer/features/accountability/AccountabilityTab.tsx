/** Who is where: crews in the hazard, and roll-calls. */
import { useState } from 'react';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useKeys } from '../../app/keys.ts';
import { useCanAct } from '../incident/board.tsx';
import { CrewBoard } from './CrewBoard.tsx';
import { EnterCrewDialog } from './EnterCrewDialog.tsx';
import { dropRollCallProposal, useRollCallProposal } from './rollCallProposal.ts';
import { RollCalls } from './RollCalls.tsx';
import { StartRollCallDialog } from './StartRollCallDialog.tsx';
import { accountabilityTexts } from './texts.ts';
import './accountability.css';

export function AccountabilityTab({ incident }: { readonly incident: Incident }) {
  const say = useTexts(accountabilityTexts);
  const canAct = useCanAct();
  const [asks, setAsks] = useState<'crew' | 'roll' | null>(null);
  const isProposed = useRollCallProposal(({ proposal }) => proposal?.incidentId === incident.incidentId) && canAct;
  const key = (keys: string, label: string, what: 'crew' | 'roll'): Parameters<typeof useKeys>[0][number] => ({
    keys,
    label,
    group: say('group'),
    run: () => {
      setAsks(what);
    },
  });
  useKeys(canAct ? [key('Shift+E', say('keyEnter'), 'crew'), key('Shift+R', say('keyRoll'), 'roll')] : []);
  const close = (): void => {
    setAsks(null);
    dropRollCallProposal();
  };
  return (
    <div className="accountability">
      <CrewBoard
        incident={incident}
        onEnter={() => {
          setAsks('crew');
        }}
      />
      <RollCalls
        incident={incident}
        onStart={() => {
          setAsks('roll');
        }}
      />
      {asks === 'crew' && !isProposed && <EnterCrewDialog incident={incident} onClose={close} />}
      {(asks === 'roll' || isProposed) && <StartRollCallDialog incident={incident} onClose={close} />}
    </div>
  );
}
