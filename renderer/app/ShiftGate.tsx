/** Who is on shift: asked before anything can be done, and again at a handover. */
import { useEffect, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { OperatorRole, type Operator } from '#shared/domain/actor.ts';
import { LIVE, ShiftId } from '#shared/domain/ids.ts';
import { useStation } from '../station/station.ts';
import { useWorld } from '../station/world.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Select, TextField } from '../ui/Field.tsx';
import { act } from './act.ts';
import { defineTexts, useLocal, useTexts } from './i18n/i18n.ts';
import { useFormat } from './i18n/useFormat.ts';
import { roleNames } from './names.ts';
import { setOperator, useOperator } from './operator.ts';
import { ownView } from './view.ts';

const texts = defineTexts(
  'shift',
  {
    title: 'Who is on shift?',
    site: 'Site: {{site}}',
    hint: 'Your name and role stand on everything you do here.',
    roster: 'People of this site',
    name: 'Name',
    role: 'Role',
    begin: 'Begin shift',
    continue: 'Continue as {{name}}',
    since: '{{name}} has been on shift here since {{time}}.',
    cancel: 'Cancel',
    missing: 'Write your name.',
  },
  {
    title: '当前由谁值班？',
    site: '站点：{{site}}',
    hint: '您的姓名和岗位将记录在您的每一项操作上。',
    roster: '本站点人员',
    name: '姓名',
    role: '岗位',
    begin: '开始值班',
    continue: '以{{name}}的身份继续',
    since: '{{name}}自{{time}}起在此值班。',
    cancel: '取消',
    missing: '请填写姓名。',
  },
);

interface ShiftGateProps {
  /** Null at the start, when it has to be answered. */
  readonly onClose: (() => void) | null;
}

export function ShiftGate({ onClose }: ShiftGateProps) {
  const say = useTexts(texts);
  const sayRole = useTexts(roleNames);
  const local = useLocal();
  const format = useFormat();
  const stationId = useStation((station) => station.stationId);
  const live = useWorld((world) => (world.world === LIVE ? world.state : null));
  const site = useWorld((world) => world.state.register.site);
  const before = useOperator((state) => state.operator);
  const [name, setName] = useState('');
  const [role, setRole] = useState<OperatorRole>('coordinator');
  const [tried, setTried] = useState(false);
  const standing = stationId === null ? undefined : live?.shifts.onShift[stationId];
  const joins = onClose === null && standing !== undefined && ownView() !== null;
  useEffect(() => {
    // A further window of a station whose shift has begun: nobody new has come.
    if (joins) setOperator(standing.operator);
  }, [joins, standing]);
  if (stationId === null || joins) return null;
  const roster = site?.roster ?? [];

  const begin = async (operator: Operator): Promise<void> => {
    setOperator(operator);
    const data = { shiftId: ShiftId.parse(crypto.randomUUID()), operator, stationId };
    // A shift is a matter of the station, not of the world that happens to be open.
    if (await act({ type: 'BeginShift', data }, LIVE)) onClose?.();
    else setOperator(before);
  };
  const submit = (): void => {
    setTried(true);
    if (name.trim() !== '') void begin({ name: name.trim(), role });
  };

  return (
    <Dialog
      title={say('title')}
      mustAnswer={onClose === null}
      onClose={() => onClose?.()}
      actions={
        <>
          {onClose !== null && <Button onPress={onClose}>{say('cancel')}</Button>}
          {standing !== undefined && onClose === null && (
            <Button
              autoFocus
              onPress={() => {
                setOperator(standing.operator);
              }}
            >
              {say('continue', { name: standing.operator.name })}
            </Button>
          )}
          <Button look="primary" onPress={submit}>
            {say('begin')}
          </Button>
        </>
      }
    >
      {site !== null && <p>{say('site', { site: local(site.name) })}</p>}
      <p className="field__hint">
        {standing !== undefined && onClose === null
          ? say('since', { name: standing.operator.name, time: format.moment(standing.since) })
          : say('hint')}
      </p>
      {roster.length > 0 && (
        <ListBox
          className="list shift__roster"
          aria-label={say('roster')}
          selectionMode="single"
          onSelectionChange={(keys) => {
            const chosen = roster.find((person) => keys !== 'all' && keys.has(person.name));
            if (chosen === undefined) return;
            setName(chosen.name);
            setRole(chosen.role);
          }}
        >
          {roster.map((person) => (
            <ListBoxItem key={person.name} id={person.name} textValue={person.name} className="list__item">
              {person.name}
              <span className="field__hint">{sayRole(person.role)}</span>
            </ListBoxItem>
          ))}
        </ListBox>
      )}
      <form
        className="shift__form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField
          label={say('name')}
          value={name}
          onChange={setName}
          maxLength={80}
          error={tried && name.trim() === '' ? say('missing') : null}
        />
        <Select
          label={say('role')}
          value={role}
          onChange={setRole}
          choices={OperatorRole.options.map((id) => ({ id, name: sayRole(id) }))}
        />
      </form>
    </Dialog>
  );
}
