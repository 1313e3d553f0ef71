/** How far each endpoint is reached, of one case or of two; what the guidebook says; and what the models say of themselves. */
import { useLanguage, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useIsReview, useShown } from '../../station/shown.ts';
import { Select } from '../../ui/Field.tsx';
import { Fold } from '../../ui/Fold.tsx';
import type { ComputedZone } from '#shared/domain/zones/computeZones.ts';
import type { DangerZoneId } from '#shared/domain/ids.ts';
import { Facts, Section } from '../watch/detail/Facts.tsx';
import { compareWith, useZoneDesk, type Compared } from './desk.ts';
import type { ShownCase } from './picture.ts';
import { zoneDeskTexts } from './texts.ts';
import { endpointText } from './words.ts';

export function ReachTable({ a, b }: { readonly a: ShownCase; readonly b: ShownCase | null }) {
  const say = useTexts(zoneDeskTexts);
  const local = useLocal();
  const language = useLanguage();
  const { number, distance } = useFormat();
  const history = useZoneDesk((desk) => desk.history);
  const { wedge } = a.computed;
  const same = (zone: ComputedZone): ComputedZone | undefined =>
    b?.computed.zones.find(({ effect, endpoint }) => effect === zone.effect && endpoint.level === zone.endpoint.level);
  const metres = (zone: ComputedZone | undefined): string =>
    zone?.kind === 'drawn' ? distance(zone.maxDistance) : '—';
  return (
    <Section title={say('distances')}>
      <Compare a={a} />
      {a.computed.effects.map(({ effect, lacks }) => (
        <div key={effect}>
          {a.computed.effects.length > 1 && <h4 className="zone__effect">{say(effect)}</h4>}
          {lacks !== null && (
            <p className="zone__note" role="note">
              {local(lacks)}
            </p>
          )}
          {lacks === null && (
            <table className="zone__table" aria-label={say(effect)}>
              <thead>
                <tr>
                  <th scope="col">{say('level')}</th>
                  <th scope="col">{b === null ? say('reach') : say('reachA')}</th>
                  <th scope="col">{b === null ? say('widest') : say('reachB')}</th>
                </tr>
              </thead>
              <tbody>
                {a.computed.zones
                  .filter((zone) => zone.effect === effect)
                  .toSorted((one, other) => other.endpoint.rank - one.endpoint.rank)
                  .map((zone) => (
                    <tr key={zone.endpoint.level}>
                      <th scope="row">
                        <span className={`zone__mark zone__mark--${String(zone.endpoint.rank)}`} aria-hidden>
                          {String(zone.endpoint.rank)}
                        </span>
                        {endpointText(zone.endpoint, language)}
                      </th>
                      {zone.kind === 'drawn' ? (
                        <>
                          <td>{distance(zone.maxDistance)}</td>
                          <td>{b === null ? distance(zone.width) : metres(same(zone))}</td>
                        </>
                      ) : (
                        <td colSpan={2} className="zone__none">
                          {say(zone.kind, { reason: local(zone.reason) })}
                          {b !== null && ` · B: ${metres(same(zone))}`}
                        </td>
                      )}
                    </tr>
                  ))}
              </tbody>
            </table>
          )}
        </div>
      ))}
      {b !== null && <p className="detail__quiet">{say('compareNote')}</p>}
      {wedge !== null && (
        <p className="detail__quiet">
          {say('wedge', { angle: number(wedge.halfAngle, 0) })}{' '}
          {history !== null && say('wedgeSpread', { spread: number(history.spread, 0) })}
        </p>
      )}
    </Section>
  );
}

function Compare({ a }: { readonly a: ShownCase }) {
  const say = useTexts(zoneDeskTexts);
  const local = useLocal();
  const review = useIsReview();
  const { draft, compared } = useZoneDesk();
  const zones = useShown((state) => state.zones.zones);
  if (review) return null;
  const others = Object.values(zones).filter(({ zoneId }) => zoneId !== a.zoneId);
  const proposed = a.isDraft ? (draft?.proposed.proposals ?? []) : [];
  const choices: { id: Compared; name: string }[] = [
    { id: 'none', name: say('compareNone') },
    ...proposed
      .filter(({ scenario }) => scenario !== a.case.scenario)
      .map(({ scenario }) => ({ id: scenario, name: say(scenario) })),
    { id: 'stable', name: say('compareStable') },
    ...others.map(({ zoneId, case: made }): { id: DangerZoneId; name: string } => ({
      id: zoneId,
      name: say('card', { substance: local(made.substance.name), scenario: say(made.scenario) }),
    })),
  ];
  return (
    <Select
      label={say('compare')}
      value={choices.some(({ id }) => id === compared) ? compared : 'none'}
      onChange={compareWith}
      choices={choices}
    />
  );
}

export function GuideSection({ shown: { guide } }: { readonly shown: ShownCase }) {
  const say = useTexts(zoneDeskTexts);
  const local = useLocal();
  const { distance } = useFormat();
  return (
    <Section title={say('guide')}>
      {guide === null ? (
        <p className="detail__none">{say('noGuide')}</p>
      ) : (
        <>
          <p className="detail__quiet">{say('guideName', { guide: guide.guide, name: guide.name })}</p>
          <Facts
            facts={[
              { name: say('row'), value: local(guide.row) },
              {
                name: say('isolation'),
                value: say('isolationAll', { distance: distance(guide.isolation.metres) }),
              },
              {
                name: say('protective'),
                value:
                  guide.protective === null
                    ? say('protectiveNone')
                    : say(guide.protective.andMore === true ? 'protectiveMore' : 'protectiveDown', {
                        distance: distance(guide.protective.metres),
                      }),
              },
              guide.fire === null
                ? null
                : { name: say('fire'), value: say('isolationAll', { distance: distance(guide.fire.metres) }) },
            ]}
          />
        </>
      )}
    </Section>
  );
}

export function ModelsSection({ shown: { computed } }: { readonly shown: ShownCase }) {
  const say = useTexts(zoneDeskTexts);
  const local = useLocal();
  const warnings = [...new Map(computed.effects.flatMap((one) => one.warnings).map((one) => [one.en, one])).values()];
  return (
    <>
      {warnings.length > 0 && (
        <Section title={say('warnings')}>
          <ul className="zone__sentences">
            {warnings.map((warning) => (
              <li key={warning.en}>{local(warning)}</li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={say('models')}>
        {computed.effects.map(
          ({ effect, model }) =>
            model !== null && (
              <Fold key={effect} title={`${say(effect)}: ${local(model.name)}`}>
                <Facts
                  facts={[
                    { name: say('source'), value: model.source },
                    { name: say('validity'), value: local(model.validity) },
                    { name: say('leavesOut'), value: local(model.leavesOut) },
                  ]}
                />
              </Fold>
            ),
        )}
      </Section>
    </>
  );
}
