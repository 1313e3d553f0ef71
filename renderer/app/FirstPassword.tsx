/** The first administrator's password: shown until somebody has said that it is written down, and never again. */
import { host } from '../station/host.ts';
import { useSession } from '../station/session.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ask } from './act.ts';
import { defineTexts, useTexts } from './i18n/i18n.ts';
import { Secret } from './Secret.tsx';

const texts = defineTexts(
  'firstPassword',
  {
    title: 'Your administrator account',
    hint: 'Muster has made the first account of this hub and signed you in. The next start asks for this name and password.',
    once: 'Write it down now: it is shown once and kept nowhere.',
    more: 'Accounts for others: Data, Accounts.',
    name: 'Name',
    password: 'Password',
    written: 'I have written it down',
  },
  {
    title: '您的管理员账号',
    hint: 'Muster 已为本中心建立首个账号并已为您登录。下次启动时需要输入此姓名和密码。',
    once: '请立即记下：密码仅显示一次，不会保存。',
    more: '为他人建立账号：“数据”→“账号”。',
    name: '姓名',
    password: '密码',
    written: '我已记下',
  },
);

export function FirstPassword() {
  const say = useTexts(texts);
  const first = useSession(({ view }) => view?.first ?? null);
  const signedIn = useSession(({ view }) => (view?.session ?? null) !== null);
  if (first === null || !signedIn) return null;
  const written = (): void => void ask(host.request('session.written-down', {}));
  return (
    <Dialog
      title={say('title')}
      mustAnswer
      onClose={written}
      actions={
        <Button look="primary" onPress={written}>
          {say('written')}
        </Button>
      }
    >
      <p>{say('hint')}</p>
      <dl className="first-password">
        <dt>{say('name')}</dt>
        <dd>
          <output className="secret" aria-label={say('name')}>
            {first.name}
          </output>
        </dd>
        <dt>{say('password')}</dt>
        <dd>
          <Secret text={first.password} label={say('password')} />
        </dd>
      </dl>
      <p>
        <strong>{say('once')}</strong>
      </p>
      <p className="field__hint">{say('more')}</p>
    </Dialog>
  );
}
