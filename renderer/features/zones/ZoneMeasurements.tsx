/** What crews measured, beside what the model has there. It never changes the zone. */
import { useMemo, useState } from 'react';
import { MeasurementId } from '#shared/domain/ids.ts';
import type { Position } from '#shared/domain/values.ts';
import { MeasurementUnit } from '#shared/domain/zones/events.ts';
import type { EnteredMeasurement } from '#shared/domain/zones/evolve.ts';
import { agreementOf, modelledAt } from '#shared/domain/zones/modelledAt.ts';
import { act } from '../../app/act.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useCamera } from '../../map/camera.ts';
import { shownNow, useIsReview } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import { Section } from '../watch/detail/Facts.tsx';
import type { ShownCase } from './picture.ts';
import { zoneDeskTexts } from './texts.ts';

export function ZoneMeasurements({ shown }: { readonly shown: ShownCase }) {
  const say = useTexts(zoneDeskTexts);
  const review = useIsReview();
  const [entering, setEntering] = useState(false);
  const { zone, isDraft } = shown;
  if (zone === null || isDraft) return null;
  return (
    <Section title={say('measurements')}>
      {zone.measurements.length === 0 ? (
        <p className="detail__none">{say('noMeasurements')}</p>
      ) : (
        <>
          <ul className="zone__list">
            {zone.measurements.toReversed().map((measurement) => (
              <Measured key={measurement.measurementId} shown={shown} measurement={measurement} />
            ))}
          </ul>
          <p className="detail__quiet">{say('measuredNote')}</p>
        </>
      )}
      {!review &&
        (entering ? (
          <MeasurementForm
            shown={shown}
            onClose={() => {
              setEntering(false);
            }}
          />
        ) : (
          <DeedButton
            deed="EnterMeasurement"
            onPress={() => {
              setEntering(true);
            }}
          >
            {say('enterMeasurement')}
          </DeedButton>
        ))}
    </Section>
  );
}

function Measured({
  shown: { case: made, record, computed },
  measurement,
}: {
  readonly shown: ShownCase;
  readonly measurement: EnteredMeasurement;
}) {
  const say = useTexts(zoneDeskTexts);
  const { number, moment } = useFormat();
  const { value, unit, position, by, measuredAt } = measurement;
  const modelled = useMemo(
    () =>
      record === null || computed.weather === null ? null : modelledAt(made, record, computed.weather, position, unit),
    [made, record, computed.weather, position, unit],
  );
  return (
    <li>
      <strong>
        {number(value)} {unit}
      </strong>
      <span className="detail__quiet">
        {moment(measuredAt)} · {by}
      </span>
      <span>
        {modelled === null
          ? say('noModel')
          : [
              say('model', { value: number(Number(modelled.toPrecision(2))), unit }),
              say('ratio', { ratio: number(Number((value / modelled).toPrecision(2))) }),
              say(agreementOf(value, modelled)),
            ].join(' · ')}
      </span>
    </li>
  );
}

function readPosition(text: string): Position | null {
  const [latitude, longitude, ...more] = text
    .split(/[,，\s]+/)
    .filter((part) => part !== '')
    .map(Number);
  if (latitude === undefined || longitude === undefined || more.length > 0) return null;
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return null;
  return [longitude, latitude];
}

function MeasurementForm({ shown, onClose }: { readonly shown: ShownCase; readonly onClose: () => void }) {
  const say = useTexts(zoneDeskTexts);
  const [value, setValue] = useState('');
  const [unit, setUnit] = useState<MeasurementUnit>('ppm');
  const [by, setBy] = useState('');
  const [where, setWhere] = useState(() => {
    const [longitude, latitude] = useCamera.getState().center;
    return `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  });
  const [tried, setTried] = useState(false);
  const number = value.trim() === '' ? NaN : Number(value.trim());
  const position = readPosition(where);
  const enter = async (): Promise<void> => {
    setTried(true);
    if (!(number >= 0) || position === null || by.trim() === '') return;
    const measurement = {
      measurementId: MeasurementId.parse(`measurement-${crypto.randomUUID()}`),
      position,
      measuredAt: shownNow(),
      value: number,
      unit,
      by: by.trim(),
    };
    if (await act({ type: 'EnterMeasurement', data: { zoneId: shown.zoneId, measurement } })) onClose();
  };
  return (
    <form
      className="zone__fields"
      aria-label={say('enterMeasurement')}
      onSubmit={(event) => {
        event.preventDefault();
        void enter();
      }}
    >
      <div className="zone__row">
        <TextField
          label={say('value')}
          value={value}
          onChange={setValue}
          autoFocus
          onEscape={onClose}
          error={tried && !(number >= 0) ? say('badNumber', { from: 0, to: 1e7 }) : null}
        />
        <Select
          label={say('unit')}
          value={unit}
          onChange={setUnit}
          choices={MeasurementUnit.options.map((id) => ({ id, name: id }))}
        />
      </div>
      <TextField
        label={say('position')}
        value={where}
        onChange={setWhere}
        hint={say('positionHint')}
        onEscape={onClose}
        error={tried && position === null ? say('badPosition') : null}
      />
      <TextField
        label={say('measuredBy')}
        value={by}
        onChange={setBy}
        maxLength={200}
        onEscape={onClose}
        error={tried && by.trim() === '' ? say('needed') : null}
      />
      <div className="detail__acts">
        <Button look="primary" type="submit">
          {say('enter')}
        </Button>
        <Button onPress={onClose}>{say('cancel')}</Button>
      </div>
    </form>
  );
}
