import { planeAt } from '../../science/plane.ts';
import { accept, conflict, refuse, type Decision } from '../decision.ts';
import { crossesItself } from '../geofences/shape.ts';
import { mergedMeanwhile } from '../incidents/decide.ts';
import type { IncidentsState } from '../incidents/evolve.ts';
import type { PositionId } from '../ids.ts';
import type { LocalizedText } from '../values.ts';
import type { CommandStaffCommand, CommandStaffEvent, OperationalPeriod, PositionEntry, Sector } from './events.ts';
import { nextObjective, organizationOf, type CommandStaffState, type Organization } from './evolve.ts';
import { INCIDENT_COMMANDER, standardPosition } from './positions.ts';

export function decideCommandStaff(
  state: CommandStaffState,
  incidents: IncidentsState,
  command: CommandStaffCommand,
): Decision<CommandStaffEvent> {
  const { incidentId } = command.data;
  const closed = incidents.closed[incidentId];
  if (closed?.mergedInto !== undefined) return mergedMeanwhile(incidents, closed);
  if (closed !== undefined)
    return refuse(
      'incident-frozen',
      `“${closed.title}” is closed and its record is frozen. Add a correction instead.`,
      `“${closed.title}”已关闭，记录已冻结。请改为补充更正。`,
    );
  if (!(incidentId in incidents.open))
    return refuse('incident-unknown', `There is no incident ${incidentId}.`, `没有编号为 ${incidentId} 的事件。`);
  const organization = organizationOf(state, incidentId);
  const { positions, sectors, objectives } = organization;

  switch (command.type) {
    case 'SetCommandPosition': {
      const { position, seenVersion } = command.data;
      const standing = positions[position.positionId];
      const wrong = positionFault(organization, position);
      if (wrong !== null) return wrong;
      if (standing !== undefined && isSame(entryOf(standing), position)) return accept();
      if ((standing?.version ?? 0) !== seenVersion) {
        const title = titleOf(position);
        return conflict(
          'position-changed',
          `“${title.en}” was given to ${standing?.holder ?? 'nobody'} after you looked; you named ${position.holder ?? 'nobody'}.`,
          `在您查看之后，“${title.zh}”已改由${standing?.holder ?? '无人'}担任；您指定的是${position.holder ?? '无人'}。`,
        );
      }
      return accept({ type: 'CommandPositionSet.v1', data: { incidentId, position } });
    }
    case 'RemoveCommandPosition': {
      const { positionId, reason, seenVersion } = command.data;
      const standing = positions[positionId];
      if (standing === undefined) return accept();
      if (standing.title === null)
        return refuse(
          'position-standard',
          'A standard position cannot be removed; leave it vacant instead.',
          '标准岗位不能删除，可将其设为空缺。',
        );
      if (standing.version !== seenVersion)
        return conflict(
          'position-changed',
          `“${standing.title}” was given to ${standing.holder ?? 'nobody'} after you looked; you removed it.`,
          `在您查看之后，“${standing.title}”已改由${standing.holder ?? '无人'}担任；您要将其删除。`,
        );
      return accept({
        type: 'CommandPositionRemoved.v1',
        data: { incidentId, positionId, title: standing.title, reason },
      });
    }
    case 'SetSector': {
      const { sector, seenVersion } = command.data;
      const standing = sectors[sector.sectorId];
      const wrong = sectorFault(organization, sector);
      if (wrong !== null) return wrong;
      if (standing !== undefined && isSame(standing.sector, sector)) return accept();
      if ((standing?.version ?? 0) !== seenVersion) return sectorChanged(standing?.sector ?? null, sector.name);
      return accept({ type: 'SectorSet.v1', data: { incidentId, sector } });
    }
    case 'RemoveSector': {
      const { sectorId, reason, seenVersion } = command.data;
      const standing = sectors[sectorId];
      if (standing?.sector === null || standing?.sector === undefined) return accept();
      const { name } = standing.sector;
      if (standing.version !== seenVersion) return sectorChanged(standing.sector, name);
      return accept({ type: 'SectorRemoved.v1', data: { incidentId, sectorId, name, reason } });
    }
    case 'AddObjective': {
      const standing = objectives[command.data.objectiveId];
      if (standing !== undefined) return accept();
      return accept({ type: 'ObjectiveAdded.v1', data: { ...command.data, number: nextObjective(organization) } });
    }
    case 'ChangeObjective':
    case 'SettleObjective': {
      const { objectiveId, seenVersion } = command.data;
      const standing = objectives[objectiveId];
      if (standing === undefined)
        return refuse('objective-unknown', 'This incident has no such objective.', '本事件没有该目标。');
      const { number, version, status, text, priority } = standing;
      if (command.type === 'ChangeObjective') {
        if (command.data.text === text && command.data.priority === priority) return accept();
      } else if (command.data.status === status) return accept();
      else if (command.data.status !== 'met' && command.data.reason === '')
        return refuse(
          'reason-missing',
          'Say why the objective is withdrawn or taken up again.',
          '请说明撤销或重新列入该目标的原因。',
        );
      if (version !== seenVersion)
        return conflict(
          'objective-changed',
          `Objective ${String(number)} reads “${text}” (${status}) since you looked. Look at it as it stands now.`,
          `在您查看之后，他人已修改目标 ${String(number)}（现为“${text}”），请查看当前内容。`,
        );
      if (command.type === 'ChangeObjective') {
        const { seenVersion: _seen, ...data } = command.data;
        return accept({ type: 'ObjectiveChanged.v1', data: { ...data, number } });
      }
      const { reason } = command.data;
      return accept({
        type: 'ObjectiveSettled.v1',
        data: { incidentId, objectiveId, status: command.data.status, reason, number, text },
      });
    }
    case 'SetOperationalPeriod': {
      const { period, seenVersion } = command.data;
      const standing = organization.periods[period.number - 1];
      if (standing !== undefined && isSame(periodOf(standing), period)) return accept();
      if ((standing?.version ?? 0) !== seenVersion)
        return conflict(
          'period-changed',
          `Operational period ${String(period.number)} was set by somebody else after you looked. Look at it as it stands now.`,
          `在您查看之后，他人已设置第 ${String(period.number)} 个行动周期，请查看当前内容。`,
        );
      return (
        periodFault(organization, period) ?? accept({ type: 'OperationalPeriodSet.v1', data: { incidentId, period } })
      );
    }
  }
}

function positionFault({ positions }: Organization, position: PositionEntry): Decision<never> | null {
  const { positionId, title } = position;
  const standard = standardPosition(positionId);
  if (positionId === INCIDENT_COMMANDER)
    return refuse(
      'position-is-commander',
      'The incident commander is changed by transferring command, which is recorded.',
      '总指挥须通过移交指挥权变更，移交会记入日志。',
    );
  if ((standard === null) !== (title !== null))
    return refuse(
      'position-title',
      standard === null ? 'Give the position a title.' : `“${standard.title.en}” is a standard title and stays.`,
      standard === null ? '请填写岗位名称。' : `“${standard.title.zh}”为标准岗位，名称不能更改。`,
    );
  if (!isKnownPosition(positions, position.reportsTo)) return unknownSuperior;
  // Up from it, over those that stand: it must not be met again.
  let above: PositionId | null = position.reportsTo;
  for (let steps = 0; above !== null; steps += 1) {
    if (above === positionId || steps > 500)
      return refuse(
        'position-circular',
        'The position would report to itself, by way of those above it. Choose another superior.',
        '该岗位将经由上级向自身汇报，请另选上级岗位。',
      );
    above = superiorOf(positions, above);
  }
  return null;
}

const superiorOf = (positions: Organization['positions'], id: PositionId): PositionId | null =>
  positions[id]?.reportsTo ?? standardPosition(id)?.reportsTo ?? null;

const isKnownPosition = (positions: Organization['positions'], id: PositionId): boolean =>
  id in positions || standardPosition(id) !== null;

const unknownSuperior = refuse(
  'position-unknown',
  'The position above is not in the organization. Choose another.',
  '上级岗位不在指挥架构中，请另选。',
);

function sectorFault({ positions, sectors }: Organization, sector: Sector): Decision<never> | null {
  if (!isKnownPosition(positions, sector.reportsTo)) return unknownSuperior;
  const twin = Object.values(sectors).find(
    (one) => one.sector !== null && one.sector.sectorId !== sector.sectorId && one.sector.name === sector.name,
  );
  if (twin !== undefined)
    return refuse(
      'sector-name-taken',
      `There is a sector “${sector.name}” already. Over the radio two of one name are one too many: choose another.`,
      `已有名为“${sector.name}”的区段，通话中会混淆，请另取名称。`,
    );
  const [origin] = sector.ring ?? [];
  if (sector.ring !== null && origin !== undefined && crossesItself(sector.ring, planeAt(origin)))
    return refuse(
      'sector-crosses-itself',
      `The outline of “${sector.name}” crosses itself, so that nobody can tell what is inside. Move its corners.`,
      `“${sector.name}”的边界自相交，无法判定内外，请调整顶点。`,
    );
  return null;
}

function periodFault({ periods }: Organization, period: OperationalPeriod): Decision<never> | null {
  const { number, from, to, planningMeetingAt } = period;
  const of = String(number);
  if (number > periods.length + 1)
    return refuse(
      'period-number',
      `There are ${String(periods.length)} operational periods; the next is number ${String(periods.length + 1)}.`,
      `现有 ${String(periods.length)} 个行动周期，下一个应为第 ${String(periods.length + 1)} 个。`,
    );
  if (to <= from)
    return refuse(
      'period-reversed',
      `Operational period ${of} ends before it begins. Turn the times around.`,
      `第 ${of} 个行动周期的结束时间早于开始时间，请更正。`,
    );
  const before = periods[number - 2];
  const after = periods[number];
  if ((before !== undefined && from < before.to) || (after !== undefined && to > after.from))
    return refuse(
      'period-overlaps',
      `Operational period ${of} overlaps the one beside it. Let one begin when the other ends.`,
      `第 ${of} 个行动周期与相邻周期重叠，请首尾衔接。`,
    );
  if (planningMeetingAt !== null && (planningMeetingAt < from || planningMeetingAt > to))
    return refuse(
      'period-meeting-outside',
      `The planning meeting is not within operational period ${of}. Plan it before that ends.`,
      `计划会议不在第 ${of} 个行动周期内，请安排在周期结束前。`,
    );
  return null;
}

function sectorChanged(standing: Sector | null, name: string): Decision<never> {
  return standing === null
    ? conflict(
        'sector-changed',
        `Somebody has removed “${name}” since you looked; you changed it.`,
        `在您查看之后，他人已撤销“${name}”；您对其作了修改。`,
      )
    : conflict(
        'sector-changed',
        `Somebody has changed “${standing.name}” since you looked. Look at it as it stands now.`,
        `在您查看之后，他人已修改“${standing.name}”，请查看当前内容。`,
      );
}

const titleOf = ({ positionId, title }: PositionEntry): LocalizedText =>
  standardPosition(positionId)?.title ?? { en: title ?? positionId, zh: title ?? positionId };

const entryOf = ({ positionId, title, holder, deputy, contact, reportsTo }: PositionEntry): PositionEntry => ({
  positionId,
  title,
  holder,
  deputy,
  contact,
  reportsTo,
});

const periodOf = ({
  number,
  from,
  to,
  emphasis,
  safetyMessage,
  planningMeetingAt,
}: OperationalPeriod): OperationalPeriod => ({
  number,
  from,
  to,
  emphasis,
  safetyMessage,
  planningMeetingAt,
});

/** Whatever the order of their fields, which a file or another build may turn around. */
const isSame = (a: object | null, b: object): boolean => a !== null && canonical(a) === canonical(b);
const canonical = (value: object): string =>
  JSON.stringify(Object.entries(value).toSorted(([x], [y]) => (x < y ? -1 : 1)));
