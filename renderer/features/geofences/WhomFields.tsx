/** Whom a rule is about: everybody, kinds of them, or some by name. */
import { X } from 'lucide-react';
import { useState } from 'react';
import { CheckboxGroup, Label } from 'react-aria-components';
import { ResponderKind } from '#shared/domain/register/site.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { responderKindNames } from '../../app/names.ts';
import { useSite } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { ComboField } from '../../ui/ComboField.tsx';
import { Select } from '../../ui/Field.tsx';
import { Tick } from '../../ui/Tick.tsx';
import type { WhomDraft } from './draft.ts';
import { editorTexts, geofenceTexts } from './texts.ts';

const choices: readonly WhomDraft['of'][] = ['all', 'kinds', 'all-but-kinds', 'responders'];

interface WhomFieldsProps {
  readonly label: string;
  readonly whom: WhomDraft;
  readonly onChange: (whom: WhomDraft) => void;
}

export function WhomFields({ label, whom, onChange }: WhomFieldsProps) {
  const say = useTexts(geofenceTexts);
  const sayKind = useTexts(responderKindNames);
  return (
    <>
      <Select
        label={label}
        value={whom.of}
        onChange={(of) => {
          onChange({ ...whom, of });
        }}
        choices={choices.map((id) => ({ id, name: say(id) }))}
      />
      {(whom.of === 'kinds' || whom.of === 'all-but-kinds') && (
        <CheckboxGroup
          className="geofence-editor__ticks"
          value={[...whom.kinds]}
          onChange={(values) => {
            onChange({ ...whom, kinds: ResponderKind.options.filter((kind) => values.includes(kind)) });
          }}
        >
          <Label className="visually-hidden">{say(whom.of)}</Label>
          {ResponderKind.options.map((kind) => (
            <Tick key={kind} value={kind}>
              {sayKind(kind)}
            </Tick>
          ))}
        </CheckboxGroup>
      )}
      {whom.of === 'responders' && <Some whom={whom} onChange={onChange} />}
    </>
  );
}

function Some({ whom, onChange }: Omit<WhomFieldsProps, 'label'>) {
  const say = useTexts(editorTexts);
  const local = useLocal();
  const site = useSite();
  const [typed, setTyped] = useState('');
  // Typed into anew after each one that was added.
  const [count, setCount] = useState(0);
  const responders = site?.responders ?? [];
  const named = responders.map(({ id, callSign, name }) => ({ id, text: `${callSign} ${local(name)}` }));
  return (
    <>
      {whom.responderIds.length > 0 && (
        <ul className="geofence-editor__some">
          {whom.responderIds.map((id) => {
            const name = named.find((one) => one.id === id)?.text ?? id;
            return (
              <li key={id} className="chip">
                {name}
                <Button
                  look="quiet"
                  icon
                  aria-label={say('drop', { name })}
                  onPress={() => {
                    onChange({ ...whom, responderIds: whom.responderIds.filter((other) => other !== id) });
                  }}
                >
                  <X size={13} aria-hidden />
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      <ComboField
        key={count}
        label={say('addResponder')}
        value={typed}
        suggestions={named.filter(({ id }) => !whom.responderIds.includes(id))}
        onChange={(text) => {
          const found = named.find((one) => one.text === text);
          if (found === undefined) {
            setTyped(text);
            return;
          }
          setTyped('');
          setCount(count + 1);
          onChange({ ...whom, responderIds: [...new Set([...whom.responderIds, found.id])] });
        }}
        free
      />
    </>
  );
}
