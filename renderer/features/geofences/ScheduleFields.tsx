/** When it judges: times of day by days of the week, and days of the calendar. */
import { Trash2 } from 'lucide-react';
import { CheckboxGroup, Label } from 'react-aria-components';
import { useTexts } from '../../app/i18n/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Tick } from '../../ui/Tick.tsx';
import { changeDraft, type GeofenceDraft } from './draft.ts';
import { dayNames, editorTexts, geofenceTexts } from './texts.ts';
import { DAYS } from './words.ts';

type Schedule = NonNullable<GeofenceDraft['schedule']>;

const wholeWeek = [1, 2, 3, 4, 5, 6, 7];

export function ScheduleFields({ draft }: { readonly draft: GeofenceDraft }) {
  const say = useTexts(editorTexts);
  const sayTitle = useTexts(geofenceTexts);
  const { schedule } = draft;
  return (
    <section className="geofence-editor__part" aria-label={sayTitle('schedule')}>
      <h3>{sayTitle('schedule')}</h3>
      <Tick
        isSelected={schedule !== null}
        onChange={(isTimed) => {
          changeDraft({
            schedule: isTimed ? { weekly: [{ days: wholeWeek, from: '18:00', to: '06:00' }], dates: [] } : null,
          });
        }}
      >
        {say('timed')}
      </Tick>
      {schedule !== null && <Times schedule={schedule} />}
    </section>
  );
}

function Times({ schedule }: { readonly schedule: Schedule }) {
  const say = useTexts(editorTexts);
  const sayDay = useTexts(dayNames);
  const set = (change: Partial<Schedule>): void => {
    changeDraft({ schedule: { ...schedule, ...change } });
  };
  const replaced = <T,>(list: readonly T[], index: number, change: Partial<T>): readonly T[] =>
    list.map((one, i) => (i === index ? { ...one, ...change } : one));
  const without = <T,>(list: readonly T[], index: number): readonly T[] => list.filter((_, i) => i !== index);
  return (
    <>
      {schedule.weekly.map((span, index) => (
        // Nothing but its place tells one from another.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className="geofence-editor__rule" role="group" aria-label={say('days')}>
          <CheckboxGroup
            className="geofence-editor__ticks"
            value={span.days.map(String)}
            onChange={(values) => {
              set({ weekly: replaced(schedule.weekly, index, { days: values.map(Number).toSorted((a, b) => a - b) }) });
            }}
          >
            <Label className="visually-hidden">{say('days')}</Label>
            {DAYS.map((day) => (
              <Tick key={day} value={day}>
                {sayDay(day)}
              </Tick>
            ))}
          </CheckboxGroup>
          <div className="geofence-editor__row">
            {(['from', 'to'] as const).map((end) => (
              <TextField
                key={end}
                label={say(end === 'from' ? 'from' : 'to_')}
                value={span[end]}
                maxLength={5}
                placeholder="06:30"
                onChange={(typed) => {
                  set({ weekly: replaced(schedule.weekly, index, { [end]: typed }) });
                }}
              />
            ))}
            <Button
              look="quiet"
              icon
              aria-label={say('removeTime')}
              onPress={() => {
                set({ weekly: without(schedule.weekly, index) });
              }}
            >
              <Trash2 size={15} aria-hidden />
            </Button>
          </div>
        </div>
      ))}
      {schedule.weekly.length > 0 && <p className="field__hint">{say('overnight')}</p>}
      {schedule.dates.map((span, index) => (
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className="geofence-editor__row">
          {(['from', 'to'] as const).map((end) => (
            <TextField
              key={end}
              label={say(end === 'from' ? 'firstDay' : 'lastDay')}
              value={span[end]}
              maxLength={10}
              placeholder="2026-11-30"
              onChange={(typed) => {
                set({ dates: replaced(schedule.dates, index, { [end]: typed }) });
              }}
            />
          ))}
          <Button
            look="quiet"
            icon
            aria-label={say('removeDates')}
            onPress={() => {
              set({ dates: without(schedule.dates, index) });
            }}
          >
            <Trash2 size={15} aria-hidden />
          </Button>
        </div>
      ))}
      <div className="geofence-editor__row">
        <Button
          onPress={() => {
            set({ weekly: [...schedule.weekly, { days: wholeWeek, from: '08:00', to: '18:00' }] });
          }}
        >
          {say('addTime')}
        </Button>
        <Button
          onPress={() => {
            set({ dates: [...schedule.dates, { from: '', to: '' }] });
          }}
        >
          {say('addDates')}
        </Button>
      </div>
    </>
  );
}
