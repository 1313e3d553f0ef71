import { useState } from 'react';
import { MapPinned, Network } from 'lucide-react';
import type { Sector } from '#shared/domain/command/events.ts';
import { act } from '../../app/act.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useTexts } from '../../app/i18n/i18n.ts';
import { PendingMark } from '../../app/PendingMark.tsx';
import { useBoard, useCanAct } from '../incident/board.tsx';
import { ReasonDialog } from '../incident/ReasonDialog.tsx';
import { Section, type PartProps } from './part.tsx';
import { commandTexts } from './texts.ts';

interface SectorsProps extends PartProps {
  readonly onEdit: (sector: Sector | 'new') => void;
}

export const kindTexts = { sector: 'sector', division: 'division', group: 'groupKind' } as const;

export function Sectors({ incident, organization, onEdit }: SectorsProps) {
  const say = useTexts(commandTexts);
  const canAct = useCanAct();
  const responders = useBoard((state) => state.register.site?.responders);
  const [removes, setRemoves] = useState<{ readonly sector: Sector; readonly version: number } | null>(null);
  const sectors = Object.values(organization.sectors)
    .flatMap(({ sector, version }) => (sector === null ? [] : [{ sector, version }]))
    .toSorted((a, b) => a.sector.name.localeCompare(b.sector.name));
  const { incidentId } = incident;
  const callSign = (id: string): string => responders?.find((responder) => responder.id === id)?.callSign ?? id;
  return (
    <Section
      title={say('sectors')}
      actions={
        canAct && (
          <DeedButton
            deed="SetSector"
            shortcut="⇧S"
            onPress={() => {
              onEdit('new');
            }}
          >
            <Network size={14} aria-hidden />
            {say('addSector')}
          </DeedButton>
        )
      }
    >
      {sectors.length === 0 && <p className="field__hint">{say('noSectors')}</p>}
      <ul className="command__list">
        {sectors.map(({ sector, version }) => (
          <li key={sector.sectorId} className="objective" aria-label={sector.name}>
            <p className="objective__text">
              <strong>{sector.name}</strong> <span className="field__hint">{say(kindTexts[sector.kind])}</span>
            </p>
            <p className="unit__facts">
              <span>{sector.leader ?? say('withoutLeader')}</span>
              {sector.contact !== '' && <span>{sector.contact}</span>}
              {sector.responderIds.length > 0 && <span>{sector.responderIds.map(callSign).join(', ')}</span>}
              {sector.ring !== null && (
                <span>
                  <MapPinned size={12} aria-hidden /> {say('onMap')}
                </span>
              )}
              <PendingMark
                matches={(event) => event.type === 'SectorSet.v1' && event.data.sector.sectorId === sector.sectorId}
                record={{ about: sector.sectorId, lanes: ['decisions'] }}
              />
            </p>
            {sector.work !== '' && <p>{sector.work}</p>}
            {sector.instructions !== '' && <p className="field__hint">{sector.instructions}</p>}
            {canAct && (
              <div className="command__acts">
                <DeedButton
                  deed="SetSector"
                  aria-label={say('changeSector', { name: sector.name })}
                  onPress={() => {
                    onEdit(sector);
                  }}
                >
                  {say('change')}
                </DeedButton>
                <DeedButton
                  deed="RemoveSector"
                  look="quiet"
                  onPress={() => {
                    setRemoves({ sector, version });
                  }}
                >
                  {say('remove')}
                </DeedButton>
              </div>
            )}
          </li>
        ))}
      </ul>
      {removes !== null && (
        <ReasonDialog
          title={say('removeSector', { name: removes.sector.name })}
          action={say('doRemove')}
          onClose={() => {
            setRemoves(null);
          }}
          onDo={(reason) =>
            act({
              type: 'RemoveSector',
              data: { incidentId, sectorId: removes.sector.sectorId, reason, seenVersion: removes.version },
            })
          }
        >
          <p>{say('removeSectorHint')}</p>
        </ReasonDialog>
      )}
    </Section>
  );
}
