/** What can be done with a permit as it stands, each with the form that it takes. */
import { Ban, Check, CirclePause, CirclePlay, Clock, FlaskConical } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Permit } from '#shared/domain/permits/evolve.ts';
import { longestMs, needsGasTest, SuspensionCause } from '#shared/domain/permits/permit.ts';
import type { PermitStanding } from '#shared/domain/permits/standing.ts';
import { REASON_CHARACTERS } from '#shared/domain/values.ts';
import { act } from '../../app/act.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { DialogActions } from '../../app/DialogActions.tsx';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { shownNow, useSite } from '../../station/shown.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import { Tick } from '../../ui/Tick.tsx';
import { ChangedMeanwhile } from '../incident/ChangedMeanwhile.tsx';
import { lacksReason, ReasonField } from '../incident/ReasonField.tsx';
import { useSeen, type Seen } from '../incident/seen.ts';
import { emptyDraft, gasTestOf } from './gasTestDraft.ts';
import { GasTestFields } from './GasTestFields.tsx';
import { MomentField } from './MomentField.tsx';
import { readMoment, writeMoment } from './moments.ts';
import { causeNames, permitTexts, standingNames } from './texts.ts';

const forms = ['suspend', 'resume', 'extend', 'test', 'close', 'revoke'] as const;
type Form = (typeof forms)[number];

const deeds = {
  suspend: 'SuspendPermit',
  resume: 'ResumePermit',
  extend: 'ExtendPermit',
  test: 'RecordPermitGasTest',
  close: 'ClosePermit',
  revoke: 'RevokePermit',
} as const;
const icons = {
  suspend: CirclePause,
  resume: CirclePlay,
  extend: Clock,
  test: FlaskConical,
  close: Check,
  revoke: Ban,
};

function formsOf({ kind }: Permit, standing: PermitStanding): readonly Form[] {
  switch (standing) {
    case 'in-force':
      return needsGasTest(kind)
        ? ['suspend', 'close', 'extend', 'test', 'revoke']
        : ['suspend', 'close', 'extend', 'revoke'];
    case 'planned':
      return needsGasTest(kind) ? ['suspend', 'extend', 'test', 'revoke'] : ['suspend', 'extend', 'revoke'];
    case 'suspended':
      return ['resume', 'close', 'extend', 'revoke'];
    case 'expired':
      return ['close', 'revoke'];
    case 'closed':
    case 'revoked':
      return [];
  }
}

interface PermitActsProps {
  readonly permit: Permit;
  readonly standing: PermitStanding;
}

export function PermitActs({ permit, standing }: PermitActsProps) {
  const say = useTexts(permitTexts);
  const [form, setForm] = useState<Form | null>(null);
  const close = (): void => {
    setForm(null);
  };
  return (
    <div className="detail__acts">
      {formsOf(permit, standing).map((one, index) => {
        const Icon = icons[one];
        return (
          <DeedButton
            key={one}
            deed={deeds[one]}
            look={index === 0 ? 'primary' : 'plain'}
            onPress={() => {
              setForm(one);
            }}
          >
            <Icon size={15} aria-hidden />
            {say(one)}
          </DeedButton>
        );
      })}
      {form === 'suspend' && <SuspendDialog permit={permit} onClose={close} />}
      {form === 'resume' && <ResumeDialog permit={permit} onClose={close} />}
      {form === 'extend' && <ExtendDialog permit={permit} onClose={close} />}
      {form === 'test' && <TestDialog permit={permit} onClose={close} />}
      {form === 'close' && <CloseDialog permit={permit} onClose={close} />}
      {form === 'revoke' && <RevokeDialog permit={permit} onClose={close} />}
    </div>
  );
}

interface FormProps {
  readonly permit: Permit;
  readonly onClose: () => void;
}

type SeenPermit = Seen<Permit>;
const usePermitSeen = (permit: Permit): SeenPermit => useSeen(permit.version, permit);

interface FrameProps {
  readonly title: string;
  readonly what: string;
  readonly action: string;
  readonly permit: Permit;
  readonly seen: SeenPermit;
  readonly onDo: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

function Frame({ title, what, action, permit, seen, onDo, onClose, children }: FrameProps) {
  const say = useTexts(permitTexts);
  const sayStanding = useTexts(standingNames);
  const { moment } = useFormat();
  const words = ({ status, to }: Permit): string =>
    say('changed', { status: sayStanding(status === 'issued' ? 'in-force' : status), to: moment(to) });
  return (
    <Dialog
      title={title}
      alert
      onClose={onClose}
      actions={
        <DialogActions onCancel={onClose} isDisabled={seen.isStale} onPress={onDo}>
          {action}
        </DialogActions>
      }
    >
      {seen.isStale && <ChangedMeanwhile before={words(seen.before)} now={words(permit)} onLook={seen.look} />}
      <p>
        <strong>{permit.work}</strong>
      </p>
      <p>{what}</p>
      {children}
    </Dialog>
  );
}

function SuspendDialog({ permit, onClose }: FormProps) {
  const say = useTexts(permitTexts);
  const sayCause = useTexts(causeNames);
  const seen = usePermitSeen(permit);
  const [cause, setCause] = useState<SuspensionCause>('alarm');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const send = async (): Promise<void> => {
    setTried(true);
    if (lacksReason(reason) || seen.isStale) return;
    const data = { permitId: permit.permitId, cause, reason: reason.trim(), seenVersion: seen.version };
    if (await act({ type: 'SuspendPermit', data })) onClose();
  };
  return (
    <Frame
      title={say('suspendTitle')}
      what={say('suspendWhat')}
      action={say('suspend')}
      permit={permit}
      seen={seen}
      onDo={() => void send()}
      onClose={onClose}
    >
      <Select
        label={say('cause')}
        value={cause}
        onChange={setCause}
        choices={SuspensionCause.options.map((id) => ({ id, name: sayCause(id) }))}
      />
      <ReasonField value={reason} onChange={setReason} tried={tried} onSend={() => void send()} />
    </Frame>
  );
}

function ResumeDialog({ permit, onClose }: FormProps) {
  const say = useTexts(permitTexts);
  const seen = usePermitSeen(permit);
  const timeZone = useSite()?.timeZone ?? 'UTC';
  const [reason, setReason] = useState('');
  const [isTested, setTested] = useState(needsGasTest(permit.kind));
  const [test, setTest] = useState(() => emptyDraft(shownNow(), timeZone));
  const [tried, setTried] = useState(false);
  const gasTest = isTested ? gasTestOf(test, timeZone) : null;
  const send = async (): Promise<void> => {
    setTried(true);
    if (lacksReason(reason) || seen.isStale || (isTested && gasTest === null)) return;
    const data = { permitId: permit.permitId, reason: reason.trim(), gasTest, seenVersion: seen.version };
    if (await act({ type: 'ResumePermit', data })) onClose();
  };
  return (
    <Frame
      title={say('resumeTitle')}
      what={say('resumeWhat')}
      action={say('resume')}
      permit={permit}
      seen={seen}
      onDo={() => void send()}
      onClose={onClose}
    >
      <ReasonField value={reason} onChange={setReason} tried={tried} onSend={() => void send()} />
      {needsGasTest(permit.kind) && (
        <Tick isSelected={isTested} onChange={setTested}>
          {say('withTest')}
        </Tick>
      )}
      {isTested && (
        <div className="permit-form">
          <GasTestFields draft={test} onChange={setTest} tried={tried} />
        </div>
      )}
    </Frame>
  );
}

function ExtendDialog({ permit, onClose }: FormProps) {
  const say = useTexts(permitTexts);
  const { moment } = useFormat();
  const seen = usePermitSeen(permit);
  const timeZone = useSite()?.timeZone ?? 'UTC';
  const [to, setTo] = useState(() => writeMoment(permit.to + 3_600_000, timeZone));
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const end = readMoment(to, timeZone);
  const isShorter = end !== null && end <= permit.to;
  const longest = longestMs(permit.kind, permit.grade);
  const send = async (): Promise<void> => {
    setTried(true);
    if (lacksReason(reason) || seen.isStale || end === null || isShorter) return;
    const data = { permitId: permit.permitId, to: end, reason: reason.trim(), seenVersion: seen.version };
    if (await act({ type: 'ExtendPermit', data })) onClose();
  };
  return (
    <Frame
      title={say('extendTitle')}
      what={say('extendWhat', { time: moment(permit.to) })}
      action={say('extend')}
      permit={permit}
      seen={seen}
      onDo={() => void send()}
      onClose={onClose}
    >
      <MomentField
        label={say('toField')}
        value={to}
        onChange={setTo}
        timeZone={timeZone}
        autoFocus
        error={isShorter ? say('notLonger', { time: moment(permit.to) }) : null}
      />
      {longest !== null && end !== null && end - permit.from > longest && (
        <p className="permit-hints" role="status">
          {say('tooLongHint')}
        </p>
      )}
      <ReasonField value={reason} onChange={setReason} tried={tried} onSend={() => void send()} />
    </Frame>
  );
}

function TestDialog({ permit, onClose }: FormProps) {
  const say = useTexts(permitTexts);
  const timeZone = useSite()?.timeZone ?? 'UTC';
  const [test, setTest] = useState(() => emptyDraft(shownNow(), timeZone));
  const [tried, setTried] = useState(false);
  const send = async (): Promise<void> => {
    setTried(true);
    const gasTest = gasTestOf(test, timeZone);
    if (gasTest === null) return;
    if (await act({ type: 'RecordPermitGasTest', data: { permitId: permit.permitId, gasTest } })) onClose();
  };
  return (
    <Dialog
      title={say('testTitle')}
      onClose={onClose}
      wide
      actions={
        <DialogActions onCancel={onClose} onPress={() => void send()}>
          {say('test')}
        </DialogActions>
      }
    >
      <p>
        <strong>{permit.work}</strong>
      </p>
      <div className="permit-form">
        <GasTestFields draft={test} onChange={setTest} tried={tried} />
      </div>
    </Dialog>
  );
}

function CloseDialog({ permit, onClose }: FormProps) {
  const say = useTexts(permitTexts);
  const seen = usePermitSeen(permit);
  const [remark, setRemark] = useState('');
  const send = async (): Promise<void> => {
    if (seen.isStale) return;
    const data = { permitId: permit.permitId, remark: remark.trim(), seenVersion: seen.version };
    if (await act({ type: 'ClosePermit', data })) onClose();
  };
  return (
    <Frame
      title={say('closeTitle')}
      what={say('closeWhat')}
      action={say('close')}
      permit={permit}
      seen={seen}
      onDo={() => void send()}
      onClose={onClose}
    >
      <TextField label={say('remark')} value={remark} onChange={setRemark} maxLength={REASON_CHARACTERS} autoFocus />
    </Frame>
  );
}

function RevokeDialog({ permit, onClose }: FormProps) {
  const say = useTexts(permitTexts);
  const seen = usePermitSeen(permit);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const send = async (): Promise<void> => {
    setTried(true);
    if (lacksReason(reason) || seen.isStale) return;
    const data = { permitId: permit.permitId, reason: reason.trim(), seenVersion: seen.version };
    if (await act({ type: 'RevokePermit', data })) onClose();
  };
  return (
    <Frame
      title={say('revokeTitle')}
      what={say('revokeWhat')}
      action={say('revoke')}
      permit={permit}
      seen={seen}
      onDo={() => void send()}
      onClose={onClose}
    >
      <ReasonField value={reason} onChange={setReason} tried={tried} onSend={() => void send()} />
    </Frame>
  );
}
