import { useId, useState } from 'react';
import { AccountName, AccountRole } from '#shared/domain/accounts/events.ts';
import { accountRoleNames } from '#shared/domain/permissions/permissions.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import { DialogActions } from '../../app/DialogActions.tsx';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { host, HostRefusal } from '../../station/host.ts';
import { useSite } from '../../station/shown.ts';
import { ComboField } from '../../ui/ComboField.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Field.tsx';
import { GivenPassword } from './GivenPassword.tsx';
import { accountTexts } from './texts.ts';

/** A name of the roster or another; the hub makes the password. */
export function AddAccount({ onClose }: { readonly onClose: () => void }) {
  const say = useTexts(accountTexts);
  const local = useLocal();
  const form = useId();
  const roster = useSite()?.roster ?? [];
  const [name, setName] = useState('');
  const [role, setRole] = useState<AccountRole>('operator');
  const [tried, setTried] = useState(false);
  const [adding, setAdding] = useState(false);
  const [refused, setRefused] = useState<LocalizedText | null>(null);
  const [password, setPassword] = useState<string | null>(null);
  const parsed = AccountName.safeParse(name);
  const submit = async (): Promise<void> => {
    setTried(true);
    if (!parsed.success || adding) return;
    setAdding(true);
    try {
      const reply = await host.request('account.create', { name: parsed.data, role });
      setPassword(reply.password);
    } catch (error) {
      if (!(error instanceof HostRefusal)) throw error;
      setRefused(error.sentence);
      setAdding(false);
    }
  };
  if (password !== null) return <GivenPassword name={name.trim()} password={password} onClose={onClose} />;
  return (
    <Dialog
      title={say('add')}
      onClose={onClose}
      actions={
        <DialogActions onCancel={onClose} type="submit" form={form} isPending={adding}>
          {say('add')}
        </DialogActions>
      }
    >
      {refused !== null && (
        <p className="sign-in__why" role="alert">
          {local(refused)}
        </p>
      )}
      <form
        id={form}
        className="sign-in"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <ComboField
          label={say('name')}
          value={name}
          onChange={setName}
          suggestions={roster.map((person) => ({ text: person.name }))}
          free
          autoFocus
          error={tried && !parsed.success ? say('nameHint') : null}
        />
        <Select
          label={say('role')}
          value={role}
          onChange={setRole}
          choices={AccountRole.options.map((id) => ({
            id,
            name: local(accountRoleNames[id]),
            detail: <span className="account__role-detail">{say(id)}</span>,
          }))}
        />
      </form>
    </Dialog>
  );
}
