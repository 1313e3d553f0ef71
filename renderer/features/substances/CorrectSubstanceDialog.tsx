/** One value, with where it is from and why it is changed; in force at once. */
import { useState } from 'react';
import { CheckboxGroup, Label } from 'react-aria-components';
import type { SubstanceField } from '#shared/domain/substances/substance.ts';
import { act } from '../../app/act.ts';
import { CancelButton } from '../../app/CancelButton.tsx';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { hazardClassNames } from '../../app/names.ts';
import { useShown } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import { Tick } from '../../ui/Tick.tsx';
import { lacksReason, ReasonField } from '../incident/ReasonField.tsx';
import { draftOf, hasUnit, inputsOf, ticksOf, valuesOf } from './draft.ts';
import type { SheetProps } from './SubstanceSheet.tsx';
import { agentNames, fieldNames, substanceTexts } from './texts.ts';
import { useValueText } from './valueText.ts';

interface CorrectSubstanceDialogProps extends SheetProps {
  readonly field: SubstanceField;
  readonly onClose: () => void;
}

export function CorrectSubstanceDialog({ library, record, field, onClose }: CorrectSubstanceDialogProps) {
  const say = useTexts(substanceTexts);
  const sayField = useTexts(fieldNames);
  const local = useLocal();
  const text = useValueText(library.reactivity);
  const correction = useShown((state) => state.substances.records[record.id]?.corrections[field]);
  // What stood when the form was opened is what the person saw.
  const [seenVersion] = useState(correction?.version ?? 0);
  const [draft, setDraft] = useState(() => draftOf(field, record.values));
  const [source, setSource] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const what = sayField(field);
  const values = valuesOf(field, draft, source.trim() === '' ? '-' : source, record.values, record.name.en);
  const isBad = values === null;
  const ofLibrary = library.library.substances.find(({ id }) => id === record.id)?.values[field];
  const about = { substanceId: record.id, name: record.name, field };

  const send = async (): Promise<void> => {
    setTried(true);
    if (isBad || source.trim() === '' || lacksReason(reason)) return;
    const data = { ...about, values, reason: reason.trim(), seenVersion };
    if (await act({ type: 'CorrectSubstance', data })) onClose();
  };
  const takeOut = async (): Promise<void> => {
    setTried(true);
    if (lacksReason(reason)) return;
    const data = { ...about, values: {}, reason: reason.trim(), seenVersion };
    if (await act({ type: 'CorrectSubstance', data })) onClose();
  };
  const takeBack = async (): Promise<void> => {
    setTried(true);
    if (lacksReason(reason)) return;
    const data = { ...about, reason: reason.trim(), seenVersion };
    if (await act({ type: 'TakeSubstanceCorrectionBack', data })) onClose();
  };
  const groups = Object.keys(library.reactivity.groups);
  const ticks = ticksOf(field, groups);
  const standing = text(record, field);
  return (
    <Dialog
      title={say('correctTitle', { field: what, name: local(record.name) })}
      onClose={onClose}
      wide={ticks.length > 0 || inputsOf(field).length > 2}
      actions={
        <>
          <CancelButton onPress={onClose} />
          {correction !== undefined && <Button onPress={() => void takeBack()}>{say('takeBack')}</Button>}
          {standing !== null && <Button onPress={() => void takeOut()}>{say('takeOut')}</Button>}
          <Button look="primary" onPress={() => void send()}>
            {say('save')}
          </Button>
        </>
      }
    >
      <p className="detail__quiet">
        {ofLibrary === undefined
          ? say('wasNothing')
          : say('was', {
              value: field === 'ergEntries' ? '…' : (text({ ...record, values: { [field]: ofLibrary } }, field) ?? '—'),
              source: local(
                library.library.sources[ofLibrary.source]?.title ?? { en: ofLibrary.source, zh: ofLibrary.source },
              ),
            })}
      </p>
      <div className="substance-form">
        {inputsOf(field).map(({ id, name, unit }, index) => (
          <TextField
            key={id}
            label={`${name === 'value' ? what : name === 'guide' ? sayField('ergGuide') : name === 'fire' ? say('fireIsolation', { distance: '' }) : say(name)}${unit === '' ? '' : `, ${unit}`}`}
            value={draft.texts[id] ?? ''}
            onChange={(value) => {
              setDraft({ ...draft, texts: { ...draft.texts, [id]: value } });
            }}
            maxLength={400}
            autoFocus={index === 0}
          />
        ))}
        {hasUnit(field) && (
          <Select
            label={say('unitOf')}
            value={draft.ticked[0] === 'mg/m3' ? 'mg/m3' : 'ppm'}
            onChange={(unit) => {
              setDraft({ ...draft, ticked: [unit] });
            }}
            choices={[
              { id: 'ppm', name: 'ppm' },
              { id: 'mg/m3', name: 'mg/m³' },
            ]}
          />
        )}
      </div>
      {ticks.length > 0 && (
        <CheckboxGroup
          className="substance-ticks"
          value={[...draft.ticked]}
          onChange={(ticked) => {
            setDraft({ ...draft, ticked });
          }}
        >
          <Label>{what}</Label>
          {ticks.map((tick) => (
            <Tick key={tick} value={tick}>
              <TickName field={field} tick={tick} library={library} record={record} />
            </Tick>
          ))}
        </CheckboxGroup>
      )}
      {tried && isBad && (
        <p className="field__error" role="alert">
          {say('bad', { field: what })}
        </p>
      )}
      <TextField
        label={say('source')}
        value={source}
        onChange={setSource}
        maxLength={500}
        hint={say('sourceHint')}
        error={tried && source.trim() === '' && !lacksReason(reason) ? say('sourceMissing') : null}
      />
      <ReasonField value={reason} onChange={setReason} tried={tried} onSend={() => void send()} />
    </Dialog>
  );
}

interface TickNameProps extends SheetProps {
  readonly field: SubstanceField;
  readonly tick: string;
}

function TickName({ field, tick, library }: TickNameProps) {
  const sayClass = useTexts(hazardClassNames);
  const sayAgent = useTexts(agentNames);
  const local = useLocal();
  if (field === 'reactiveGroups') {
    const name = library.reactivity.groups[tick];
    return name === undefined ? tick : `${local(name)} (${tick})`;
  }
  return field === 'hazardClasses'
    ? sayClass(tick as Parameters<typeof sayClass>[0])
    : sayAgent(tick as Parameters<typeof sayAgent>[0]);
}
