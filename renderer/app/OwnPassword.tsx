/** One's own password, changed by who knows the present one. */
import { useId, useState } from 'react';
import type { LocalizedText } from '#shared/domain/values.ts';
import { NewPassword } from '#shared/protocol/accounts.ts';
import { host, HostRefusal } from '../station/host.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { TextField } from '../ui/Field.tsx';
import { DialogActions } from './DialogActions.tsx';
import { defineTexts, useLocal, useTexts } from './i18n/i18n.ts';
import { tell } from './messages.ts';
import './signIn.css';

const texts = defineTexts(
  'ownPassword',
  {
    title: 'Change your password',
    current: 'Present password',
    next: 'New password',
    again: 'New password again',
    hint: 'At least 10 characters; a sentence is good. Elsewhere you will have to sign in again.',
    short: 'At least 10 characters.',
    differs: 'The two are not the same.',
    missing: 'Write your present password.',
    change: 'Change password',
  },
  {
    title: '更改密码',
    current: '当前密码',
    next: '新密码',
    again: '再次输入新密码',
    hint: '至少 10 个字符，可使用一句话。您在其他工作站需要重新登录。',
    short: '至少 10 个字符。',
    differs: '两次输入不一致。',
    missing: '请填写当前密码。',
    change: '更改密码',
  },
);

export function OwnPassword({ onClose }: { readonly onClose: () => void }) {
  const say = useTexts(texts);
  const local = useLocal();
  const form = useId();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<LocalizedText | null>(null);
  const short = !NewPassword.safeParse(next).success;
  const submit = async (): Promise<void> => {
    setTried(true);
    if (current === '' || short || next !== again || busy) return;
    setBusy(true);
    try {
      await host.request('account.change-own-password', { current, next });
      tell('done', { en: 'Your password is changed.', zh: '密码已更改。' });
      onClose();
    } catch (error) {
      if (!(error instanceof HostRefusal)) throw error;
      setRefused(error.sentence);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={say('title')}
      onClose={onClose}
      actions={
        <DialogActions onCancel={onClose} type="submit" form={form} isPending={busy}>
          {say('change')}
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
        <TextField
          label={say('current')}
          value={current}
          onChange={setCurrent}
          secret="current-password"
          maxLength={200}
          autoFocus
          error={tried && current === '' ? say('missing') : null}
        />
        <TextField
          label={say('next')}
          value={next}
          onChange={setNext}
          secret="new-password"
          maxLength={200}
          hint={say('hint')}
          error={tried && short ? say('short') : null}
        />
        <TextField
          label={say('again')}
          value={again}
          onChange={setAgain}
          secret="new-password"
          maxLength={200}
          error={tried && next !== again ? say('differs') : null}
        />
      </form>
    </Dialog>
  );
}
