/** One danger zone, proposed or standing: what gets out, in which weather, how far, who is inside, and what to do. */
import { useState } from 'react';
import { Check, Pencil, Trash2, X } from 'lucide-react';
import type { DangerZoneId } from '#shared/domain/ids.ts';
import { act } from '../../app/act.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useDescribeActor } from '../../app/describe.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { PendingMark } from '../../app/PendingMark.tsx';
import { select } from '../../app/selection.ts';
import { useIsReview, useShown } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ReasonDialog } from '../incident/ReasonDialog.tsx';
import { Facts } from '../watch/detail/Facts.tsx';
import { LinkTo } from '../watch/detail/LinkTo.tsx';
import { ShowOnMap } from '../watch/detail/ShowOnMap.tsx';
import { UnitChain } from '../watch/detail/UnitChain.tsx';
import { changeZone, setZone } from './begin.ts';
import { useZoneDesk } from './desk.ts';
import { Basis, useReleaseWords } from './caseWords.tsx';
import { CaseFields } from './CaseFields.tsx';
import { usePicture, type ShownCase } from './picture.ts';
import { zoneDeskTexts } from './texts.ts';
import { ZoneFollowUp } from './ZoneFollowUp.tsx';
import { ZoneInside } from './ZoneInside.tsx';
import { ZoneMeasurements } from './ZoneMeasurements.tsx';
import { GuideSection, ModelsSection, ReachTable } from './ZoneReach.tsx';
import { ZoneWeather } from './ZoneWeather.tsx';
import { leaveDraft } from './ZonePictures.tsx';
import './zones.css';

export function ZoneDetail({ zoneId }: { readonly zoneId: DangerZoneId }) {
  const say = useTexts(zoneDeskTexts);
  const local = useLocal();
  const cases = usePicture((picture) => picture.cases);
  const a = cases.find((one) => one.zoneId === zoneId && one.letter === 'A') ?? null;
  const b = cases.find((one) => one.zoneId === zoneId && one.letter === 'B') ?? null;
  if (a === null)
    return (
      <Panel title={say('zones')} area="detail">
        <EmptyState title={say('gone')} />
      </Panel>
    );
  return (
    <Panel
      title={say('title', { substance: local(a.case.substance.name) })}
      actions={<ShowOnMap selected={{ kind: 'zone', id: zoneId }} />}
      area="detail"
    >
      <ZoneActs shown={a} />
      {a.isDraft ? <CaseFields /> : <CaseFacts shown={a} />}
      <ZoneWeather shown={a} />
      <ReachTable a={a} b={b} />
      <ZoneInside shown={a} />
      <GuideSection shown={a} />
      <ZoneMeasurements shown={a} />
      <ModelsSection shown={a} />
    </Panel>
  );
}

function ZoneActs({ shown }: { readonly shown: ShownCase }) {
  const { zone, isDraft, zoneId, case: made } = shown;
  const say = useTexts(zoneDeskTexts);
  const local = useLocal();
  const review = useIsReview();
  const draft = useZoneDesk((desk) => desk.draft);
  const [asking, setAsking] = useState(false);
  if (review) return null;
  if (isDraft)
    return (
      <>
        <p className="zone__draft" role="status">
          {say(zone === null ? 'proposal' : 'change')}
        </p>
        <div className="detail__acts">
          <DeedButton
            deed={draft?.seenVersion === null ? 'SetDangerZone' : 'ChangeDangerZone'}
            look="primary"
            shortcut="x"
            onPress={() => {
              void setZone();
            }}
          >
            <Check size={15} aria-hidden />
            {say('set')}
          </DeedButton>
          <Button shortcut="Esc" onPress={leaveDraft}>
            <X size={15} aria-hidden />
            {say('drop')}
          </Button>
        </div>
      </>
    );
  if (zone === null) return null;
  return (
    <div className="detail__acts">
      <DeedButton
        deed="ChangeDangerZone"
        shortcut="x"
        onPress={() => {
          changeZone(zone);
        }}
      >
        <Pencil size={15} aria-hidden />
        {say('edit')}
      </DeedButton>
      <DeedButton
        deed="ClearDangerZone"
        onPress={() => {
          setAsking(true);
        }}
      >
        <Trash2 size={15} aria-hidden />
        {say('clear')}
      </DeedButton>
      <ZoneFollowUp shown={shown} />
      {asking && (
        <ReasonDialog
          title={say('clearTitle', { substance: local(made.substance.name) })}
          action={say('clear')}
          onDo={async (reason) => {
            const done = await act({ type: 'ClearDangerZone', data: { zoneId, reason, seenVersion: zone.version } });
            if (done) select(null);
            return done;
          }}
          onClose={() => {
            setAsking(false);
          }}
        >
          <p>{say('clearHint')}</p>
        </ReasonDialog>
      )}
    </div>
  );
}

function CaseFacts({ shown: { case: made, zone } }: { readonly shown: ShownCase }) {
  const say = useTexts(zoneDeskTexts);
  const { moment } = useFormat();
  const releaseWords = useReleaseWords();
  const actorName = useDescribeActor();
  const { incidentId, placeId, position } = made;
  const incident = useShown((state) => (incidentId === null ? undefined : state.incidents.open[incidentId]));
  return (
    <>
      <Facts
        facts={[
          {
            name: say('where'),
            value:
              placeId === null ? (
                say('aPoint', { latitude: position[1].toFixed(5), longitude: position[0].toFixed(5) })
              ) : (
                <UnitChain placeId={placeId} />
              ),
          },
          { name: say('scenario'), value: say(made.scenario) },
          { name: say('release'), value: releaseWords(made.release) },
          { name: say('exposure'), value: say('minutes', { count: made.exposureMinutes }) },
          {
            name: say('incident'),
            value:
              incidentId === null || incident === undefined ? (
                say('noIncident')
              ) : (
                <LinkTo to={{ kind: 'incident', id: incidentId }}>{incident.title}</LinkTo>
              ),
          },
          zone === null
            ? null
            : {
                name: say('setAt'),
                value: (
                  <>
                    {say('by', { time: moment(zone.changedAt), name: actorName(zone.changedBy) })}{' '}
                    <PendingMark
                      matches={(event) =>
                        (event.type === 'DangerZoneSet.v1' || event.type === 'DangerZoneChanged.v1') &&
                        event.data.zoneId === zone.zoneId
                      }
                      record={{ about: zone.zoneId, lanes: ['decisions'] }}
                    />
                  </>
                ),
              },
        ]}
      />
      <Basis basis={made.basis} />
    </>
  );
}
