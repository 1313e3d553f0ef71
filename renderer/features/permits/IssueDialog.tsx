/** A permit is written out; what does not go with it in the register is said while it is. */
import { useMemo, useState } from 'react';
import { CheckboxButton, CheckboxField } from 'react-aria-components';
import { PermitId, type PlaceId } from '#shared/domain/ids.ts';
import type { Permit } from '#shared/domain/permits/evolve.ts';
import { permitHints } from '#shared/domain/permits/hints.ts';
import {
  gradesOf,
  longestMs,
  needsGasTest,
  PermitKind,
  type GasTest,
  type PermitGrade,
  type PermitTerms,
} from '#shared/domain/permits/permit.ts';
import { act } from '../../app/act.ts';
import { useLanguage, useTexts } from '../../app/i18n/i18n.ts';
import { shownNow, useSite } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import { useAssessment } from '../risk/assessment.ts';
import { showInRisk } from '../risk/shown.ts';
import { emptyDraft, gasTestOf } from './gasTestDraft.ts';
import { GasTestFields } from './GasTestFields.tsx';
import { HintList } from './HintList.tsx';
import { MomentField } from './MomentField.tsx';
import { readMoment, writeMoment } from './moments.ts';
import { PlaceField, placeLabels, placeOf } from './PlaceField.tsx';
import { gradeNames, kindNames, permitTexts } from './texts.ts';

const MINUTE_MS = 60_000;
const USUAL_MS = 8 * 3_600_000;

interface IssueDialogProps {
  readonly placeId: PlaceId | null;
  readonly onClose: () => void;
}

export function IssueDialog({ placeId, onClose }: IssueDialogProps) {
  const say = useTexts(permitTexts);
  const sayKind = useTexts(kindNames);
  const sayGrade = useTexts(gradeNames);
  const site = useSite();
  const language = useLanguage();
  const timeZone = site?.timeZone ?? 'UTC';
  const labels = useMemo(() => placeLabels(site, language), [site, language]);
  const [permitId] = useState(() => PermitId.parse(crypto.randomUUID()));
  const [begun] = useState(() => Math.floor(shownNow() / MINUTE_MS) * MINUTE_MS);
  const [kind, setKind] = useState<PermitKind>('hot-work');
  const [grade, setGrade] = useState<PermitGrade | null>('2');
  const [place, setPlace] = useState(placeId === null ? '' : (labels.get(placeId) ?? ''));
  const [work, setWork] = useState('');
  const [from, setFrom] = useState(() => writeMoment(begun, timeZone));
  const [to, setTo] = useState(() => writeMoment(begun + USUAL_MS, timeZone));
  const [contractor, setContractor] = useState('');
  const [leader, setLeader] = useState('');
  const [watcher, setWatcher] = useState('');
  const [workers, setWorkers] = useState('2');
  const [measures, setMeasures] = useState('');
  const [isTested, setTested] = useState(false);
  const [test, setTest] = useState(() => emptyDraft(begun, timeZone));
  const [tried, setTried] = useState(false);

  const grades = gradesOf[kind];
  const start = readMoment(from, timeZone);
  const end = readMoment(to, timeZone);
  const at = placeOf(labels, place);
  const people = /^\d{1,3}$/.test(workers.trim()) ? Number(workers) : 0;
  const gasTest = needsGasTest(kind) && isTested ? gasTestOf(test, timeZone) : null;
  const lacksTest = needsGasTest(kind) && isTested && gasTest === null;
  const endError =
    end === null || start === null ? null : end <= start ? say('badEnd') : end <= begun ? say('overAlready') : null;

  const termsIf = (ready: boolean): PermitTerms | null =>
    !ready || at === null || start === null || end === null
      ? null
      : {
          kind,
          grade,
          placeId: at,
          position: null,
          work: work.trim(),
          from: start,
          to: end,
          contractor: contractor.trim(),
          leader: leader.trim(),
          watcher: watcher.trim(),
          workers: people,
          gasTest,
          measures: measures
            .split('\n')
            .map((line) => line.trim())
            .filter((line) => line !== ''),
        };
  const complete = termsIf(
    endError === null && work.trim() !== '' && leader.trim() !== '' && people >= 1 && people <= 500 && !lacksTest,
  );
  const send = async (): Promise<void> => {
    setTried(true);
    if (complete === null) return;
    if (await act({ type: 'IssuePermit', data: { permitId, ...complete } })) {
      showInRisk({ kind: 'permit', id: permitId });
      onClose();
    }
  };
  return (
    <Dialog
      title={say('issueTitle')}
      onClose={onClose}
      wide
      actions={
        <>
          <Button onPress={onClose}>{say('cancel')}</Button>
          <Button look="primary" onPress={() => void send()}>
            {say('issueDo')}
          </Button>
        </>
      }
    >
      <div className="permit-form">
        <Select
          label={say('kind')}
          value={kind}
          onChange={(chosen) => {
            setKind(chosen);
            setGrade(gradesOf[chosen].at(-1) ?? null);
            const longest = longestMs(chosen, gradesOf[chosen].at(-1) ?? null);
            if (start !== null) setTo(writeMoment(start + Math.min(USUAL_MS, longest ?? USUAL_MS), timeZone));
          }}
          choices={PermitKind.options.map((id) => ({ id, name: sayKind(id) }))}
        />
        {grade !== null && (
          <Select
            label={say('grade')}
            value={grade}
            onChange={setGrade}
            choices={grades.map((id) => ({ id, name: sayGrade(id) }))}
          />
        )}
        <PlaceField
          label={say('place')}
          value={place}
          onChange={setPlace}
          error={tried && at === null ? say('badPlace') : null}
          autoFocus={placeId === null}
        />
        <TextField
          label={say('work')}
          value={work}
          onChange={setWork}
          maxLength={2_000}
          autoFocus={placeId !== null}
          error={tried && work.trim() === '' ? say('missingWork') : null}
        />
        <MomentField label={say('fromField')} value={from} onChange={setFrom} timeZone={timeZone} />
        <MomentField label={say('toField')} value={to} onChange={setTo} timeZone={timeZone} error={endError} />
        <TextField
          label={say('leader')}
          value={leader}
          onChange={setLeader}
          maxLength={200}
          error={tried && leader.trim() === '' ? say('missingLeader') : null}
        />
        <TextField label={say('watcher')} value={watcher} onChange={setWatcher} maxLength={200} />
        <TextField label={say('contractorField')} value={contractor} onChange={setContractor} maxLength={200} />
        <TextField
          label={say('workers')}
          value={workers}
          onChange={setWorkers}
          maxLength={3}
          error={people >= 1 && people <= 500 ? null : say('badWorkers')}
        />
        <div className="permit-form__wide">
          <TextField
            label={say('measuresField')}
            value={measures}
            onChange={setMeasures}
            lines="many"
            maxLength={8_000}
          />
        </div>
        {needsGasTest(kind) && (
          <div className="permit-form__wide">
            <CheckboxField isSelected={isTested} onChange={setTested}>
              <CheckboxButton className="tick">
                <span className="tick__box" aria-hidden />
                {say('withTest')}
              </CheckboxButton>
            </CheckboxField>
          </div>
        )}
        {needsGasTest(kind) && isTested && <GasTestFields draft={test} onChange={setTest} tried={tried} />}
      </div>
      <Before terms={termsIf(start !== null && end !== null && start < end)} permitId={permitId} gasTest={gasTest} />
    </Dialog>
  );
}

interface BeforeProps {
  readonly terms: PermitTerms | null;
  readonly permitId: PermitId;
  readonly gasTest: GasTest | null;
}

/** What the register says against it, as far as it is written. */
function Before({ terms, permitId, gasTest }: BeforeProps) {
  const say = useTexts(permitTexts);
  const assessed = useAssessment();
  if (terms === null || assessed === null) return null;
  const { at } = assessed.ground;
  const draft: Permit = {
    ...terms,
    permitId,
    status: 'issued',
    issuedAt: at,
    issuedBy: { kind: 'system', name: 'draft' },
    suspension: null,
    gasTests: gasTest === null ? [] : [gasTest],
    ended: null,
    version: 0,
  };
  return (
    <section aria-label={say('hintsBefore')}>
      <h3>{say('hintsBefore')}</h3>
      <HintList hints={permitHints(assessed.ground, draft)} />
    </section>
  );
}
