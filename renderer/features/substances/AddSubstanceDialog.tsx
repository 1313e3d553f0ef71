/** A substance that the library does not have: its names and numbers first, each value after that. */
import { useState } from 'react';
import { SubstanceId } from '#shared/domain/ids.ts';
import { OWN_PREFIX } from '#shared/domain/substances/events.ts';
import { findSubstance, hasCasCheckDigit } from '#shared/domain/substances/find.ts';
import { SubstanceRecord, type SubstanceRecord as Substance } from '#shared/domain/substances/substance.ts';
import { act } from '../../app/act.ts';
import { CancelButton } from '../../app/CancelButton.tsx';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { lacksReason, ReasonField } from '../incident/ReasonField.tsx';
import { askFor, showSubstance } from './shown.ts';
import { fieldNames, substanceTexts } from './texts.ts';

interface AddSubstanceDialogProps {
  readonly substances: readonly Substance[];
  /** What was searched for. */
  readonly proposed: string;
  readonly onClose: () => void;
}

export function AddSubstanceDialog({ substances, proposed, onClose }: AddSubstanceDialogProps) {
  const say = useTexts(substanceTexts);
  const sayField = useTexts(fieldNames);
  const local = useLocal();
  const isNumber = /^[\d-]+$/.test(proposed);
  const isChinese = /\p{Script=Han}/u.test(proposed);
  const [en, setEn] = useState(isNumber || isChinese ? '' : proposed);
  const [zh, setZh] = useState(isChinese ? proposed : '');
  const [cas, setCas] = useState(isNumber && proposed.includes('-') ? proposed : '');
  const [un, setUn] = useState(/^\d{4}$/.test(proposed) ? proposed : '');
  const [source, setSource] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const taken = cas.trim() === '' ? null : findSubstance(substances, cas);
  const badCas = cas.trim() !== '' && !hasCasCheckDigit(cas.trim());
  const badUn = un.trim() !== '' && !/^\d{4}$/.test(un.trim());
  const send = async (): Promise<void> => {
    setTried(true);
    if (en.trim() === '' || zh.trim() === '' || badCas || badUn || taken !== null) return;
    if (source.trim() === '' || lacksReason(reason)) return;
    const from = source.trim();
    const substance = SubstanceRecord.parse({
      id: SubstanceId.parse(`${OWN_PREFIX}${crypto.randomUUID()}`),
      name: { en: en.trim(), zh: zh.trim() },
      nameSource: { en: from, zh: from },
      values: {
        ...(cas.trim() === '' ? {} : { cas: { value: cas.trim(), source: from } }),
        ...(un.trim() === '' ? {} : { un: { value: [un.trim()], source: from } }),
      },
    });
    if (!(await act({ type: 'AddSubstance', data: { substance, reason: reason.trim() } }))) return;
    askFor('');
    showSubstance({ kind: 'substance', id: substance.id });
    onClose();
  };
  return (
    <Dialog
      title={say('addTitle')}
      onClose={onClose}
      actions={
        <>
          <CancelButton onPress={onClose} />
          <Button look="primary" onPress={() => void send()}>
            {say('save')}
          </Button>
        </>
      }
    >
      <p className="detail__quiet">{say('addWhat')}</p>
      <TextField
        label={say('nameEn')}
        value={en}
        onChange={setEn}
        maxLength={120}
        error={tried && en.trim() === '' ? say('nameMissing') : null}
      />
      <TextField
        label={say('nameZh')}
        value={zh}
        onChange={setZh}
        maxLength={120}
        error={tried && zh.trim() === '' ? say('nameMissing') : null}
      />
      <TextField
        label={sayField('cas')}
        value={cas}
        onChange={setCas}
        maxLength={14}
        hint={say('casHint')}
        error={taken !== null ? say('casTaken', { name: local(taken.name) }) : tried && badCas ? say('casBad') : null}
      />
      <TextField
        label={sayField('un')}
        value={un}
        onChange={setUn}
        maxLength={4}
        hint={say('unHint')}
        error={tried && badUn ? say('unBad') : null}
      />
      <TextField
        label={say('source')}
        value={source}
        onChange={setSource}
        maxLength={500}
        hint={say('sourceHint')}
        error={tried && source.trim() === '' ? say('sourceMissing') : null}
      />
      <ReasonField value={reason} onChange={setReason} tried={tried} onSend={() => void send()} />
    </Dialog>
  );
}
