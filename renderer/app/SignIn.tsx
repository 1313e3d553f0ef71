/** Who is here: asked before anything can be done, and again at a handover. The hub says who somebody is. */
import { useEffect, useId, useState } from 'react';
import { OperatorRole } from '#shared/domain/actor.ts';
import { host, HostRefusal } from '../station/host.ts';
import { useSession } from '../station/session.ts';
import { useStation } from '../station/station.ts';
import { useWorld } from '../station/world.ts';
import { Button } from '../ui/Button.tsx';
import { ComboField } from '../ui/ComboField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Select, TextField } from '../ui/Field.tsx';
import type { LocalizedText } from '#shared/domain/values.ts';
import { CancelButton } from './CancelButton.tsx';
import { defineTexts, useLocal, useTexts } from './i18n/i18n.ts';
import { roleNames } from './names.ts';
import './signIn.css';

const texts = defineTexts(
  'signIn',
  {
    title: 'Sign in',
    handover: 'Hand over the shift',
    site: 'Site: {{site}}',
    hint: 'Your name stands on everything you do here.',
    handoverHint: '{{name}} goes off shift as soon as you have signed in.',
    offline: 'The hub does not answer. Whoever has signed in at this station before can do so now.',
    name: 'Name',
    password: 'Password',
    duty: 'On duty as',
    usual: 'As last time',
    signIn: 'Sign in',
    signingIn: 'Signing in …',
    missingName: 'Write your name.',
    missingPassword: 'Write your password.',
  },
  {
    title: '登录',
    handover: '交接班',
    site: '站点：{{site}}',
    hint: '您的姓名将记录在您的每一项操作上。',
    handoverHint: '您登录后，{{name}}即下班。',
    offline: '中心无响应。曾在本工作站登录过的人员可以离线登录。',
    name: '姓名',
    password: '密码',
    duty: '值班岗位',
    usual: '与上次相同',
    signIn: '登录',
    signingIn: '正在登录……',
    missingName: '请填写姓名。',
    missingPassword: '请填写密码。',
  },
);

interface SignInProps {
  /** Null: nobody is signed in, and it has to be answered. */
  readonly onClose: (() => void) | null;
}

/** As last time, or what fits the account: the host knows. */
const USUAL = 'usual';

export function SignIn({ onClose }: SignInProps) {
  const say = useTexts(texts);
  const sayRole = useTexts(roleNames);
  const local = useLocal();
  const form = useId();
  const view = useSession((session) => session.view);
  const site = useWorld((world) => world.state.register.site);
  const offline = useStation((station) => station.connection.state === 'offline');
  const people = view?.people ?? [];
  const standing = view?.session ?? null;
  // At a handover somebody else comes; else most often the one who was here last.
  const [name, setName] = useState(standing === null ? (people[0]?.name ?? '') : '');
  const [password, setPassword] = useState('');
  const [duty, setDuty] = useState<OperatorRole | typeof USUAL>(USUAL);
  const [tried, setTried] = useState(false);
  const [signingIn, setSigningIn] = useState(false);
  const [refused, setRefused] = useState<LocalizedText | null>(null);
  const why = refused ?? (onClose === null ? (view?.ended ?? null) : null);
  const missingName = name.trim() === '';

  const submit = async (): Promise<void> => {
    setTried(true);
    if (missingName || password === '' || signingIn) return;
    setSigningIn(true);
    setRefused(null);
    try {
      await host.request('session.sign-in', { name: name.trim(), password, duty: duty === USUAL ? null : duty });
      onClose?.();
    } catch (error) {
      if (!(error instanceof HostRefusal)) throw error;
      setRefused(error.sentence);
      setPassword('');
      setTried(false);
      setSigningIn(false);
    }
  };
  return (
    <Dialog
      title={say(onClose === null ? 'title' : 'handover')}
      mustAnswer={onClose === null}
      onClose={() => onClose?.()}
      actions={
        <>
          {onClose !== null && <CancelButton onPress={onClose} />}
          <Button look="primary" type="submit" form={form} isPending={signingIn}>
            {say(signingIn ? 'signingIn' : 'signIn')}
          </Button>
        </>
      }
    >
      {site !== null && <p>{say('site', { site: local(site.name) })}</p>}
      <p className="field__hint">
        {onClose === null || standing === null ? say('hint') : say('handoverHint', { name: standing.name })}
      </p>
      {why !== null && (
        <p className="sign-in__why" role="alert">
          {local(why)}
        </p>
      )}
      {offline && (
        <p className="sign-in__why" role="status">
          {say('offline')}
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
          suggestions={people.map((person) => ({ text: person.name, detail: sayRole(person.duty) }))}
          free
          autoFocus={missingName}
          error={tried && missingName ? say('missingName') : null}
        />
        <TextField
          key={signingIn ? 'given' : 'asked'}
          label={say('password')}
          value={password}
          onChange={setPassword}
          secret="current-password"
          maxLength={200}
          autoFocus={!missingName}
          error={tried && password === '' ? say('missingPassword') : null}
        />
        <Select
          label={say('duty')}
          value={duty}
          onChange={setDuty}
          choices={[
            { id: USUAL, name: say('usual') },
            ...OperatorRole.options.map((id) => ({ id, name: sayRole(id) })),
          ]}
        />
      </form>
    </Dialog>
  );
}

/** Asks when nobody is signed in. A screen that joins is the person's who is. */
export function SignInGate() {
  const view = useSession((session) => session.view);
  const connecting = useStation((station) => station.connection.state === 'connecting');
  if (view?.session !== null) return null;
  const isNew = view.people.length === 0;
  // An embedded hub that starts for the first time makes an administrator, who is signed in by itself in a moment.
  const waitMs = view.first !== null || (isNew && connecting) ? FIRST_SIGN_IN_MS : isNew ? SETTLED_MS : 0;
  return <AskedLater key={waitMs} afterMs={waitMs} />;
}

function AskedLater({ afterMs }: { readonly afterMs: number }) {
  const [asking, setAsking] = useState(afterMs === 0);
  useEffect(() => {
    const timer = setTimeout(() => {
      setAsking(true);
    }, afterMs);
    return () => {
      clearTimeout(timer);
    };
  }, [afterMs]);
  return asking ? <SignIn onClose={null} /> : null;
}

const FIRST_SIGN_IN_MS = 15_000;
/** The hub has just answered, and whom it signs in comes right after. */
const SETTLED_MS = 500;
