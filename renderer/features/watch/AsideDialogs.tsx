/** Shelving and taking out of service: for how long, why, and by whom it is being worked on. */
import { useState } from 'react';
import { Form, ToggleButtonGroup } from 'react-aria-components';
import type { AlarmRuleId } from '#shared/domain/ids.ts';
import { DialogActions } from '../../app/DialogActions.tsx';
import { defineTexts, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { priorityNames } from '../../app/names.ts';
import { presentNow } from '../../station/clock.ts';
import { useShown } from '../../station/shown.ts';
import { ToggleButton } from '../../ui/Button.tsx';
import { ComboField } from '../../ui/ComboField.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { PriorityMark } from '../../ui/PriorityMark.tsx';
import { shelve, shelvingTimes, takeOutOfService } from './alarmActs.ts';
import { closeAsideDialog, useAsideDialog } from './asideDialog.ts';
import { useRuleFacts } from './definitions.ts';

const texts = defineTexts(
  'asideDialogs',
  {
    shelveTitle_one: 'Shelve {{count}} alarm',
    shelveTitle_other: 'Shelve {{count}} alarms',
    shelveBody:
      'It makes no sound and is in no count until then; then it comes back by itself, unacknowledged. The record goes on.',
    outTitle_one: 'Take {{count}} alarm out of service',
    outTitle_other: 'Take {{count}} alarms out of service',
    outBody: 'For maintenance. It stays so until somebody returns it to service. The record goes on.',
    time: 'For how long',
    limit: 'At most {{most}} at {{priority}} priority.',
    until: 'until {{time}}',
    reason: 'Reason',
    needsReason: 'Say why: it stands in the record and in the list of what is set aside.',
    responsible: 'Who does the work (person, firm or work order)',
    shelve: 'Shelve',
    out: 'Take out of service',
    more_one: 'and {{count}} more',
    more_other: 'and {{count}} more',
    repair: 'Instrument under repair',
    calibration: 'Calibration',
    known: 'Known; being worked on',
    chatters: 'Chatters; setting to be reviewed',
    maintenance: 'Maintenance of the equipment',
  },
  {
    shelveTitle_one: '搁置 {{count}} 条报警',
    shelveTitle_other: '搁置 {{count}} 条报警',
    shelveBody: '到期前不发声、不计数；到期后自动恢复为未确认报警。记录照常进行。',
    outTitle_one: '停用 {{count}} 条报警',
    outTitle_other: '停用 {{count}} 条报警',
    outBody: '用于检修。在有人恢复投用之前一直停用。记录照常进行。',
    time: '时长',
    limit: '{{priority}}优先级最长 {{most}}。',
    until: '至 {{time}}',
    reason: '原因',
    needsReason: '请说明原因：将写入记录并显示在列表中。',
    responsible: '检修负责人、单位或工单',
    shelve: '搁置',
    out: '停用',
    more_one: '另有 {{count}} 条',
    more_other: '另有 {{count}} 条',
    repair: '仪表维修中',
    calibration: '仪表校验',
    known: '已知，正在处理',
    chatters: '频繁抖动，待复核设定',
    maintenance: '设备检修',
  },
);

export function AsideDialogs() {
  const asking = useAsideDialog((dialog) => dialog.asking);
  if (asking === null) return null;
  return asking.what === 'shelve' ? (
    <ShelveDialog ruleIds={asking.ruleIds} />
  ) : (
    <OutOfServiceDialog ruleIds={asking.ruleIds} />
  );
}

interface RulesProps {
  readonly ruleIds: readonly AlarmRuleId[];
}

function useFacts(ruleIds: readonly AlarmRuleId[]) {
  const factsOf = useRuleFacts();
  return ruleIds.flatMap((ruleId) => {
    const facts = factsOf(ruleId);
    return facts === null ? [] : [{ ruleId, ...facts }];
  });
}

const NAMED = 4;

function Named({ ruleIds }: RulesProps) {
  const say = useTexts(texts);
  const local = useLocal();
  const sayPriority = useTexts(priorityNames);
  const facts = useFacts(ruleIds);
  const more = facts.length - NAMED;
  return (
    <ul className="aside-dialog__alarms">
      {facts.slice(0, NAMED).map(({ ruleId, priority, message }) => (
        <li key={ruleId}>
          <PriorityMark priority={priority} filled={false} size={16} label={sayPriority(priority)} /> {local(message)}
        </li>
      ))}
      {more > 0 && <li>{say('more', { count: more })}</li>}
    </ul>
  );
}

function ShelveDialog({ ruleIds }: RulesProps) {
  const say = useTexts(texts);
  const sayPriority = useTexts(priorityNames);
  const format = useFormat();
  const policy = useShown((state) => state.alarms.policy);
  const facts = useFacts(ruleIds);
  const times = shelvingTimes(
    facts.map(({ priority }) => priority),
    policy,
  );
  const [chosen, setChosen] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  // What was chosen may be more than the alarms that are left allow.
  const forMs = chosen !== null && times.includes(chosen) ? chosen : (times[Math.min(1, times.length - 1)] ?? 0);
  const strictest = facts.toSorted((a, b) => policy.maxShelvingMs[a.priority] - policy.maxShelvingMs[b.priority])[0];
  const send = async (): Promise<void> => {
    setTried(true);
    if (reason.trim() !== '' && (await shelve(ruleIds, presentNow() + forMs, reason.trim()))) closeAsideDialog();
  };
  return (
    <Dialog
      title={say('shelveTitle', { count: ruleIds.length })}
      onClose={closeAsideDialog}
      actions={
        <DialogActions onCancel={closeAsideDialog} onPress={() => void send()}>
          {say('shelve')}
        </DialogActions>
      }
    >
      <Named ruleIds={ruleIds} />
      <p>{say('shelveBody')}</p>
      <div className="field">
        <span className="field__label">{say('time')}</span>
        <ToggleButtonGroup
          className="aside-dialog__times"
          aria-label={say('time')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[String(forMs)]}
          onSelectionChange={(keys) => {
            const next = times.find((ms) => keys.has(String(ms)));
            if (next !== undefined) setChosen(next);
          }}
        >
          {times.map((ms) => (
            <ToggleButton key={ms} id={String(ms)}>
              {format.duration(ms)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <span className="field__hint">
          {say('until', { time: format.moment(presentNow() + forMs) })}
          {strictest !== undefined &&
            ` · ${say('limit', { most: format.duration(policy.maxShelvingMs[strictest.priority]), priority: sayPriority(strictest.priority).toLowerCase() })}`}
        </span>
      </div>
      <Reason value={reason} onChange={setReason} tried={tried} onSend={() => void send()} />
    </Dialog>
  );
}

function OutOfServiceDialog({ ruleIds }: RulesProps) {
  const say = useTexts(texts);
  const [reason, setReason] = useState('');
  const [responsible, setResponsible] = useState('');
  const [tried, setTried] = useState(false);
  const send = async (): Promise<void> => {
    setTried(true);
    if (reason.trim() !== '' && (await takeOutOfService(ruleIds, reason.trim(), responsible.trim())))
      closeAsideDialog();
  };
  return (
    <Dialog
      title={say('outTitle', { count: ruleIds.length })}
      onClose={closeAsideDialog}
      actions={
        <DialogActions onCancel={closeAsideDialog} onPress={() => void send()}>
          {say('out')}
        </DialogActions>
      }
    >
      <Named ruleIds={ruleIds} />
      <p>{say('outBody')}</p>
      <Reason value={reason} onChange={setReason} tried={tried} onSend={() => void send()} />
      <TextField label={say('responsible')} value={responsible} onChange={setResponsible} maxLength={200} />
    </Dialog>
  );
}

const reasons = ['repair', 'calibration', 'known', 'chatters', 'maintenance'] as const;

interface ReasonProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly tried: boolean;
  readonly onSend: () => void;
}

function Reason({ value, onChange, tried, onSend }: ReasonProps) {
  const say = useTexts(texts);
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      <ComboField
        label={say('reason')}
        value={value}
        onChange={onChange}
        suggestions={reasons.map((one) => ({ text: say(one) }))}
        free
        autoFocus
        error={tried && value.trim() === '' ? say('needsReason') : null}
      />
    </Form>
  );
}
