/** What the events of permits and maintenance say. */
import type { PermitEvent } from '../../domain/permits/events.ts';
import type { MaintenanceId, PermitId } from '../../domain/ids.ts';
import { permitName, suspensionCauseNames } from '../../domain/permits/names.ts';
import type { PermitTerms } from '../../domain/permits/permit.ts';
import type { EventText, Telling } from '../telling.ts';
import { bothTexts, textsIn } from '../texts.ts';

export const permitTexts = bothTexts(
  {
    permitIssued: 'Permit issued: {{permit}}',
    permitTested: 'Gas test recorded: {{permit}}',
    permitSuspended: 'Work suspended by {{cause}}: {{permit}}',
    permitResumed: 'Work goes on: {{permit}}',
    permitExtended: 'Permit extended: {{permit}}',
    permitClosed: 'Permit closed: {{permit}}',
    permitRevoked: 'Permit revoked: {{permit}}',
    permitExpired: 'Time of a permit is over: {{permit}}',
    permitWasUntil: 'it was until {{to}}, and is not closed',
    permit: '{{name}}, {{work}}',
    span: '{{from}} to {{to}}',
    extendedUntil: 'until {{to}} (before: {{before}})',
    untilNow: 'until {{to}}',
    contractor: 'contractor {{name}}',
    leader: 'in charge: {{name}}',
    watcher: 'watched by {{name}}',
    oxygen: 'oxygen {{value}} %',
    combustible: 'combustible {{value}} % LEL',
    aPermit: 'a permit that ended long ago',
    maintenancePlanned: 'Maintenance entered: {{work}}',
    maintenanceChanged: 'Maintenance changed: {{work}}',
    maintenanceEnded: 'Maintenance ended: {{work}}',
    isOpened: 'opened',
    aMaintenance: 'maintenance that ended long ago',
  },
  {
    permitIssued: '签发作业票：{{permit}}',
    permitTested: '登记气体检测：{{permit}}',
    permitSuspended: '因{{cause}}暂停作业：{{permit}}',
    permitResumed: '恢复作业：{{permit}}',
    permitExtended: '作业票延期：{{permit}}',
    permitClosed: '作业票关闭：{{permit}}',
    permitRevoked: '作业票撤销：{{permit}}',
    permitExpired: '作业票到期：{{permit}}',
    permitWasUntil: '有效期至 {{to}}，尚未关闭',
    permit: '{{name}}，{{work}}',
    span: '{{from}}至{{to}}',
    extendedUntil: '至{{to}}（原至{{before}}）',
    untilNow: '至{{to}}',
    contractor: '承包商{{name}}',
    leader: '作业负责人{{name}}',
    watcher: '监护人{{name}}',
    oxygen: '氧含量 {{value}}%',
    combustible: '可燃气体 {{value}}%LEL',
    aPermit: '早已结束的作业票',
    maintenancePlanned: '登记检维修：{{work}}',
    maintenanceChanged: '检维修变更：{{work}}',
    maintenanceEnded: '检维修结束：{{work}}',
    isOpened: '设备已打开',
    aMaintenance: '早已结束的检维修',
  },
);

export function describePermitEvent(event: PermitEvent, telling: Telling): EventText {
  const { language, names, format, local, detail, placeName } = telling;
  const say = textsIn(permitTexts, language);
  const nameOfPermit = (terms: PermitTerms): string =>
    say('permit', { name: local(permitName(terms)), work: terms.work });
  const permitCalled = (id: PermitId): string => {
    const permit = names.permits?.permits[id];
    return permit === undefined ? say('aPermit') : nameOfPermit(permit);
  };
  const permitPlace = (id: PermitId): string | null => {
    const permit = names.permits?.permits[id];
    return permit === undefined ? null : placeName(permit.placeId);
  };
  const maintenanceCalled = (id: MaintenanceId): string => names.permits?.maintenance[id]?.work ?? say('aMaintenance');
  const maintenancePlace = (id: MaintenanceId): string | null => {
    const one = names.permits?.maintenance[id];
    return one === undefined ? null : placeName(one.placeId);
  };
  switch (event.type) {
    case 'PermitIssued.v1': {
      const { placeId, from, to, contractor, leader, watcher } = event.data;
      return {
        title: say('permitIssued', { permit: nameOfPermit(event.data) }),
        detail: detail(
          placeName(placeId),
          say('span', { from: format.moment(from), to: format.moment(to) }),
          contractor === '' ? null : say('contractor', { name: contractor }),
          say('leader', { name: leader }),
          watcher === '' ? null : say('watcher', { name: watcher }),
        ),
      };
    }
    case 'PermitGasTested.v1': {
      const { oxygenPercent, combustiblePercentLel, toxic, by } = event.data.gasTest;
      return {
        title: say('permitTested', { permit: permitCalled(event.data.permitId) }),
        detail: detail(
          oxygenPercent === null ? null : say('oxygen', { value: format.number(oxygenPercent) }),
          combustiblePercentLel === null ? null : say('combustible', { value: format.number(combustiblePercentLel) }),
          toxic,
          by,
        ),
      };
    }
    case 'PermitSuspended.v1': {
      const { permitId, cause, reason } = event.data;
      return {
        title: say('permitSuspended', { permit: permitCalled(permitId), cause: local(suspensionCauseNames[cause]) }),
        detail: detail(reason, permitPlace(permitId)),
      };
    }
    case 'PermitResumed.v1':
      return {
        title: say('permitResumed', { permit: permitCalled(event.data.permitId) }),
        detail: detail(event.data.reason, permitPlace(event.data.permitId)),
      };
    case 'PermitExtended.v1': {
      const { permitId, to, before, reason } = event.data;
      return {
        title: say('permitExtended', { permit: permitCalled(permitId) }),
        detail: detail(
          say('extendedUntil', { to: format.moment(to), before: format.moment(before) }),
          reason,
          permitPlace(permitId),
        ),
      };
    }
    case 'PermitClosed.v1':
      return {
        title: say('permitClosed', { permit: permitCalled(event.data.permitId) }),
        detail: detail(event.data.remark, permitPlace(event.data.permitId)),
      };
    case 'PermitRevoked.v1':
      return {
        title: say('permitRevoked', { permit: permitCalled(event.data.permitId) }),
        detail: detail(event.data.reason, permitPlace(event.data.permitId)),
      };
    case 'PermitExpired.v1': {
      const { permitId, to } = event.data;
      return {
        title: say('permitExpired', { permit: permitCalled(permitId) }),
        detail: detail(say('permitWasUntil', { to: format.moment(to) }), permitPlace(permitId)),
      };
    }
    case 'MaintenancePlanned.v1': {
      const { work, placeId, from, to, leader, opened } = event.data;
      return {
        title: say('maintenancePlanned', { work }),
        detail: detail(
          placeName(placeId),
          say('span', { from: format.moment(from), to: format.moment(to) }),
          say('leader', { name: leader }),
          opened ? say('isOpened') : null,
        ),
      };
    }
    case 'MaintenanceChanged.v1': {
      const { maintenanceId, to, opened, reason } = event.data;
      return {
        title: say('maintenanceChanged', { work: maintenanceCalled(maintenanceId) }),
        detail: detail(
          say('untilNow', { to: format.moment(to) }),
          opened ? say('isOpened') : null,
          reason,
          maintenancePlace(maintenanceId),
        ),
      };
    }
    case 'MaintenanceEnded.v1':
      return {
        title: say('maintenanceEnded', { work: maintenanceCalled(event.data.maintenanceId) }),
        detail: detail(event.data.remark, maintenancePlace(event.data.maintenanceId)),
      };
  }
}
