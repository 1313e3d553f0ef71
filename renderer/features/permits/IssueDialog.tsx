/** A permit is written out; what does not go with it in the register is said while it is. */
import { useState } from 'react';
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
import { DialogActions } from '../../app/DialogActions.tsx';
import { useTexts } from '../../app/i18n/i18n.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import { Tick } from '../../ui/Tick.tsx';
import { useAssessment } from '../risk/assessment.ts';
import { showInRisk } from '../risk/shown.ts';
import { emptyDraft, gasTestOf } from './gasTestDraft.ts';
import { GasTestFields } from './GasTestFields.tsx';
import { HintList } from './HintList.tsx';
import { writeMoment } from './moments.ts';
import { gradeNames, kindNames, permitTexts } from './texts.ts';
import { useWorkForm, WorkFields } from './WorkFields.tsx';

const USUAL_MS = 8 * 3_600_000;

interface IssueDialogProps {
  readonly placeId: PlaceId | null;
  readonly onClose: () => void;
}

export function IssueDialog({ placeId, onClose }: IssueDialogProps) {
  const say = useTexts(permitTexts);
  const sayKind = useTexts(kindNames);
  const sayGrade = useTexts(gradeNames);
  const form = useWorkForm(placeId, USUAL_MS);
  const { begun, timeZone, at, start, end, work, leader, tried } = form;
  const [permitId] = useState(() => PermitId.parse(crypto.randomUUID()));
  const [kind, setKind] = useState<PermitKind>('hot-work');
  const [grade, setGrade] = useState<PermitGrade | null>('2');
  const [contractor, setContractor] = useState('');
  const [watcher, setWatcher] = useState('');
  const [workers, setWorkers] = useState('2');
  const [measures, setMeasures] = useState('');
  const [isTested, setTested] = useState(false);
  const [test, setTest] = useState(() => emptyDraft(begun, timeZone));

  const grades = gradesOf[kind];
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
  const complete = termsIf(endError === null && form.isNamed && people >= 1 && people <= 500 && !lacksTest);
  const send = async (): Promise<void> => {
    form.setTried(true);
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
        <DialogActions onCancel={onClose} onPress={() => void send()}>
          {say('issueDo')}
        </DialogActions>
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
            if (start !== null) form.setTo(writeMoment(start + Math.min(USUAL_MS, longest ?? USUAL_MS), timeZone));
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
        <WorkFields form={form} endError={endError} />
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
            <Tick isSelected={isTested} onChange={setTested}>
              {say('withTest')}
            </Tick>
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
