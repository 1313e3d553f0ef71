import { useId, useState } from 'react';
import { AccountPolicy } from '#shared/domain/accounts/events.ts';
import { LIVE } from '#shared/domain/ids.ts';
import { act } from '../../app/act.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useForbidden } from '../../app/permission.ts';
import { useWorld } from '../../station/world.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { accountTexts } from './texts.ts';

export function Rules() {
  const policy = useWorld(({ state }) => state.accounts.policy);
  // What is typed is of the rules that were shown: others begin anew.
  return <RulesForm key={JSON.stringify(policy)} policy={policy} />;
}

function RulesForm({ policy }: { readonly policy: AccountPolicy }) {
  const say = useTexts(accountTexts);
  const form = useId();
  const forbidden = useForbidden('ChangeAccountPolicy', LIVE);
  const [hours, setHours] = useState(String(policy.grantHours));
  const [minutes, setMinutes] = useState(policy.idleMinutes === null ? '' : String(policy.idleMinutes));
  const grantHours = AccountPolicy.shape.grantHours.safeParse(Number(hours.trim() || Number.NaN));
  const idleMinutes = AccountPolicy.shape.idleMinutes.safeParse(minutes.trim() === '' ? null : Number(minutes));
  const save = (): void => {
    if (!grantHours.success || !idleMinutes.success) return;
    const data = { grantHours: grantHours.data, idleMinutes: idleMinutes.data };
    void act({ type: 'ChangeAccountPolicy', data }, LIVE);
  };
  return (
    <section className="accounts__part" aria-labelledby={`${form}-title`}>
      <h3 id={`${form}-title`}>{say('rules')}</h3>
      <form
        id={form}
        className="sign-in"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TextField
          label={say('grantHours')}
          value={hours}
          onChange={setHours}
          maxLength={4}
          error={grantHours.success ? null : say('badHours')}
        />
        <TextField
          label={say('idleMinutes')}
          value={minutes}
          onChange={setMinutes}
          maxLength={4}
          error={idleMinutes.success ? null : say('badMinutes')}
        />
        <div className="accounts__head">
          <Button type="submit" forbidden={forbidden}>
            {say('save')}
          </Button>
        </div>
      </form>
    </section>
  );
}
