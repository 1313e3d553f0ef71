/** The case of a draft, to be changed: each change is on the map at once. */
import { useMemo, useState } from 'react';
import { PasquillClass, ZoneEffect, type Release } from '#shared/domain/zones/zoneCase.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { ComboField } from '../../ui/ComboField.tsx';
import { Select } from '../../ui/Field.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { Tick } from '../../ui/Tick.tsx';
import { ofProposal } from './begin.ts';
import { changeDraft, useZoneDesk } from './desk.ts';
import { useSubstances } from './library.ts';
import { NumberField } from './NumberField.tsx';
import { usePicture } from './picture.ts';
import { zoneDeskTexts } from './texts.ts';
import { Basis, useReleaseWords } from './caseWords.tsx';
import { weatherFieldTexts } from '../weather/texts.ts';

const EXPOSURES = ['10', '30', '60', '240', '480'] as const;

export function CaseFields() {
  const say = useTexts(zoneDeskTexts);
  const local = useLocal();
  const releaseWords = useReleaseWords();
  const draft = useZoneDesk((desk) => desk.draft);
  const weather = usePicture(
    ({ cases }) => cases.find(({ isDraft, letter }) => isDraft && letter === 'A')?.computed.weather,
  );
  if (draft === null) return null;
  const { case: made, proposed } = draft;
  const { release } = made;
  const own = (change: Release): void => {
    changeDraft({ release: change, scenario: 'own', basis: [] });
  };
  return (
    <section className="zone__fields" aria-label={say('scenario')}>
      {proposed.lacks.map((sentence) => (
        <p key={sentence.en} className="zone__note">
          {local(sentence)}
        </p>
      ))}
      <div className="zone__cases" role="group" aria-label={say('scenario')}>
        {proposed.proposals.map((proposal) => (
          <Button
            key={proposal.scenario}
            look={made.scenario === proposal.scenario ? 'primary' : 'plain'}
            aria-pressed={made.scenario === proposal.scenario}
            onPress={() => {
              changeDraft(ofProposal(proposal));
            }}
          >
            {say(proposal.scenario)}
          </Button>
        ))}
        <span className="zone__release">{releaseWords(release)}</span>
      </div>
      <Basis basis={made.basis} />
      <div className="zone__row">
        <Select
          label={say('exposure')}
          value={EXPOSURES.find((minutes) => Number(minutes) === made.exposureMinutes) ?? '30'}
          onChange={(minutes) => {
            changeDraft({ exposureMinutes: Number(minutes) });
          }}
          choices={EXPOSURES.map((id) => ({ id, name: say('minutes', { count: Number(id) }) }))}
        />
      </div>
      <Fold title={say('edit')} openAtFirst={proposed.proposals.length === 0}>
        <div className="zone__fields">
          <SubstanceField key={draft.zoneId} />
          <div className="zone__row">
            <Select
              label={say('kind')}
              value={release.kind}
              onChange={(kind) => {
                own(
                  kind === 'continuous'
                    ? { kind, emissionRate: 1, duration: 1800, height: 0 }
                    : {
                        kind,
                        mass: release.kind === 'continuous' ? release.emissionRate * release.duration : release.mass,
                      },
                );
              }}
              choices={[
                { id: 'continuous', name: say('kindContinuous') },
                { id: 'instantaneous', name: say('kindInstantaneous') },
              ]}
            />
            {release.kind === 'continuous' ? (
              <>
                <NumberField
                  label={say('rate')}
                  value={release.emissionRate}
                  from={0.0001}
                  to={100_000}
                  onNumber={(emissionRate) => own({ ...release, emissionRate })}
                />
                <NumberField
                  label={say('duration')}
                  value={release.duration / 60}
                  from={0.1}
                  to={1440}
                  onNumber={(minutes) => own({ ...release, duration: minutes * 60 })}
                />
                <NumberField
                  label={say('height')}
                  value={release.height}
                  from={0}
                  to={300}
                  onNumber={(height) => own({ ...release, height })}
                />
              </>
            ) : (
              <NumberField
                label={say('mass')}
                value={release.mass}
                from={0.001}
                to={100_000_000}
                onNumber={(mass) => own({ ...release, mass })}
              />
            )}
          </div>
          <div className="zone__row" role="group" aria-label={say('effects')}>
            {ZoneEffect.options.map((effect) => (
              <Tick
                key={effect}
                isSelected={made.effects.includes(effect)}
                onChange={(chosen) => {
                  const effects = ZoneEffect.options.filter((one) =>
                    one === effect ? chosen : made.effects.includes(one),
                  );
                  if (effects.length > 0) changeDraft({ effects });
                }}
              >
                {say(effect)}
              </Tick>
            ))}
          </div>
          <Select
            label={say('weather')}
            value={made.weather.kind}
            onChange={(kind) => {
              changeDraft({
                weather:
                  kind === 'live'
                    ? { kind }
                    : {
                        kind,
                        windFrom: Math.round(weather?.windFrom ?? 0),
                        windSpeed: weather?.windSpeed ?? 1.5,
                        stability: weather?.stability ?? 'F',
                        airC: Math.round((weather?.temperature ?? 293.15) - 273.15),
                      },
              });
            }}
            choices={[
              { id: 'live', name: say('live') },
              { id: 'fixed', name: say('fixed') },
            ]}
          />
          {made.weather.kind === 'fixed' && <FixedWeather />}
        </div>
      </Fold>
    </section>
  );
}

function SubstanceField() {
  const say = useTexts(zoneDeskTexts);
  const local = useLocal();
  const substances = useSubstances();
  const made = useZoneDesk((desk) => desk.draft?.case);
  const [typed, setTyped] = useState(made === undefined ? '' : local(made.substance.name));
  const suggestions = useMemo(
    () =>
      (substances ?? []).map(({ name, values }) => ({
        text: local(name),
        detail: [values.cas?.value, values.un?.value[0]].filter(Boolean).join(' · '),
      })),
    // oxlint-disable-next-line react/exhaustive-deps -- `local` is another at each render; the language stays while it is open.
    [substances],
  );
  return (
    <ComboField
      label={say('substance')}
      value={typed}
      suggestions={suggestions}
      onChange={(text) => {
        setTyped(text);
        const record = (substances ?? []).find(({ name }) => local(name) === text);
        if (record === undefined) return;
        const [cas, un] = [record.values.cas?.value, record.values.un?.value[0]];
        changeDraft({
          substance: {
            name: record.name,
            ...(cas === undefined ? {} : { cas }),
            ...(un === undefined ? {} : { un }),
          },
          scenario: 'own',
          basis: [],
        });
      }}
    />
  );
}

function FixedWeather() {
  const say = useTexts(zoneDeskTexts);
  const weather = useZoneDesk((desk) => desk.draft?.case.weather);
  const sayWeather = useTexts(weatherFieldTexts);
  if (weather?.kind !== 'fixed') return null;
  return (
    <div className="zone__row" role="group" aria-label={say('fixed')}>
      <NumberField
        label={sayWeather('windFrom')}
        value={weather.windFrom}
        from={0}
        to={360}
        onNumber={(windFrom) => changeDraft({ weather: { ...weather, windFrom } })}
      />
      <NumberField
        label={sayWeather('windSpeed')}
        value={weather.windSpeed}
        from={0.5}
        to={60}
        onNumber={(windSpeed) => changeDraft({ weather: { ...weather, windSpeed } })}
      />
      <Select
        label={sayWeather('stability')}
        value={weather.stability}
        onChange={(stability) => changeDraft({ weather: { ...weather, stability } })}
        choices={PasquillClass.options.map((id) => ({ id, name: id }))}
      />
      <NumberField
        label={sayWeather('air')}
        value={weather.airC}
        from={-60}
        to={60}
        onNumber={(airC) => changeDraft({ weather: { ...weather, airC } })}
      />
    </div>
  );
}
