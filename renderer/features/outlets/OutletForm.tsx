/** One outlet being set up or changed. */
import { useState } from 'react';
import { OutletId } from '#shared/domain/ids.ts';
import { OutletAct, type OutletKind, type OutletListed } from '#shared/protocol/outlets.ts';
import { DialogActions } from '../../app/DialogActions.tsx';
import { useTexts } from '../../app/i18n/i18n.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import { Tick } from '../../ui/Tick.tsx';
import { outletTexts } from './texts.ts';

const kinds = ['file', 'smtp', 'webhook', 'socket'] as const satisfies readonly OutletKind[];

interface OutletFormProps {
  /** Null: a new one. */
  readonly outlet: OutletListed | null;
  readonly onSave: (act: OutletAct) => Promise<boolean>;
  readonly onClose: () => void;
}

export function OutletForm({ outlet, onSave, onClose }: OutletFormProps) {
  const say = useTexts(outletTexts);
  const [id] = useState(() => outlet?.outletId ?? OutletId.parse(`outlet-${crypto.randomUUID()}`));
  const way = outlet?.way;
  const [typed, setTyped] = useState<Typed>({
    name: outlet?.name ?? '',
    kind: way?.kind ?? 'file',
    enabled: outlet?.enabled ?? true,
    forExercises: outlet?.forExercises ?? false,
    folder: way?.kind === 'file' ? way.folder : '',
    host: way?.kind === 'smtp' ? way.host : '',
    port: way?.kind === 'smtp' ? String(way.port) : '587',
    tls: way?.kind === 'smtp' ? way.tls : false,
    user: way?.kind === 'smtp' ? way.user : '',
    from: way?.kind === 'smtp' ? way.from : '',
    to: way?.kind === 'smtp' ? way.to.join(', ') : '',
    url: way?.kind === 'webhook' ? way.url : '',
    secret: '',
  });
  const [tried, setTried] = useState(false);
  const change = (part: Partial<Typed>): void => {
    setTyped({ ...typed, ...part });
  };
  const asked = OutletAct.safeParse({
    act: 'put',
    outlet: {
      outletId: id,
      name: typed.name,
      enabled: typed.enabled,
      forExercises: typed.forExercises,
      way: wayOf(typed),
    },
    // What was never typed stays as it is.
    secret: typed.secret === '' && outlet?.way.kind === typed.kind ? null : typed.secret,
  });
  const save = async (): Promise<void> => {
    setTried(true);
    if (asked.success && (await onSave(asked.data))) onClose();
  };
  const text = (field: keyof Texts, label: string, more: object = {}) => (
    <TextField
      label={label}
      value={typed[field]}
      onChange={(value) => {
        change({ [field]: value });
      }}
      {...more}
    />
  );
  const secret = (label: string) =>
    text('secret', label, {
      secret: 'new-password',
      ...(outlet?.hasSecret === true && outlet.way.kind === typed.kind ? { hint: say('keep') } : {}),
    });
  return (
    <Dialog
      title={say(outlet === null ? 'add' : 'change')}
      onClose={onClose}
      actions={
        <DialogActions
          onCancel={onClose}
          onPress={() => {
            void save();
          }}
        >
          {say('save')}
        </DialogActions>
      }
    >
      {text('name', say('name'), { autoFocus: true, maxLength: 80 })}
      <Select
        label={say('kind')}
        value={typed.kind}
        onChange={(kind) => {
          change({ kind });
        }}
        choices={kinds.map((kind) => ({ id: kind, name: say(kind) }))}
      />
      {typed.kind === 'file' && text('folder', say('folder'))}
      {typed.kind === 'smtp' && (
        <>
          {text('host', say('host'))}
          {text('port', say('port'), { maxLength: 5 })}
          <Tick
            isSelected={typed.tls}
            onChange={(tls) => {
              change({ tls });
            }}
          >
            {say('tls')}
          </Tick>
          {text('user', say('user'))}
          {secret(say('password'))}
          {text('from', say('from'))}
          {text('to', say('to'))}
        </>
      )}
      {typed.kind === 'webhook' && (
        <>
          {text('url', say('url'), { placeholder: 'https://' })}
          {secret(say('signature'))}
        </>
      )}
      {typed.kind === 'socket' && (
        <>
          {secret(say('key'))}
          <p className="field__hint">{say('socketHint')}</p>
        </>
      )}
      <Tick
        isSelected={typed.enabled}
        onChange={(enabled) => {
          change({ enabled });
        }}
      >
        {say('enabled')}
      </Tick>
      <Tick
        isSelected={typed.forExercises}
        onChange={(forExercises) => {
          change({ forExercises });
        }}
      >
        {say('forExercises')}
      </Tick>
      {tried && !asked.success && (
        <p className="field__error" role="alert">
          {say('wrong')}
        </p>
      )}
    </Dialog>
  );
}

type Texts = Record<'name' | 'folder' | 'host' | 'port' | 'user' | 'from' | 'to' | 'url' | 'secret', string>;
interface Typed extends Texts {
  readonly kind: OutletKind;
  readonly enabled: boolean;
  readonly forExercises: boolean;
  readonly tls: boolean;
}

function wayOf(typed: Typed): unknown {
  const { kind, folder, host, port, tls, user, from, to, url } = typed;
  switch (kind) {
    case 'file':
      return { kind, folder };
    case 'smtp': {
      const addresses = to.split(/[,;，；\s]+/).filter((address) => address !== '');
      return { kind, host, port: Number(port), tls, user, from: from.trim(), to: addresses };
    }
    case 'webhook':
      return { kind, url: url.trim() };
    case 'socket':
      return { kind };
  }
}
