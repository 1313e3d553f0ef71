/** How long alarms may be shelved at most, by their priority: read by everybody, set by an administrator. */
import { useId, useState } from 'react';
import { AlarmPolicy } from '#shared/domain/alarms/events.ts';
import { defaultAlarmPolicy } from '#shared/domain/alarms/policy.ts';
import { AlarmPriority } from '#shared/domain/register/site.ts';
import { CancelButton } from '../../app/CancelButton.tsx';
import { act } from '../../app/act.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useShown } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { ruleTexts } from './texts.ts';

const MINUTE_MS = 60_000;
const fields = { high: 'shelveHigh', medium: 'shelveMedium', low: 'shelveLow' } as const;

interface ShelvingLimitsProps {
  /** Nothing can be changed in the past. */
  readonly isNow: boolean;
}

export function ShelvingLimits({ isNow }: ShelvingLimitsProps) {
  const say = useTexts(ruleTexts);
  const { duration } = useFormat();
  const policy = useShown((state) => state.alarms.policy);
  const [changing, setChanging] = useState(false);
  const said = AlarmPriority.options.map((priority) =>
    say('shelveOne', { priority: say(priority), age: duration(policy.maxShelvingMs[priority]) }),
  );
  return (
    <div className="rule-shelving" role="group" aria-label={say('shelving')}>
      <p>
        <span className="field__hint">{say('shelving')}</span> <strong>{said.join(' · ')}</strong>
      </p>
      {isNow && (
        <DeedButton
          deed="ChangeAlarmPolicy"
          aria-label={say('shelvingChange')}
          onPress={() => {
            setChanging(true);
          }}
        >
          {say('change')}
        </DeedButton>
      )}
      {changing && (
        <ChangeLimits
          policy={policy}
          onClose={() => {
            setChanging(false);
          }}
        />
      )}
    </div>
  );
}

interface ChangeLimitsProps {
  readonly policy: AlarmPolicy;
  readonly onClose: () => void;
}

type Typed = Readonly<Record<AlarmPriority, string>>;

const minutesOf = ({ maxShelvingMs: { high, medium, low } }: AlarmPolicy): Typed => ({
  high: String(high / MINUTE_MS),
  medium: String(medium / MINUTE_MS),
  low: String(low / MINUTE_MS),
});
const asMs = (text: string): number => Math.round(Number(text.trim().replace(',', '.') || Number.NaN) * MINUTE_MS);

function ChangeLimits({ policy, onClose }: ChangeLimitsProps) {
  const say = useTexts(ruleTexts);
  const form = useId();
  const [typed, setTyped] = useState<Typed>(minutesOf(policy));
  const given = AlarmPolicy.safeParse({
    maxShelvingMs: { high: asMs(typed.high), medium: asMs(typed.medium), low: asMs(typed.low) },
  });
  const isWrong = (priority: AlarmPriority): boolean =>
    given.error?.issues.some(({ path }) => path.includes(priority)) === true;
  const save = async (): Promise<void> => {
    if (given.success && (await act({ type: 'ChangeAlarmPolicy', data: given.data }))) onClose();
  };
  return (
    <Dialog
      title={say('shelving')}
      onClose={onClose}
      actions={
        <>
          <CancelButton onPress={onClose} />
          <Button
            onPress={() => {
              setTyped(minutesOf(defaultAlarmPolicy));
            }}
          >
            {say('shelveDefault')}
          </Button>
          <DeedButton deed="ChangeAlarmPolicy" look="primary" type="submit" form={form}>
            {say('save')}
          </DeedButton>
        </>
      }
    >
      <p>{say('shelvingHint')}</p>
      <form
        id={form}
        className="rule-form__part"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {AlarmPriority.options.map((priority, index) => (
          <TextField
            key={priority}
            label={say(fields[priority])}
            value={typed[priority]}
            onChange={(text) => {
              setTyped({ ...typed, [priority]: text });
            }}
            maxLength={8}
            autoFocus={index === 0}
            error={isWrong(priority) ? say('badShelving') : null}
          />
        ))}
      </form>
    </Dialog>
  );
}
