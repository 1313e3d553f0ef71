import { accept, conflict, refuse, type Decision } from '../decision.ts';
import { accountRoleNames } from '../permissions/permissions.ts';
import { isExercise, type WorldId } from '../ids.ts';
import { sameNameKey, type AccountCommand, type AccountEvent } from './events.ts';
import { accountNamed, type Account, type AccountsState } from './evolve.ts';

export function decideAccounts(state: AccountsState, world: WorldId, command: AccountCommand): Decision<AccountEvent> {
  if (isExercise(world))
    return refuse(
      'accounts-in-exercise',
      'Accounts and workstations belong to LIVE; a drill changes none. Switch to LIVE and do it there.',
      '账号和工作站属于实战环境，演练不能更改。请切换到实战环境操作。',
    );
  if (command.type === 'ChangeAccountPolicy') {
    const { grantHours, idleMinutes } = command.data;
    const same = state.policy.grantHours === grantHours && state.policy.idleMinutes === idleMinutes;
    return same ? accept() : accept({ type: 'AccountPolicyChanged.v1', data: command.data });
  }
  if (command.type === 'RenameStation' || command.type === 'RevokeStation') return decideStation(state, command);
  const { accountId } = command.data;
  const account = state.accounts[accountId];
  if (command.type === 'CreateAccount') {
    const namesake = accountNamed(state, command.data.name);
    if (account !== undefined || namesake !== null) {
      const name = (account ?? namesake)?.name ?? '';
      return refuse(
        'account-exists',
        `There is an account “${name}” already, also if it is disabled: a name on the record means one person. Choose another name.`,
        `账号“${name}”已存在（包括已停用的账号）：记录中的姓名只能对应一人。请使用其他名称。`,
      );
    }
    return accept({ type: 'AccountCreated.v1', data: command.data });
  }
  if (account === undefined)
    return refuse('account-unknown', `There is no account ${accountId}.`, `没有账号 ${accountId}。`);

  switch (command.type) {
    case 'ChangeAccountRole': {
      const { to, seenVersion } = command.data;
      if (account.role === to) return accept();
      if (account.version !== seenVersion)
        return conflict(
          'account-changed',
          `The role of ${account.name} was changed to “${accountRoleNames[account.role].en}” after you looked; you asked for “${accountRoleNames[to].en}”.`,
          `在您查看之后，他人已将${account.name}的角色改为“${accountRoleNames[account.role].zh}”；您要改为“${accountRoleNames[to].zh}”。`,
        );
      if (isLastAdministrator(state, account)) return lastAdministrator(account);
      return accept({ type: 'AccountRoleChanged.v1', data: { accountId, from: account.role, to } });
    }
    case 'DisableAccount':
      if (account.disabledAt !== null) return accept();
      if (isLastAdministrator(state, account)) return lastAdministrator(account);
      return accept({ type: 'AccountDisabled.v1', data: command.data });
    case 'EnableAccount':
      if (account.disabledAt === null) return accept();
      if (account.disabledAt !== command.data.disabledAt)
        return conflict(
          'account-disabled-again',
          `${account.name} was disabled again after you looked; you asked to lift what was before.`,
          `在您查看之后，${account.name}的账号被再次停用；您要解除的是此前的停用。`,
        );
      return accept({ type: 'AccountEnabled.v1', data: { accountId, reason: command.data.reason } });
    case 'ChangePassword':
      return accept({ type: 'PasswordChanged.v1', data: command.data });
    case 'EndSessions':
      return accept({ type: 'SessionsEnded.v1', data: command.data });
  }
}

function decideStation(
  { stations }: AccountsState,
  command: Extract<AccountCommand, { type: 'RenameStation' | 'RevokeStation' }>,
): Decision<AccountEvent> {
  const { stationId } = command.data;
  const standing = stations[stationId];
  if (command.type === 'RevokeStation')
    return (standing?.revoked ?? null) === null ? accept({ type: 'StationRevoked.v1', data: command.data }) : accept();
  const { to } = command.data;
  if (standing?.name === to) return accept();
  const namesake = Object.entries(stations).some(
    ([other, { name: taken, revoked }]) =>
      other !== stationId && taken !== null && revoked === null && sameNameKey(taken) === sameNameKey(to),
  );
  if (namesake)
    return refuse(
      'station-name-taken',
      `Another workstation is called “${to}” already: people could not tell them apart. Choose another name.`,
      `已有另一工作站名为“${to}”，将无法区分。请使用其他名称。`,
    );
  return accept({ type: 'StationRenamed.v1', data: command.data });
}

const isLastAdministrator = (state: AccountsState, account: Account): boolean =>
  account.role === 'administrator' &&
  account.disabledAt === null &&
  !Object.values(state.accounts).some(
    (other) => other !== account && other.role === 'administrator' && other.disabledAt === null,
  );

const lastAdministrator = ({ name }: Account): Decision<never> =>
  refuse(
    'last-administrator',
    `${name} is the last administrator; without one nobody could manage accounts. Make somebody else administrator first.`,
    `${name}是最后一名系统管理员，没有管理员将无人能够管理账号。请先指定另一名管理员。`,
  );
