import { Check, Clock } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { MaintenanceId } from '#shared/domain/ids.ts';
import type { Maintenance } from '#shared/domain/permits/evolve.ts';
import { maintenanceStanding } from '#shared/domain/permits/standing.ts';
import { REASON_CHARACTERS, type Instant } from '#shared/domain/values.ts';
import { act } from '../../app/act.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useDescribeActor } from '../../app/describe.ts';
import { DialogActions } from '../../app/DialogActions.tsx';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { PendingMark } from '../../app/PendingMark.tsx';
import { useIsReview, useShown, useShownNow, useSite } from '../../station/shown.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Tick } from '../../ui/Tick.tsx';
import { ChangedMeanwhile } from '../incident/ChangedMeanwhile.tsx';
import { lacksReason, ReasonField } from '../incident/ReasonField.tsx';
import { useSeen, type Seen } from '../incident/seen.ts';
import { Facts, Section } from '../watch/detail/Facts.tsx';
import { ShowOnMap } from '../watch/detail/ShowOnMap.tsx';
import { UnitChain } from '../watch/detail/UnitChain.tsx';
import { Gone } from './Gone.tsx';
import { MomentField } from './MomentField.tsx';
import { readMoment, writeMoment } from './moments.ts';
import { PermitLog } from './PermitLog.tsx';
import { permitTexts, standingNames } from './texts.ts';
import './permits.css';

export function MaintenanceDetail({ maintenanceId }: { readonly maintenanceId: MaintenanceId }) {
  const say = useTexts(permitTexts);
  const maintenance = useShown((state) => state.permits.maintenance[maintenanceId]);
  if (maintenance === undefined) return <Gone title={say('goneMaintenance')} />;
  return <Known maintenance={maintenance} />;
}

interface KnownProps {
  readonly maintenance: Maintenance;
}

function Known({ maintenance }: KnownProps) {
  const say = useTexts(permitTexts);
  const sayStanding = useTexts(standingNames);
  const actorName = useDescribeActor();
  const { moment } = useFormat();
  const now = useShownNow();
  const review = useIsReview();
  const [form, setForm] = useState<'change' | 'end' | null>(null);
  const { maintenanceId, placeId, work, from, to, leader, opened, ended, plannedBy, plannedAt } = maintenance;
  const standing = maintenanceStanding(maintenance, now);
  const close = (): void => {
    setForm(null);
  };
  return (
    <Panel title={work} actions={<ShowOnMap selected={{ kind: 'place', id: placeId }} />} area="detail">
      <p className={`detail__alarm detail__alarm--${standing === 'overdue' ? 'medium' : 'quiet'}`}>
        <strong>{sayStanding(standing)}</strong>
        {opened && ended === null && <span>{say('opened')}</span>}
        <PendingMark
          matches={({ data }) => 'maintenanceId' in data && data.maintenanceId === maintenanceId}
          record={{ about: maintenanceId, lanes: ['risk'] }}
        />
      </p>
      {!review && ended === null && (
        <div className="detail__acts">
          <DeedButton deed="EndMaintenance" look="primary" onPress={() => setForm('end')}>
            <Check size={15} aria-hidden />
            {say('end')}
          </DeedButton>
          <DeedButton deed="ChangeMaintenance" onPress={() => setForm('change')}>
            <Clock size={15} aria-hidden />
            {say('change')}
          </DeedButton>
        </div>
      )}
      <Facts
        facts={[
          { name: say('place'), value: <UnitChain placeId={placeId} /> },
          { name: say('time'), value: say('span', { from: moment(from), to: moment(to) }) },
          { name: say('leader'), value: leader },
          ended === null
            ? null
            : {
                name: say('endedBy'),
                value: say(ended.reason === '' ? 'endedPlain' : 'endedText', {
                  reason: ended.reason,
                  name: actorName(ended.by),
                  time: moment(ended.at),
                }),
              },
          { name: say('entered'), value: say('byAt', { name: actorName(plannedBy), time: moment(plannedAt) }) },
        ]}
      />
      <Section title={say('log')}>
        <PermitLog id={maintenanceId} standing={maintenance} />
      </Section>
      {form === 'change' && <ChangeDialog maintenance={maintenance} onClose={close} />}
      {form === 'end' && <EndDialog maintenance={maintenance} onClose={close} />}
    </Panel>
  );
}

interface FormProps extends KnownProps {
  readonly onClose: () => void;
}

interface FrameProps extends FormProps {
  readonly title: string;
  readonly action: string;
  readonly alert?: boolean;
  readonly seen: Seen<Instant>;
  readonly onDo: () => void;
  readonly children: ReactNode;
}

function Frame({ title, action, alert = false, maintenance, seen, onDo, onClose, children }: FrameProps) {
  const say = useTexts(permitTexts);
  const { moment } = useFormat();
  return (
    <Dialog
      title={title}
      alert={alert}
      onClose={onClose}
      actions={
        <DialogActions onCancel={onClose} isDisabled={seen.isStale} onPress={onDo}>
          {action}
        </DialogActions>
      }
    >
      {seen.isStale && (
        <ChangedMeanwhile
          before={say('until', { time: moment(seen.before) })}
          now={say('until', { time: moment(maintenance.to) })}
          onLook={seen.look}
        />
      )}
      {children}
    </Dialog>
  );
}

function ChangeDialog({ maintenance, onClose }: FormProps) {
  const say = useTexts(permitTexts);
  const timeZone = useSite()?.timeZone ?? 'UTC';
  const seen = useSeen(maintenance.version, maintenance.to);
  const [to, setTo] = useState(() => writeMoment(maintenance.to, timeZone));
  const [opened, setOpened] = useState(maintenance.opened);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const end = readMoment(to, timeZone);
  const isBackwards = end !== null && end <= maintenance.from;
  const send = async (): Promise<void> => {
    setTried(true);
    if (end === null || isBackwards || seen.isStale || lacksReason(reason)) return;
    const { maintenanceId } = maintenance;
    const data = { maintenanceId, to: end, opened, reason: reason.trim(), seenVersion: seen.version };
    if (await act({ type: 'ChangeMaintenance', data })) onClose();
  };
  return (
    <Frame
      title={say('changeTitle')}
      action={say('change')}
      maintenance={maintenance}
      seen={seen}
      onDo={() => void send()}
      onClose={onClose}
    >
      <MomentField
        label={say('toField')}
        value={to}
        onChange={setTo}
        timeZone={timeZone}
        error={isBackwards ? say('badEnd') : null}
      />
      <Tick isSelected={opened} onChange={setOpened}>
        {say('openedField')}
      </Tick>
      <ReasonField value={reason} onChange={setReason} tried={tried} onSend={() => void send()} />
    </Frame>
  );
}

function EndDialog({ maintenance, onClose }: FormProps) {
  const say = useTexts(permitTexts);
  const seen = useSeen(maintenance.version, maintenance.to);
  const [remark, setRemark] = useState('');
  const send = async (): Promise<void> => {
    if (seen.isStale) return;
    const data = { maintenanceId: maintenance.maintenanceId, remark: remark.trim(), seenVersion: seen.version };
    if (await act({ type: 'EndMaintenance', data })) onClose();
  };
  return (
    <Frame
      title={say('endTitle')}
      action={say('end')}
      alert
      maintenance={maintenance}
      seen={seen}
      onDo={() => void send()}
      onClose={onClose}
    >
      <p>{say('endWhat')}</p>
      <TextField label={say('remark')} value={remark} onChange={setRemark} maxLength={REASON_CHARACTERS} autoFocus />
    </Frame>
  );
}
