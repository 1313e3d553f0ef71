import type { PermitId } from '#shared/domain/ids.ts';
import type { Permit } from '#shared/domain/permits/evolve.ts';
import { hasFailed, permitHints } from '#shared/domain/permits/hints.ts';
import { permitName } from '#shared/domain/permits/names.ts';
import { needsGasTest } from '#shared/domain/permits/permit.ts';
import { permitStanding } from '#shared/domain/permits/standing.ts';
import { useDescribeActor } from '../../app/describe.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { PendingMark } from '../../app/PendingMark.tsx';
import { useIsReview, useShown, useShownNow } from '../../station/shown.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useAssessment } from '../risk/assessment.ts';
import { Facts, Section } from '../watch/detail/Facts.tsx';
import { ShowOnMap } from '../watch/detail/ShowOnMap.tsx';
import { UnitChain } from '../watch/detail/UnitChain.tsx';
import { Gone } from './Gone.tsx';
import { HintList } from './HintList.tsx';
import { PermitActs } from './PermitActs.tsx';
import { PermitLog } from './PermitLog.tsx';
import { PermitMark } from './PermitMark.tsx';
import { permitGroup } from './standings.ts';
import { causeNames, permitTexts, standingNames } from './texts.ts';
import './permits.css';

export function PermitDetail({ permitId }: { readonly permitId: PermitId }) {
  const say = useTexts(permitTexts);
  const permit = useShown((state) => state.permits.permits[permitId]);
  if (permit === undefined) return <Gone title={say('gone')} />;
  return <Known permit={permit} />;
}

function Known({ permit }: { readonly permit: Permit }) {
  const say = useTexts(permitTexts);
  const sayStanding = useTexts(standingNames);
  const sayCause = useTexts(causeNames);
  const local = useLocal();
  const actorName = useDescribeActor();
  const { moment, duration, number } = useFormat();
  const now = useShownNow();
  const review = useIsReview();
  const assessed = useAssessment();
  const { permitId, placeId, from, to, suspension, ended } = permit;
  const standing = permitStanding(permit, now);
  const group = permitGroup(permit, now);
  const isLive = standing === 'in-force' || standing === 'planned';
  const hints =
    assessed === null || !isLive ? [] : permitHints(assessed.ground).filter((hint) => hint.permitId === permitId);
  const asks = standing === 'expired' || standing === 'suspended';
  return (
    <Panel
      title={local(permitName(permit))}
      actions={<ShowOnMap selected={{ kind: 'place', id: placeId }} />}
      area="detail"
    >
      <p className={`detail__alarm detail__alarm--${asks ? 'medium' : 'quiet'}`}>
        <PermitMark kind={permit.kind} group={group} />
        <strong>{sayStanding(group)}</strong>
        {standing === 'in-force' && <span>{say('left', { left: duration(to - now) })}</span>}
        {standing === 'planned' && <span>{say('begins', { left: duration(from - now) })}</span>}
        {standing === 'expired' && <span>{say('over', { over: duration(now - to) })}</span>}
        <PendingMark
          matches={({ data }) => 'permitId' in data && data.permitId === permitId}
          record={{ about: permitId, lanes: ['risk'] }}
        />
      </p>
      <p>{permit.work}</p>
      {!review && <PermitActs permit={permit} standing={standing} />}
      {hints.length > 0 && (
        <Section title={say('hints')}>
          <HintList hints={hints} />
        </Section>
      )}
      <Facts
        facts={[
          { name: say('place'), value: <UnitChain placeId={placeId} /> },
          { name: say('time'), value: say('span', { from: moment(from), to: moment(to) }) },
          suspension === null || ended !== null
            ? null
            : {
                name: say('suspendedBy'),
                value: say('suspendedText', {
                  cause: sayCause(suspension.cause),
                  reason: suspension.reason,
                  name: actorName(suspension.by),
                  time: moment(suspension.at),
                }),
              },
          ended === null
            ? null
            : {
                name: say('endedBy'),
                value: say(ended.reason === '' ? 'endedPlain' : 'endedText', {
                  reason: ended.reason,
                  name: actorName(ended.by),
                  time: moment(ended.at),
                }),
              },
          { name: say('contractor'), value: permit.contractor === '' ? say('own') : permit.contractor },
          { name: say('leader'), value: permit.leader },
          { name: say('watcher'), value: permit.watcher === '' ? say('nobody') : permit.watcher },
          { name: say('workers'), value: number(permit.workers, 0) },
          {
            name: say('issued'),
            value: say('byAt', { name: actorName(permit.issuedBy), time: moment(permit.issuedAt) }),
          },
        ]}
      />
      <Section title={say('measures')}>
        {permit.measures.length === 0 ? (
          <p className="detail__none">{say('noMeasures')}</p>
        ) : (
          <ul>
            {permit.measures.map((measure) => (
              <li key={measure}>{measure}</li>
            ))}
          </ul>
        )}
      </Section>
      {(needsGasTest(permit.kind) || permit.gasTests.length > 0) && (
        <Section title={say('gasTests')}>
          {permit.gasTests.length === 0 && <p className="detail__none">{say('noTests')}</p>}
          <ul className="gas-tests">
            {permit.gasTests.toReversed().map((test) => (
              <li key={`${String(test.at)} ${test.by} ${String(test.oxygenPercent)}`}>
                {say('testText', {
                  oxygen: test.oxygenPercent === null ? '—' : number(test.oxygenPercent),
                  combustible: test.combustiblePercentLel === null ? '—' : number(test.combustiblePercentLel),
                })}
                {test.toxic !== '' && ` · ${test.toxic}`}
                {hasFailed(test) && <span className="chip chip--medium">{say('failed')}</span>}
                <span className="detail__quiet">{say('byAt', { name: test.by, time: moment(test.at) })}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={say('log')}>
        <PermitLog id={permitId} standing={permit} />
      </Section>
    </Panel>
  );
}
