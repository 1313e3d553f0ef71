/** What is said in a response: calls, messages, and what the public is told. */
import type { IncidentId } from '#shared/domain/ids.ts';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useKeys } from '../../app/keys.ts';
import { permitted } from '../../app/permission.ts';
import { Tabs } from '../../ui/Tabs.tsx';
import { useBoard, useCanAct } from '../incident/board.tsx';
import { showPart, usePart } from './asked.ts';
import { CallList } from './CallList.tsx';
import { beginWarning } from './draft.ts';
import { useUnread } from './inbox.ts';
import { Messages } from './Messages.tsx';
import { communicationTexts } from './texts.ts';
import { Warnings } from './Warnings.tsx';
import './communications.css';

/** Messages of this incident that wait for whoever sits here. */
export const useCommunicationCount = (incidentId: IncidentId): number =>
  useUnread().filter((message) => message.incidentId === incidentId).length;

export function CommunicationTab({ incident }: { readonly incident: Incident }) {
  const say = useTexts(communicationTexts);
  const canAct = useCanAct();
  const part = usePart((shown) => shown.part);
  const unread = useCommunicationCount(incident.incidentId);
  const warnings = useBoard((state) => state.publicWarnings.warnings);
  const inForce = Object.values(warnings).filter(
    (warning) => warning.incidentId === incident.incidentId && warning.cancelledAt === null,
  ).length;
  const chip = (count: number) => (count > 0 ? <span className="chip">{count}</span> : null);
  return (
    <div className="communication">
      {canAct && <WriteKey incident={incident} />}
      <Tabs
        label={say('parts')}
        selected={part}
        onSelect={showPart}
        tabs={[
          { id: 'calls', title: say('calls'), content: <CallList incident={incident} /> },
          {
            id: 'messages',
            title: (
              <>
                {say('messages')} {chip(unread)}
              </>
            ),
            content: <Messages incident={incident} />,
          },
          {
            id: 'warnings',
            title: (
              <>
                {say('warnings')} {chip(inForce)}
              </>
            ),
            content: <Warnings incident={incident} />,
          },
        ]}
      />
    </div>
  );
}

function WriteKey({ incident }: { readonly incident: Incident }) {
  const say = useTexts(communicationTexts);
  useKeys([
    {
      keys: 'Shift+W',
      label: say('keyWrite'),
      group: say('group'),
      run: () => {
        if (!permitted('IssuePublicWarning')) return;
        showPart('warnings');
        beginWarning(incident);
      },
    },
  ]);
  return null;
}
