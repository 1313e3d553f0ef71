/** The weather that counts, where it is from and how old it is, what it makes of the air, how the wind was, and a form to enter it by hand. */
import { useState } from 'react';
import { stabilityOf, windAtTen } from '#shared/domain/weather/stability.ts';
import type { Conditions } from '#shared/domain/weather/conditions.ts';
import { act } from '../../app/act.ts';
import { Age } from '../../app/Age.tsx';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useDescribeActor } from '../../app/describe.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { shownNow, useIsReview, useShown, useShownNow, useSite } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Facts, Section } from '../watch/detail/Facts.tsx';
import { TagLinks } from '../watch/detail/links.tsx';
import { NumberField } from '../zones/NumberField.tsx';
import { useZoneDesk } from '../zones/desk.ts';
import { conditionsAt } from '../zones/weatherNow.ts';
import { weatherFieldTexts, weatherPanelTexts } from './texts.ts';
import { WindHistoryPlot } from './WindHistoryPlot.tsx';
import './weather.css';

export function WeatherPanel() {
  const say = useTexts(weatherPanelTexts);
  const site = useSite();
  const entry = useShown((state) => state.weather.entry);
  const at = useShownNow();
  if (site === null)
    return (
      <Panel title={say('title')} area="detail">
        {null}
      </Panel>
    );
  const conditions = conditionsAt(site, entry, at);
  const tags = site.tags.filter(({ kind }) => kind === 'weather');
  return (
    <Panel title={say('title')} area="detail">
      <Current conditions={conditions} center={site.center} />
      <Entering conditions={conditions} />
      <History />
      {tags.length > 0 && (
        <Section title={say('instruments')}>
          <TagLinks tags={tags} />
        </Section>
      )}
    </Panel>
  );
}

function Current({
  conditions,
  center,
}: {
  readonly conditions: Conditions;
  readonly center: readonly [number, number];
}) {
  const say = useTexts(weatherPanelTexts);
  const sayField = useTexts(weatherFieldTexts);
  const local = useLocal();
  const { number, moment } = useFormat();
  const actorName = useDescribeActor();
  const now = useShownNow();
  const { source, mast, entry, windFrom, windSpeed, windHeight, at, isStale, air, cloudOktas } = conditions;
  if (source === 'none')
    return (
      <Section title={say('counts')}>
        <p className="weather__stale" role="note">
          {say('none')}
        </p>
      </Section>
    );
  const stability = windSpeed === null ? null : stabilityOf(windSpeed, cloudOktas, [center[0], center[1]], now);
  const staleAfterMs = source === 'entry' ? Infinity : (mast?.direction.staleAfterMs ?? 0);
  return (
    <Section title={say('counts')}>
      {isStale && (
        <p className="weather__stale" role="note">
          {say('stale')}
        </p>
      )}
      <Facts
        facts={[
          {
            name: say('wind'),
            value:
              windFrom === null
                ? '—'
                : say('windFrom', {
                    from: number(windFrom, 0),
                    speed: windSpeed === null ? '—' : number(windSpeed, 1),
                    height: number(windHeight, 0),
                  }),
          },
          {
            name: say('source'),
            value:
              entry === null
                ? say('mast', { id: mast?.direction.id ?? '' })
                : `${say('entry')}: ${entry.source} (${say('enteredBy', {
                    name: actorName(entry.enteredBy),
                    time: moment(entry.enteredAt),
                    until: moment(entry.until),
                  })})`,
          },
          { name: say('age'), value: <Age at={at} staleAfterMs={staleAfterMs} /> },
          {
            name: sayField('air'),
            value: air === null || air.isStale ? say('airUnknown') : say('airIs', { value: number(air.value, 1) }),
          },
          cloudOktas === null ? null : { name: sayField('cloud'), value: say('cloudIs', { value: cloudOktas }) },
          stability === null || windSpeed === null
            ? null
            : {
                name: sayField('stability'),
                value: say('stabilityIs', {
                  stability: stability.stability,
                  why: stability.why.map(local).join(' · '),
                }),
              },
          windSpeed === null || windHeight === 10 || stability === null
            ? null
            : {
                name: '10 m',
                value: `${number(windAtTen(windSpeed, windHeight, stability.stability), 1)} m/s`,
              },
        ]}
      />
    </Section>
  );
}

const HOURS = ['1', '2', '4', '8', '12'] as const;
const OKTAS = ['unknown', '0', '1', '2', '3', '4', '5', '6', '7', '8'] as const;

function Entering({ conditions: { entry } }: { readonly conditions: Conditions }) {
  const say = useTexts(weatherPanelTexts);
  const review = useIsReview();
  const [entering, setEntering] = useState(false);
  if (review) return null;
  return (
    <div className="detail__acts">
      {!entering && (
        <DeedButton
          deed="EnterWeather"
          onPress={() => {
            setEntering(true);
          }}
        >
          {say('enter')}
        </DeedButton>
      )}
      {entry !== null && !entering && (
        <DeedButton
          deed="TakeBackWeather"
          onPress={() => {
            void act({ type: 'TakeBackWeather', data: { enteredAt: entry.enteredAt, reason: '' } });
          }}
        >
          {say('takeBack')}
        </DeedButton>
      )}
      {entering && (
        <EntryForm
          onClose={() => {
            setEntering(false);
          }}
        />
      )}
    </div>
  );
}

function EntryForm({ onClose }: { readonly onClose: () => void }) {
  const say = useTexts(weatherPanelTexts);
  const sayField = useTexts(weatherFieldTexts);
  const [windFrom, setWindFrom] = useState(0);
  const [windSpeed, setWindSpeed] = useState(3);
  const [windHeight, setWindHeight] = useState(10);
  const [airC, setAirC] = useState(15);
  const [cloud, setCloud] = useState<(typeof OKTAS)[number]>('unknown');
  const [hours, setHours] = useState<(typeof HOURS)[number]>('2');
  const [source, setSource] = useState('');
  const [tried, setTried] = useState(false);
  const enter = async (): Promise<void> => {
    setTried(true);
    if (source.trim() === '') return;
    const done = await act({
      type: 'EnterWeather',
      data: {
        windFrom,
        windSpeed,
        windHeight,
        airC,
        cloudOktas: cloud === 'unknown' ? null : Number(cloud),
        source: source.trim(),
        until: shownNow() + Number(hours) * 3_600_000,
      },
    });
    if (done) onClose();
  };
  return (
    <form
      className="zone__fields"
      aria-label={say('enter')}
      onSubmit={(event) => {
        event.preventDefault();
        void enter();
      }}
    >
      <p className="field__hint">{say('enterHint')}</p>
      <div className="zone__row">
        <NumberField label={sayField('windFrom')} value={windFrom} from={0} to={360} onNumber={setWindFrom} />
        <NumberField label={sayField('windSpeed')} value={windSpeed} from={0} to={75} onNumber={setWindSpeed} />
        <NumberField label={sayField('windHeight')} value={windHeight} from={1} to={300} onNumber={setWindHeight} />
        <NumberField label={sayField('air')} value={airC} from={-60} to={60} onNumber={setAirC} />
      </div>
      <div className="zone__row">
        <Select
          label={sayField('cloud')}
          value={cloud}
          onChange={setCloud}
          choices={OKTAS.map((id) => ({ id, name: id === 'unknown' ? sayField('cloudUnknown') : `${id}/8` }))}
        />
        <Select
          label={sayField('holds')}
          value={hours}
          onChange={setHours}
          choices={HOURS.map((id) => ({ id, name: sayField('hours', { count: Number(id) }) }))}
        />
      </div>
      <TextField
        label={sayField('source')}
        value={source}
        onChange={setSource}
        maxLength={200}
        onEscape={onClose}
        error={tried && source.trim() === '' ? say('needed') : null}
      />
      <div className="detail__acts">
        <Button look="primary" type="submit">
          {say('do')}
        </Button>
        <Button onPress={onClose}>{say('cancel')}</Button>
      </div>
    </form>
  );
}

function History() {
  const say = useTexts(weatherPanelTexts);
  const { number } = useFormat();
  const history = useZoneDesk((desk) => desk.history);
  return (
    <Section title={say('history')}>
      {history === null ? (
        <p className="detail__none">{say('noHistory')}</p>
      ) : (
        <>
          <Facts
            facts={[
              {
                name: say('mean'),
                value: say('meanIs', {
                  from: number(history.meanFrom, 0),
                  speed: history.meanSpeed === null ? '—' : number(history.meanSpeed, 1),
                  least: history.leastSpeed === null ? '—' : number(history.leastSpeed, 1),
                  most: history.mostSpeed === null ? '—' : number(history.mostSpeed, 1),
                }),
              },
              {
                name: say('spread'),
                value: say('spreadIs', {
                  spread: number(history.spread, 0),
                  wedge: number(Math.min(180, 2 * history.spread), 0),
                }),
              },
            ]}
          />
          <WindHistoryPlot />
        </>
      )}
    </Section>
  );
}
