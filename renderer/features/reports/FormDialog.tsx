/** One form: looked at, filled in, saved. */
import { useEffect, useState } from 'react';
import type { IncidentId } from '#shared/domain/ids.ts';
import type { FormKind } from '#shared/domain/reports/forms.ts';
import { formNames } from '#shared/domain/reports/names.ts';
import type { Language, LocalizedText } from '#shared/domain/values.ts';
import type { ReportAsked, ReportShown } from '#shared/protocol/reports.ts';
import { act, ask } from '../../app/act.ts';
import { CancelButton } from '../../app/CancelButton.tsx';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useLanguage, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { host, HostRefusal } from '../../station/host.ts';
import { useIsReview, useShownNow } from '../../station/shown.ts';
import { useWorld } from '../../station/world.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Select } from '../../ui/Field.tsx';
import { Button } from '../../ui/Button.tsx';
import { DocumentPreview } from './DocumentPreview.tsx';
import { LanguageChoice } from './LanguageChoice.tsx';
import { SaveButtons } from './SaveButtons.tsx';
import { reportTexts } from './texts.ts';
import { isEmptyTyping, NOTHING_TYPED, rowsToKeep, type Typing } from './typing.ts';
import './reports.css';

interface FormDialogProps {
  readonly form: FormKind;
  readonly incidentId: IncidentId;
  readonly onClose: () => void;
}

type Reading =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly sentence: LocalizedText }
  | { readonly phase: 'ready'; readonly shown: ReportShown };

export function FormDialog({ form, incidentId, onClose }: FormDialogProps) {
  const say = useTexts(reportTexts);
  const local = useLocal();
  const world = useWorld((state) => state.world);
  const isReview = useIsReview();
  const now = useShownNow();
  const at = isReview ? now : null;
  const [about, setAbout] = useState('');
  const [language, setLanguage] = useState<Language>(useLanguage());
  const [typing, setTyping] = useState<Typing | null>(null);
  /** Somebody wants to make the accident report, and is asked once. */
  const [asking, setAsking] = useState(false);
  /** Goes up when something was kept: what is shown is then older than the record. */
  const [kept, setKept] = useState(0);
  const asked: ReportAsked = { world, language, what: { of: 'form', form, incidentId, about, at } };
  const reading = useReport(asked, kept);
  const incident = { incidentId, form, about };
  const keep = async (): Promise<void> => {
    if (typing === null) return;
    const data = { ...incident, values: { ...typing.values }, rows: rowsToKeep(typing.rows) };
    if (!isEmptyTyping(typing) && !(await act({ type: 'SetFormFields', data }))) return;
    setTyping(null);
    setKept((count) => count + 1);
  };
  const makeReport = async (): Promise<void> => {
    setAsking(false);
    const made = await ask(host.request('report.accident', { world, incidentId }));
    if (made === null || !(await act({ type: 'MakeAccidentReport', data: { incidentId, values: made.values } })))
      return;
    setKept((count) => count + 1);
  };
  const choices = reading.phase === 'ready' ? reading.shown.choices : [];
  // One that was made stands as it is.
  const isOpen = reading.phase === 'ready' && !reading.shown.past && (form !== 'accident-report' || about === '');
  return (
    <Dialog
      wide
      title={local(formNames[form])}
      onClose={onClose}
      actions={
        asking ? (
          <>
            <CancelButton
              onPress={() => {
                setAsking(false);
              }}
            />
            <DeedButton
              deed="MakeAccidentReport"
              look="primary"
              autoFocus
              onPress={() => {
                void makeReport();
              }}
            >
              {say('makeSure')}
            </DeedButton>
          </>
        ) : typing === null ? (
          <>
            <CancelButton onPress={onClose} />
            {isOpen && (
              <DeedButton
                deed="SetFormFields"
                onPress={() => {
                  setTyping(NOTHING_TYPED);
                }}
              >
                {say('fillIn')}
              </DeedButton>
            )}
            {isOpen && form === 'accident-report' && (
              <DeedButton
                deed="MakeAccidentReport"
                onPress={() => {
                  setAsking(true);
                }}
              >
                {say(choices.length > 1 ? 'makeFollowUp' : 'makeFirst')}
              </DeedButton>
            )}
            <SaveButtons asked={asked} autoFocus />
          </>
        ) : (
          <>
            <Button
              onPress={() => {
                setTyping(null);
              }}
            >
              {say('discard')}
            </Button>
            <DeedButton
              deed="SetFormFields"
              look="primary"
              onPress={() => {
                void keep();
              }}
            >
              {say('keep')}
            </DeedButton>
          </>
        )
      }
    >
      <div className="report__choices">
        {choices.length > 1 && typing === null && (
          <Select
            label={say('about')}
            value={about}
            onChange={setAbout}
            choices={choices.map((choice) => ({ id: choice.about, name: choice.name }))}
          />
        )}
        {typing === null && <LanguageChoice value={language} onChange={setLanguage} />}
      </div>
      {reading.phase === 'ready' && reading.shown.past && <p className="field__hint">{say('past')}</p>}
      {isOpen && form === 'accident-report' && typing === null && <p className="field__hint">{say('makeHint')}</p>}
      {reading.phase === 'loading' && <EmptyState title={say('loading')} />}
      {reading.phase === 'failed' && (
        <EmptyState title={say('failed')}>
          <p>{local(reading.sentence)}</p>
        </EmptyState>
      )}
      {reading.phase === 'ready' && (
        <DocumentPreview document={reading.shown.document} typing={typing} onType={setTyping} />
      )}
    </Dialog>
  );
}

/** Put together anew when something else is asked for, or something was kept. */
function useReport(asked: ReportAsked, kept: number): Reading {
  const [reading, setReading] = useState<Reading>({ phase: 'loading' });
  const key = JSON.stringify({ asked, kept });
  useEffect(() => {
    let gone = false;
    const question = JSON.parse(key) as { readonly asked: ReportAsked };
    host.request('report.show', question.asked).then(
      (shown) => {
        if (!gone) setReading({ phase: 'ready', shown });
      },
      (error: unknown) => {
        if (!(error instanceof HostRefusal)) throw error;
        if (!gone) setReading({ phase: 'failed', sentence: error.sentence });
      },
    );
    return () => {
      gone = true;
    };
  }, [key]);
  return reading;
}
