/** What a standing zone leads to: the public in it is warned, and the roll of those who were in it is called. */
import { Megaphone, Users } from 'lucide-react';
import { outerRing } from '#shared/domain/zones/computeZones.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useShown } from '../../station/shown.ts';
import { proposeRollCall } from '../accountability/rollCallProposal.ts';
import { showCommunication } from '../communications/asked.ts';
import { beginWarningFor } from '../communications/draft.ts';
import type { ShownCase } from './picture.ts';
import { zoneDeskTexts } from './texts.ts';

/** Nothing where no zone is drawn, or no open incident has it: whoever warns of nothing warns nobody. */
export function ZoneFollowUp({ shown: { case: made, computed } }: { readonly shown: ShownCase }) {
  const say = useTexts(zoneDeskTexts);
  const { incidentId } = made;
  const incident = useShown((state) => (incidentId === null ? undefined : state.incidents.open[incidentId]));
  const ring = outerRing(computed);
  if (incident === undefined || ring === null) return null;
  return (
    <>
      <DeedButton
        deed="IssuePublicWarning"
        onPress={() => {
          beginWarningFor(incident, ring);
          showCommunication(incident.incidentId, 'warnings');
        }}
      >
        <Megaphone size={15} aria-hidden />
        {say('warn')}
      </DeedButton>
      <DeedButton
        deed="StartRollCall"
        onPress={() => {
          const { en, zh } = made.substance.name;
          const name = { en: `${en}: danger zone`, zh: `${zh}危险区` };
          proposeRollCall({ incidentId: incident.incidentId, ring, name });
        }}
      >
        <Users size={15} aria-hidden />
        {say('roll')}
      </DeedButton>
    </>
  );
}
