import { useState } from 'react';
import type { MajorHazardFigure } from '#shared/domain/risk/events.ts';
import { tables } from '#shared/science/majorHazard/tables.ts';
import { act } from '../../app/act.ts';
import { CancelButton } from '../../app/CancelButton.tsx';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useShown } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { lacksReason, ReasonField } from '../incident/ReasonField.tsx';
import { riskTexts } from './texts.ts';

export interface Correcting {
  readonly figure: MajorHazardFigure;
  readonly what: string;
  /** What counts now. */
  readonly value: number;
}

/** As the tables have it. */
function ofTable(figure: MajorHazardFigure): number | null {
  const table = figure.slice(0, figure.indexOf('.'));
  const name = figure.slice(figure.indexOf('.') + 1);
  const category = tables.categories.find((one) => one.category === name);
  if (table === 'table1')
    return tables.criticalQuantities.find(({ number }) => String(number) === name)?.criticalQuantityT ?? null;
  if (table === 'table2') return category?.criticalQuantityT ?? null;
  return category?.beta ?? tables.toxicGases.find(({ cas }) => cas === name)?.beta ?? null;
}

interface CorrectDialogProps {
  readonly correcting: Correcting;
  readonly onClose: () => void;
}

/** In force at once for every place that it concerns, and recorded with its reason. */
export function CorrectDialog({ correcting: { figure, what, value }, onClose }: CorrectDialogProps) {
  const say = useTexts(riskTexts);
  const { number } = useFormat();
  const seenVersion = useShown((state) => state.risk.figuresVersion);
  const corrected = useShown((state) => state.risk.figures[figure] !== undefined);
  const [text, setText] = useState(String(value));
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const given = Number(text.trim().replace(',', '.') || Number.NaN);
  const isWrong = !(given > 0 && given <= 100_000);
  const table = ofTable(figure);
  const send = async (to: number | null): Promise<void> => {
    setTried(true);
    if (lacksReason(reason) || (to !== null && isWrong)) return;
    const data = { figure, value: to === table ? null : to, reason: reason.trim(), seenVersion };
    if (await act({ type: 'CorrectMajorHazardFigure', data })) onClose();
  };
  return (
    <Dialog
      title={say('correctTitle', { what })}
      onClose={onClose}
      actions={
        <>
          <CancelButton onPress={onClose} />
          {corrected && <Button onPress={() => void send(null)}>{say('toTable')}</Button>}
          <Button look="primary" onPress={() => void send(given)}>
            {say('save')}
          </Button>
        </>
      }
    >
      <p>{say('correctWhat', { value: table === null ? '—' : number(table) })}</p>
      <TextField
        label={say('value')}
        value={text}
        onChange={setText}
        maxLength={12}
        error={isWrong ? say('badValue') : null}
      />
      <ReasonField value={reason} onChange={setReason} tried={tried} onSend={() => void send(given)} />
    </Dialog>
  );
}
