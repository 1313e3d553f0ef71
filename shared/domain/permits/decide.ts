import { accept, conflict, refuse, type Decision } from '../decision.ts';
import type { RegisterState } from '../register/evolve.ts';
import type { Instant, LocalizedText } from '../values.ts';
import type { PermitCommand, PermitEvent } from './events.ts';
import type { Maintenance, Permit, PermitsState } from './evolve.ts';
import { permitKindNames, permitName } from './names.ts';
import {
  gradesOf,
  LONGEST_MAINTENANCE_MS,
  LONGEST_PERMIT_MS,
  type MaintenanceTerms,
  type PermitTerms,
} from './permit.ts';

type Given = PermitCommand & { readonly at: Instant };

/** What the standard asks of a permit beyond these refusals is said as a hint (hints.ts): the person at the desk decides. */
export function decidePermits(state: PermitsState, register: RegisterState, command: Given): Decision<PermitEvent> {
  switch (command.type) {
    case 'IssuePermit': {
      if (state.permits[command.data.permitId] !== undefined) return accept();
      return wrongTerms(command.data, register, command.at) ?? accept({ type: 'PermitIssued.v1', data: command.data });
    }
    case 'PlanMaintenance': {
      if (state.maintenance[command.data.maintenanceId] !== undefined) return accept();
      return (
        wrongTimes(command.data, register, LONGEST_MAINTENANCE_MS) ??
        accept({ type: 'MaintenancePlanned.v1', data: command.data })
      );
    }
    case 'ExpirePermit': {
      const { permitId, to } = command.data;
      const standing = state.permits[permitId];
      // It was ended or extended meanwhile, or it is said already.
      const isSo = standing?.ended === null && standing.to === to && standing.expiredAt !== to;
      return isSo ? accept({ type: 'PermitExpired.v1', data: { permitId, to } }) : accept();
    }
    case 'ChangeMaintenance':
    case 'EndMaintenance': {
      const standing = state.maintenance[command.data.maintenanceId];
      return standing === undefined
        ? refuse('maintenance-unknown', 'There is no such maintenance any more.', '该检维修记录已不存在。')
        : decideMaintenance(standing, command);
    }
    default: {
      const standing = state.permits[command.data.permitId];
      return standing === undefined
        ? refuse('permit-unknown', 'There is no such permit any more.', '该作业票已不存在。')
        : decideChange(standing, command);
    }
  }
}

type Change = Exclude<
  Given,
  { type: 'IssuePermit' | 'ExpirePermit' | 'PlanMaintenance' | 'ChangeMaintenance' | 'EndMaintenance' }
>;

function decideChange(permit: Permit, command: Change): Decision<PermitEvent> {
  const { status, version } = permit;
  const isOver = status === 'closed' || status === 'revoked';
  if (command.type === 'RecordPermitGasTest')
    return isOver ? ended(permit) : accept({ type: 'PermitGasTested.v1', data: command.data });
  if (command.type === 'ClosePermit' && status === 'closed') return accept();
  if (command.type === 'RevokePermit' && status === 'revoked') return accept();
  if (version !== command.data.seenVersion) return changedMeanwhile(permit, asked[command.type]);
  if (isOver) return ended(permit);
  const { permitId } = permit;
  switch (command.type) {
    case 'SuspendPermit': {
      if (status === 'suspended')
        return refuse('permit-suspended', 'This permit is suspended already.', '该作业票已暂停。');
      const { cause, reason } = command.data;
      return accept({ type: 'PermitSuspended.v1', data: { permitId, cause, reason } });
    }
    case 'ResumePermit': {
      if (status !== 'suspended')
        return refuse('permit-not-suspended', 'This permit is not suspended.', '该作业票未处于暂停状态。');
      if (command.at >= permit.to) return runOut;
      const { reason, gasTest } = command.data;
      return accept({ type: 'PermitResumed.v1', data: { permitId, reason, gasTest } });
    }
    case 'ExtendPermit': {
      const { to, reason } = command.data;
      if (command.at >= permit.to) return runOut;
      if (to <= permit.to)
        return refuse(
          'permit-not-longer',
          'The new end is not later than the one that stands. To end it sooner, close it.',
          '新的截止时间不晚于原截止时间。如需提前结束，请关闭作业票。',
        );
      if (to - permit.from > LONGEST_PERMIT_MS) return tooLong;
      return accept({ type: 'PermitExtended.v1', data: { permitId, to, reason, before: permit.to } });
    }
    case 'ClosePermit':
      return accept({ type: 'PermitClosed.v1', data: { permitId, remark: command.data.remark } });
    case 'RevokePermit':
      return accept({ type: 'PermitRevoked.v1', data: { permitId, reason: command.data.reason } });
  }
}

function decideMaintenance(
  standing: Maintenance,
  command: Extract<Given, { type: 'ChangeMaintenance' | 'EndMaintenance' }>,
): Decision<PermitEvent> {
  const { maintenanceId, version } = standing;
  if (command.type === 'EndMaintenance' && standing.ended !== null) return accept();
  if (version !== command.data.seenVersion)
    return conflict(
      'maintenance-changed',
      `This maintenance (“${standing.work}”) was ${standing.ended === null ? 'changed' : 'ended'} after you looked; you asked to ${asked[command.type].en}.`,
      `在您查看之后，该检维修（“${standing.work}”）已${standing.ended === null ? '变更' : '结束'}；您要${asked[command.type].zh}。`,
    );
  if (command.type === 'EndMaintenance')
    return accept({ type: 'MaintenanceEnded.v1', data: { maintenanceId, remark: command.data.remark } });
  if (standing.ended !== null) return refuse('maintenance-ended', 'This maintenance has ended.', '该检维修已结束。');
  const { to, opened, reason } = command.data;
  if (to <= standing.from) return notAfter;
  if (to - standing.from > LONGEST_MAINTENANCE_MS) return tooLong;
  if (to === standing.to && opened === standing.opened) return accept();
  return accept({ type: 'MaintenanceChanged.v1', data: { maintenanceId, to, opened, reason } });
}

function wrongTimes(
  { placeId, from, to }: Pick<MaintenanceTerms, 'placeId' | 'from' | 'to'>,
  { site }: RegisterState,
  longest: number,
): Decision<never> | null {
  if (site?.places.some(({ id }) => id === placeId) !== true)
    return refuse('place-unknown', `The register has no place ${placeId}.`, `台账中没有场所 ${placeId}。`);
  if (to <= from) return notAfter;
  return to - from > longest ? tooLong : null;
}

function wrongTerms(terms: PermitTerms, register: RegisterState, at: Instant): Decision<never> | null {
  const { kind, grade, to } = terms;
  const name = permitKindNames[kind];
  const grades = gradesOf[kind];
  if (grade === null && grades.length > 0)
    return refuse('permit-grade-missing', `${name.en} has a grade: choose it.`, `${name.zh}须选择级别。`);
  if (grade !== null && !grades.includes(grade))
    return refuse('permit-grade-unknown', `${name.en} has no such grade.`, `${name.zh}没有该级别。`);
  const times = wrongTimes(terms, register, LONGEST_PERMIT_MS);
  if (times !== null) return times;
  if (to <= at)
    return refuse(
      'permit-in-the-past',
      'The time of this permit is over already. A permit is issued for work that is still to be done.',
      '该作业票的有效时间已过。作业票应针对尚未完成的作业签发。',
    );
  return null;
}

const notAfter: Decision<never> = refuse('end-before-begin', 'It ends before it begins.', '截止时间早于开始时间。');
const tooLong: Decision<never> = refuse(
  'too-long',
  'That is longer than anything of the kind lasts. Correct the end.',
  '时间过长，请更正截止时间。',
);
const runOut: Decision<never> = refuse(
  'permit-expired',
  'The time of this permit is over: close it, and issue a new one if the work goes on.',
  '该作业票已超过有效期：请关闭，如作业仍需继续，请重新办理。',
);

const ended = (permit: Permit): Decision<never> =>
  refuse(
    'permit-ended',
    `This permit was ${statusWords[permit.status].en}; nothing of it can be changed any more.`,
    `该作业票已${statusWords[permit.status].zh}，不能再变更。`,
  );

const statusWords: Readonly<Record<Permit['status'], LocalizedText>> = {
  issued: { en: 'resumed or extended', zh: '恢复或延期' },
  suspended: { en: 'suspended', zh: '暂停' },
  closed: { en: 'closed', zh: '关闭' },
  revoked: { en: 'revoked', zh: '撤销' },
};

const asked = {
  SuspendPermit: { en: 'suspend it', zh: '暂停' },
  ResumePermit: { en: 'let the work go on', zh: '恢复作业' },
  ExtendPermit: { en: 'extend it', zh: '延期' },
  ClosePermit: { en: 'close it', zh: '关闭' },
  RevokePermit: { en: 'revoke it', zh: '撤销' },
  ChangeMaintenance: { en: 'change it', zh: '变更' },
  EndMaintenance: { en: 'end it', zh: '结束' },
} as const;

function changedMeanwhile(permit: Permit, want: LocalizedText): Decision<never> {
  const name = permitName(permit);
  const now = statusWords[permit.status];
  return conflict(
    'permit-changed',
    `The permit “${name.en}: ${permit.work}” was ${now.en} after you looked; you asked to ${want.en}.`,
    `在您查看之后，作业票“${name.zh}：${permit.work}”已${now.zh}；您要${want.zh}。`,
  );
}
