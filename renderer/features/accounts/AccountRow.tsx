import { PendingMark } from '../../app/PendingMark.tsx';
import { useState } from 'react';
import { AccountRole, type AccountCommand } from '#shared/domain/accounts/events.ts';
import type { Account } from '#shared/domain/accounts/evolve.ts';
import { LIVE } from '#shared/domain/ids.ts';
import { accountRoleNames } from '#shared/domain/permissions/permissions.ts';
import type { AccountSession } from '#shared/protocol/accounts.ts';
import { act, ask } from '../../app/act.ts';
import { DialogActions } from '../../app/DialogActions.tsx';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useForbidden } from '../../app/permission.ts';
import { useStationName } from '../../app/stationName.ts';
import { host } from '../../station/host.ts';
import { useSession } from '../../station/session.ts';
import { useStation } from '../../station/station.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Field.tsx';
import { ReasonDialog } from '../incident/ReasonDialog.tsx';
import { GivenPassword } from './GivenPassword.tsx';
import { accountTexts } from './texts.ts';

interface AccountRowProps {
  readonly account: Account;
  /** Null: not known. */
  readonly sessions: readonly AccountSession[] | null;
}

type Asking = 'disable' | 'enable' | 'signOut' | 'newPassword';

export function AccountRow({ account, sessions }: AccountRowProps) {
  const say = useTexts(accountTexts);
  const local = useLocal();
  const forbidden = useForbidden('ChangeAccountRole', LIVE);
  const online = useStation((station) => station.connection.state === 'online');
  const own = useSession(({ view }) => view?.session?.accountId === account.accountId);
  const [asking, setAsking] = useState<Asking | null>(null);
  const { accountId, name, role, version, disabledAt } = account;
  const close = (): void => {
    setAsking(null);
  };
  const disabled = disabledAt !== null;
  return (
    <li className="data__item account" aria-label={name} data-disabled={disabled}>
      <div className="account__who">
        <strong>{name}</strong> {own && <span className="field__hint">({say('you')})</span>}{' '}
        {disabled && <span className="chip">{say('disabled')}</span>}{' '}
        <PendingMark
          matches={(event) => 'accountId' in event.data && event.data.accountId === accountId}
          record={{ about: accountId, world: LIVE }}
        />
        <Whereabouts sessions={sessions} />
      </div>
      {forbidden === null && !disabled ? (
        <Select
          label={say('roleOf', { name })}
          value={role}
          onChange={(to) =>
            void act({ type: 'ChangeAccountRole', data: { accountId, to, seenVersion: version } }, LIVE)
          }
          choices={AccountRole.options.map((id) => ({
            id,
            name: local(accountRoleNames[id]),
            detail: <span className="account__role-detail">{say(id)}</span>,
          }))}
        />
      ) : (
        <span className="account__role">{local(accountRoleNames[role])}</span>
      )}
      <div className="account__acts">
        {!disabled && (
          <>
            <Button
              forbidden={forbidden ?? (online ? null : say('needsHub'))}
              onPress={() => {
                setAsking('newPassword');
              }}
            >
              {say('newPassword')}
            </Button>
            <Button
              forbidden={forbidden}
              onPress={() => {
                setAsking('signOut');
              }}
            >
              {say('signOut')}
            </Button>
          </>
        )}
        <Button
          forbidden={forbidden}
          onPress={() => {
            setAsking(disabled ? 'enable' : 'disable');
          }}
        >
          {say(disabled ? 'enable' : 'disable')}
        </Button>
      </div>
      {asking === 'newPassword' && <NewPassword account={account} onClose={close} />}
      {asking !== null && asking !== 'newPassword' && <Ask asking={asking} account={account} onClose={close} />}
    </li>
  );
}

const asks = {
  disable: { title: 'disableTitle', hint: 'disableHint' },
  enable: { title: 'enableTitle', hint: 'enableHint' },
  signOut: { title: 'signOutTitle', hint: 'signOutHint' },
} as const;

interface AskProps {
  readonly asking: Exclude<Asking, 'newPassword'>;
  readonly account: Account;
  readonly onClose: () => void;
}

function commandFor(asking: AskProps['asking'], { accountId, disabledAt }: Account, reason: string): AccountCommand {
  switch (asking) {
    case 'disable':
      return { type: 'DisableAccount', data: { accountId, reason } };
    case 'enable':
      return { type: 'EnableAccount', data: { accountId, reason, disabledAt: disabledAt ?? 0 } };
    case 'signOut':
      return { type: 'EndSessions', data: { accountId, reason } };
  }
}

/** By the account as it stood when it was asked for. */
function Ask({ asking, account, onClose }: AskProps) {
  const say = useTexts(accountTexts);
  const [seen] = useState(account);
  const { title, hint } = asks[asking];
  return (
    <ReasonDialog
      title={say(title, { name: seen.name })}
      action={say(asking)}
      onDo={(reason) => act(commandFor(asking, seen, reason), LIVE)}
      onClose={onClose}
    >
      <p>{say(hint)}</p>
    </ReasonDialog>
  );
}

/** Asks once, then shows the password that the hub has made. */
function NewPassword({
  account: { accountId, name },
  onClose,
}: {
  readonly account: Account;
  readonly onClose: () => void;
}) {
  const say = useTexts(accountTexts);
  const [password, setPassword] = useState<string | null>(null);
  const [making, setMaking] = useState(false);
  const make = async (): Promise<void> => {
    setMaking(true);
    const reply = await ask(host.request('account.reset-password', { accountId }));
    setMaking(false);
    if (reply === null) onClose();
    else setPassword(reply.password);
  };
  if (password !== null) return <GivenPassword name={name} password={password} onClose={onClose} />;
  return (
    <Dialog
      title={say('resetTitle', { name })}
      alert
      onClose={onClose}
      actions={
        <DialogActions onCancel={onClose} isPending={making} onPress={() => void make()}>
          {say('make')}
        </DialogActions>
      }
    >
      <p>{say('resetHint')}</p>
    </Dialog>
  );
}

function Whereabouts({ sessions }: { readonly sessions: readonly AccountSession[] | null }) {
  const say = useTexts(accountTexts);
  const { moment } = useFormat();
  const stationName = useStationName();
  if (sessions === null) return null;
  const standing = sessions.filter(({ endedAt }) => endedAt === null);
  const [last] = sessions;
  if (last === undefined) return <p className="field__hint">{say('never')}</p>;
  if (standing.length === 0)
    return (
      <p className="field__hint" title={last.stationId}>
        {say('last', { station: stationName(last.stationId), time: moment(last.seenAt) })}
      </p>
    );
  return standing.map(({ stationId, beganAt }) => (
    <p className="field__hint" key={stationId} title={stationId}>
      {say('signedIn', { station: stationName(stationId), time: moment(beganAt) })}
    </p>
  ));
}
