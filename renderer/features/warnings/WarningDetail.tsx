/** One warning: why, by what evidence, where; who follows it up, and whether it was right. */
import { Siren } from 'lucide-react';
import type { WarningId } from '#shared/domain/ids.ts';
import { warningIn, type Warning } from '#shared/domain/warnings/evolve.ts';
import { medianLeadMs } from '#shared/domain/warnings/record.ts';
import { alarmMessage } from '#shared/words/alarmName.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useKeys } from '../../app/keys.ts';
import { priorityNames } from '../../app/names.ts';
import { PendingMark } from '../../app/PendingMark.tsx';
import { select } from '../../app/selection.ts';
import { showIncident } from '../../app/view.ts';
import { useIsReview, useShown, useShownNow } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { PriorityMark } from '../../ui/PriorityMark.tsx';
import { proposeIncident } from '../incident/openIncident.ts';
import { Facts, Section } from '../watch/detail/Facts.tsx';
import { LinkTo } from '../watch/detail/LinkTo.tsx';
import { ShowOnMap } from '../watch/detail/ShowOnMap.tsx';
import { UnitChain } from '../watch/detail/UnitChain.tsx';
import { useSiteIndex } from '../watch/siteIndex.ts';
import { EvidenceView } from './evidence/EvidenceView.tsx';
import { FollowUpSection } from './FollowUpSection.tsx';
import { JudgeSection } from './JudgeSection.tsx';
import { detailTexts, kindNames, warningTexts } from './texts.ts';
import { WarningMark } from './WarningMark.tsx';
import './warnings.css';

export function WarningDetail({ warningId }: { readonly warningId: WarningId }) {
  const say = useTexts(warningTexts);
  const warning = useShown(({ warnings }) => warningIn(warnings, warningId));
  if (warning === undefined)
    return (
      <Panel title={say('title')} area="detail">
        <EmptyState title={say('gone')}>
          <p>{say('goneNext')}</p>
        </EmptyState>
      </Panel>
    );
  return <Of warning={warning} />;
}

function Of({ warning }: { readonly warning: Warning }) {
  const say = useTexts(detailTexts);
  const sayKind = useTexts(kindNames);
  const sayPriority = useTexts(priorityNames);
  const local = useLocal();
  const format = useFormat();
  const index = useSiteIndex();
  const review = useIsReview();
  const { warningId, placeId, tagIds, severity, incidentId } = warning;
  const incident = useShown(({ incidents }) => (incidentId === null ? undefined : incidents.open[incidentId]));
  return (
    <Panel
      title={local(warning.says)}
      actions={<ShowOnMap selected={{ kind: 'warning', id: warningId }} />}
      area="detail"
    >
      <p className="warning__state">
        <WarningMark over={warning.ended !== null} />
        <span>{sayKind(warning.kind)}</span>
        <PriorityMark priority={severity} filled={false} size={14} label={sayPriority(severity)} />
        <StateText warning={warning} />
      </p>
      {!review && (
        <div className="detail__acts">
          {incident === undefined ? (
            <OpenIncident warningId={warningId} />
          ) : (
            <Button
              onPress={() => {
                showIncident(incident.incidentId);
                select({ kind: 'incident', id: incident.incidentId });
              }}
            >
              <Siren size={14} aria-hidden />
              {say('goIncident')}
            </Button>
          )}
        </div>
      )}
      <Section title={say('evidence')}>
        <EvidenceView key={warningId} warning={warning} />
      </Section>
      <Facts
        facts={[
          { name: say('where'), value: <UnitChain placeId={placeId} /> },
          {
            name: say('sensors'),
            value: (
              <span className="warning__tags">
                {tagIds.map((id) => {
                  const tag = index.tags.get(id);
                  return (
                    <LinkTo key={id} to={{ kind: 'tag', id }}>
                      {tag === undefined ? id : `${local(tag.name)} ${id}`}
                    </LinkTo>
                  );
                })}
              </span>
            ),
          },
          { name: say('issuedAt'), value: format.moment(warning.issuedAt) },
          incident === undefined
            ? null
            : {
                name: say('incident'),
                value: <LinkTo to={{ kind: 'incident', id: incident.incidentId }}>{incident.title}</LinkTo>,
              },
        ]}
      />
      <FollowUpSection key={`follow ${warningId}`} warning={warning} />
      <JudgeSection key={`judge ${warningId}`} warning={warning} />
      <PendingMark
        matches={({ data }) => 'warningId' in data && data.warningId === warningId}
        record={{ about: warningId }}
      />
      <SameRecord warning={warning} />
    </Panel>
  );
}

function OpenIncident({ warningId }: { readonly warningId: WarningId }) {
  const say = useTexts(detailTexts);
  const sayList = useTexts(warningTexts);
  const open = (): void => {
    proposeIncident(null, null, warningId);
  };
  useKeys([{ keys: 'i', label: say('openIncident'), group: sayList('group'), run: open }]);
  return (
    <DeedButton deed="OpenIncident" shortcut="i" onPress={open}>
      <Siren size={14} aria-hidden />
      {say('openIncident')}
    </DeedButton>
  );
}

function StateText({ warning }: { readonly warning: Warning }) {
  const say = useTexts(detailTexts);
  const local = useLocal();
  const format = useFormat();
  const now = useShownNow();
  const names = useShown((state) => state);
  const { ended } = warning;
  if (ended === null) return <span>{say('openFor', { age: format.duration(now - warning.issuedAt) })}</span>;
  const time = format.time(ended.at);
  if (ended.because === 'over') return <span>{say('overAt', { time })}</span>;
  if (ended.because === 'not-watched') return <span>{say('notWatchedAt', { time })}</span>;
  const message = alarmMessage(names, ended.alarmId);
  const alarm = message === null ? say('anAlarm') : local(message);
  return <span>{say('trueAt', { time, alarm, lead: format.duration(ended.leadMs) })}</span>;
}

function SameRecord({ warning }: { readonly warning: Warning }) {
  const say = useTexts(detailTexts);
  const { duration } = useFormat();
  const record = useShown(({ warnings }) => warnings.record[`${warning.kind} ${warning.watched}`]);
  if (record === undefined) return null;
  const lead = medianLeadMs([record]);
  const { issued, cameTrue, wrong } = record;
  return (
    <Section title={say('ofSame')}>
      <p>
        {say('recordLine', { issued, cameTrue, wrong })}
        {lead !== null && ` · ${say('lead', { lead: duration(lead) })}`}
      </p>
    </Section>
  );
}
