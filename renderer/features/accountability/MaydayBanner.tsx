/** Red over every view as long as somebody calls for help; and one key to declare it, wherever an incident is open. */
import { useState } from 'react';
import { OctagonAlert, Siren } from 'lucide-react';
import { crewsInside } from '#shared/domain/accountability/crewTime.ts';
import { isExercise, type IncidentId } from '#shared/domain/ids.ts';
import type { Mayday } from '#shared/domain/accountability/evolve.ts';
import { act } from '../../app/act.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useDescribeActor } from '../../app/describe.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useKeys } from '../../app/keys.ts';
import { showIncident, useView } from '../../app/view.ts';
import { useIsReview, useShown, useShownNow } from '../../station/shown.ts';
import { useWorld } from '../../station/world.ts';
import { Button } from '../../ui/Button.tsx';
import { orderIncidents } from '../incident/chosen.ts';
import { ReasonDialog } from '../incident/ReasonDialog.tsx';
import { showBoardTab } from '../incident/boardTab.ts';
import { standingMaydays } from './mayday.ts';
import { MaydayDialog, UpdateMaydayDialog } from './MaydayDialog.tsx';
import { accountabilityTexts } from './texts.ts';
import './accountability.css';

export function MaydayBanner() {
  const maydays = useShown((state) => state.accountability.maydays);
  const standing = standingMaydays({ accountability: { maydays, crews: {}, rollCalls: {} } });
  return (
    <>
      <MaydayKey />
      {standing.map((mayday) => (
        <MaydayLine key={mayday.maydayId} mayday={mayday} />
      ))}
      <OverdueCrews />
    </>
  );
}

/** A crew whose air or time is over, until it is out: said in every view, too. */
function OverdueCrews() {
  const say = useTexts(accountabilityTexts);
  const now = useShownNow();
  const crews = useShown((state) => state.accountability.crews);
  const overdue = crewsInside(Object.values(crews), now).filter(({ time }) => time.standing === 'critical');
  return overdue.map(({ crew: { crewId, incidentId, name, where } }) => (
    <p className="banner crew-overdue" role="alert" key={crewId}>
      <OctagonAlert size={16} aria-hidden />
      <strong>{say('overdueCrew', { name })}</strong>
      {where !== '' && <span>{where}</span>}
      <Button
        look="quiet"
        onPress={() => {
          showIncident(incidentId);
          showBoardTab(incidentId, 'accountability');
        }}
      >
        {say('show')}
      </Button>
    </p>
  ));
}

function MaydayKey() {
  const say = useTexts(accountabilityTexts);
  const review = useIsReview();
  const open = useShown((state) => state.incidents.open);
  const chosen = useView((state) => state.incidentId);
  const incident = (chosen === null ? undefined : open[chosen]) ?? orderIncidents(open)[0];
  const [asks, setAsks] = useState<IncidentId | null>(null);
  useKeys(
    review || incident === undefined
      ? []
      : [
          {
            keys: 'Shift+M',
            label: say('keyMayday'),
            group: say('group'),
            run: () => {
              setAsks(incident.incidentId);
            },
          },
        ],
  );
  const asked = asks === null ? undefined : open[asks];
  if (asked === undefined) return null;
  return (
    <MaydayDialog
      incident={asked}
      onClose={() => {
        setAsks(null);
      }}
    />
  );
}

function MaydayLine({ mayday }: { readonly mayday: Mayday }) {
  const say = useTexts(accountabilityTexts);
  const { duration } = useFormat();
  const describeActor = useDescribeActor();
  const review = useIsReview();
  const exercise = useWorld(({ world }) => isExercise(world));
  const now = useShownNow();
  const title = useShown((state) => state.incidents.open[mayday.incidentId]?.title);
  const [asks, setAsks] = useState<'update' | 'resolve' | null>(null);
  const { incidentId, maydayId, who, where, needs, acknowledged, declaredAt } = mayday;
  const close = (): void => {
    setAsks(null);
  };
  return (
    <div className="mayday" role="alert" aria-label={say('maydayFor', { name: who })}>
      <p className="mayday__what">
        <Siren size={20} aria-hidden />
        {exercise && <span className="chip chip--strong">EXERCISE 演练</span>}
        <strong>{say('maydayFor', { name: who })}</strong>
        {where !== '' && <span>{where}</span>}
        {needs !== '' && <span>{needs}</span>}
        <span className="mayday__quiet" aria-hidden>
          {say('maydaySince', { time: duration(now - declaredAt) })}
        </span>
        {title !== undefined && <span className="mayday__quiet">{say('ofIncident', { title })}</span>}
        {acknowledged !== null && (
          <span className="mayday__quiet">{say('acknowledged', { name: describeActor(acknowledged.by) })}</span>
        )}
      </p>
      <div className="mayday__acts">
        <Button
          onPress={() => {
            showIncident(incidentId);
            showBoardTab(incidentId, 'accountability');
          }}
        >
          {say('show')}
        </Button>
        {!review && (
          <>
            {acknowledged === null && (
              <DeedButton
                deed="AcknowledgeMayday"
                look="primary"
                onPress={() => {
                  void act({ type: 'AcknowledgeMayday', data: { incidentId, maydayId } });
                }}
              >
                {say('acknowledge')}
              </DeedButton>
            )}
            <DeedButton
              deed="UpdateMayday"
              onPress={() => {
                setAsks('update');
              }}
            >
              {say('update')}
            </DeedButton>
            <DeedButton
              deed="ResolveMayday"
              onPress={() => {
                setAsks('resolve');
              }}
            >
              {say('resolve')}
            </DeedButton>
          </>
        )}
      </div>
      {asks === 'update' && <UpdateMaydayDialog mayday={mayday} onClose={close} />}
      {asks === 'resolve' && (
        <ReasonDialog
          title={say('resolveTitle', { name: who })}
          action={say('doResolve')}
          onClose={close}
          onDo={(remark) => act({ type: 'ResolveMayday', data: { incidentId, maydayId, remark } })}
        >
          <p>{say('resolveHint')}</p>
        </ReasonDialog>
      )}
    </div>
  );
}
