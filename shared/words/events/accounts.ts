/** What the events of accounts and workstations say. */
import type { AccountEvent } from '../../domain/accounts/events.ts';
import type { AccountId } from '../../domain/ids.ts';
import { accountRoleNames } from '../../domain/permissions/permissions.ts';
import type { EventText, Telling } from '../telling.ts';
import { bothTexts, textsIn } from '../texts.ts';

export const accountTexts = bothTexts(
  {
    accountCreated: 'Account added: {{name}}',
    roleChanged: 'Role of {{name}} changed from {{from}} to {{to}}',
    accountDisabled: 'Account disabled: {{name}}',
    accountEnabled: 'Account enabled: {{name}}',
    passwordChanged: 'New password for {{name}}',
    sessionsEnded: '{{name}} signed out everywhere',
    accountPolicy: 'Rules of signing in changed',
    stationRenamed: 'Workstation {{from}} is called {{to}} now',
    stationRevoked: 'Workstation revoked: {{name}}',
    grantHours: '{{count}} hours without the hub',
    idleMinutes: 'signed out after {{count}} minutes without a touch',
    neverIdle: 'never signed out for being idle',
    anAccount: 'somebody',
  },
  {
    accountCreated: '新增账号：{{name}}',
    roleChanged: '{{name}}的角色由{{from}}改为{{to}}',
    accountDisabled: '停用账号：{{name}}',
    accountEnabled: '启用账号：{{name}}',
    passwordChanged: '{{name}}的密码已更改',
    sessionsEnded: '{{name}}已在所有工作站退出登录',
    accountPolicy: '登录规则已更改',
    stationRenamed: '工作站 {{from}} 更名为 {{to}}',
    stationRevoked: '吊销工作站：{{name}}',
    grantHours: '离线有效 {{count}} 小时',
    idleMinutes: '{{count}} 分钟无人操作自动退出',
    neverIdle: '不自动退出',
    anAccount: '某账号',
  },
);

export function describeAccountEvent(event: AccountEvent, telling: Telling): EventText {
  const { language, names, local, detail } = telling;
  const say = textsIn(accountTexts, language);
  const accountName = (id: AccountId): string => names.accounts?.accounts[id]?.name ?? say('anAccount');
  switch (event.type) {
    case 'AccountCreated.v1': {
      const { name, role } = event.data;
      return { title: say('accountCreated', { name }), detail: local(accountRoleNames[role]) };
    }
    case 'AccountRoleChanged.v1': {
      const { accountId, from, to } = event.data;
      const roles = { from: local(accountRoleNames[from]), to: local(accountRoleNames[to]) };
      return { title: say('roleChanged', { name: accountName(accountId), ...roles }), detail: '' };
    }
    case 'AccountDisabled.v1':
      return { title: say('accountDisabled', { name: accountName(event.data.accountId) }), detail: event.data.reason };
    case 'AccountEnabled.v1':
      return { title: say('accountEnabled', { name: accountName(event.data.accountId) }), detail: event.data.reason };
    case 'PasswordChanged.v1':
      return { title: say('passwordChanged', { name: accountName(event.data.accountId) }), detail: '' };
    case 'SessionsEnded.v1':
      return { title: say('sessionsEnded', { name: accountName(event.data.accountId) }), detail: event.data.reason };
    case 'AccountPolicyChanged.v1': {
      const { grantHours, idleMinutes } = event.data;
      return {
        title: say('accountPolicy'),
        detail: detail(
          say('grantHours', { count: grantHours }),
          idleMinutes === null ? say('neverIdle') : say('idleMinutes', { count: idleMinutes }),
        ),
      };
    }
    case 'StationRenamed.v1':
      return { title: say('stationRenamed', { from: event.data.from, to: event.data.to }), detail: '' };
    case 'StationRevoked.v1':
      return { title: say('stationRevoked', { name: event.data.name }), detail: event.data.reason };
  }
}
