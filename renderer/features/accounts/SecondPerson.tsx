import { useId } from 'react';
import { CheckboxGroup, Label } from 'react-aria-components';
import { SecondPersonType } from '#shared/domain/approvals/events.ts';
import { LIVE } from '#shared/domain/ids.ts';
import { act } from '../../app/act.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useForbidden } from '../../app/permission.ts';
import { useWorld } from '../../station/world.ts';
import { Tick } from '../../ui/Tick.tsx';
import { accountTexts } from './texts.ts';

/** Set at once by each tick: what is shown is what is in force. */
export function SecondPerson() {
  const say = useTexts(accountTexts);
  const title = useId();
  const forbidden = useForbidden('ChangeSecondPersonPolicy', LIVE);
  const policy = useWorld(({ state }) => state.approvals.policy);
  const change = (values: string[]): void => {
    const types = SecondPersonType.options.filter((type) => values.includes(type));
    void act({ type: 'ChangeSecondPersonPolicy', data: { types } }, LIVE);
  };
  return (
    <section className="accounts__part" aria-labelledby={title}>
      <h3 id={title}>{say('second')}</h3>
      <p className="field__hint">{forbidden ?? say('secondHint')}</p>
      <CheckboxGroup
        className="accounts__ticks"
        value={[...policy]}
        onChange={change}
        isReadOnly={forbidden !== null}
        aria-labelledby={title}
      >
        <Label className="visually-hidden">{say('second')}</Label>
        {SecondPersonType.options.map((type) => (
          <Tick key={type} value={type}>
            {say(type)}
          </Tick>
        ))}
      </CheckboxGroup>
    </section>
  );
}
