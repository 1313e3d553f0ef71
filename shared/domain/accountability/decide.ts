import { accept, conflict, refuse, type Decision } from '../decision.ts';
import type { IncidentsState } from '../incidents/evolve.ts';
import type { IncidentId } from '../ids.ts';
import { MOST_PEOPLE, type AccountabilityCommand, type AccountabilityEvent } from './events.ts';
import type { AccountabilityState, Crew, Mayday, RollCall } from './evolve.ts';
import { missingOf } from './rollCall.ts';

export function decideAccountability(
  state: AccountabilityState,
  incidents: IncidentsState,
  command: AccountabilityCommand,
): Decision<AccountabilityEvent> {
  const { incidentId } = command.data;
  const closed = incidents.closed[incidentId];
  if (closed !== undefined)
    return refuse(
      'incident-frozen',
      `“${closed.title}” is closed and its record is frozen. Add a correction instead.`,
      `“${closed.title}”已关闭，记录已冻结。请改为补充更正。`,
    );
  if (!(incidentId in incidents.open))
    return refuse('incident-unknown', `There is no incident ${incidentId}.`, `没有编号为 ${incidentId} 的事件。`);
  switch (command.type) {
    case 'StartRollCall':
      if (command.data.rollCallId in state.rollCalls)
        return refuse('roll-call-exists', 'This roll-call was started already.', '该点名已经开始。');
      return accept({ type: 'RollCallStarted.v1', data: command.data });
    case 'AddPeopleToRollCall':
    case 'CheckOffPerson':
    case 'ReturnPersonToMissing':
    case 'CountGate':
    case 'EndRollCall':
    case 'ReopenRollCall':
      return decideRollCall(state, command);
    case 'EnterCrew': {
      const { crewId, name, control, members } = command.data;
      if (crewId in state.crews) return refuse('crew-exists', 'This crew was entered already.', '该小组已登记进入。');
      const twin = Object.values(state.crews).find(
        (crew) => crew.incidentId === incidentId && crew.leftAt === null && crew.name === name,
      );
      if (twin !== undefined)
        return refuse(
          'crew-name-taken',
          `A crew “${name}” is in the hazard already. Over the radio two of one name are one too many: choose another.`,
          `名为“${name}”的小组已在危险区内，通话中会混淆，请另取名称。`,
        );
      if (control.by === 'air' && members.some(({ bar }) => bar === null || bar <= control.whistleBar))
        return refuse(
          'crew-air-missing',
          `Each member of “${name}” needs a pressure above that of the warning device (${String(control.whistleBar)} bar). Enter what the gauges show.`,
          `“${name}”每名队员的进入压力须高于报警压力（${String(control.whistleBar)} bar），请填写压力表读数。`,
        );
      if (control.by === 'time' && control.criticalMs <= control.warningMs)
        return refuse(
          'crew-times-reversed',
          'The critical time comes before the warning. Let the warning be the earlier one.',
          '临界时间早于预警时间，请使预警在前。',
        );
      return accept({ type: 'CrewEntered.v1', data: command.data });
    }
    case 'ReadCrewAir':
    case 'LeaveCrew':
      return decideCrew(state, command);
    case 'DeclareMayday':
      if (command.data.maydayId in state.maydays) return accept();
      return accept({ type: 'MaydayDeclared.v1', data: command.data });
    case 'AcknowledgeMayday':
    case 'UpdateMayday':
    case 'ResolveMayday':
      return decideMayday(state, command);
  }
}

type Of<Type extends AccountabilityCommand['type']> = Extract<AccountabilityCommand, { type: Type }>;

function decideRollCall(
  state: AccountabilityState,
  command: Of<
    'AddPeopleToRollCall' | 'CheckOffPerson' | 'ReturnPersonToMissing' | 'CountGate' | 'EndRollCall' | 'ReopenRollCall'
  >,
): Decision<AccountabilityEvent> {
  const rollCall = of(state.rollCalls[command.data.rollCallId], command.data.incidentId);
  if (rollCall === null) return refuse('roll-call-unknown', 'There is no such roll-call.', '没有该点名。');
  const { title } = rollCall;
  if (rollCall.endedAt !== null && command.type !== 'ReopenRollCall') {
    if (command.type === 'EndRollCall') return accept();
    return refuse(
      'roll-call-ended',
      `The roll-call “${title}” has ended. Reopen it first.`,
      `点名“${title}”已结束，请先重新打开。`,
    );
  }
  switch (command.type) {
    case 'AddPeopleToRollCall': {
      const { people } = command.data;
      const added = people.filter(({ personId }) => !(personId in rollCall.people));
      if (added.length === 0) return accept();
      if (added.length + Object.keys(rollCall.people).length > MOST_PEOPLE)
        return refuse(
          'roll-call-too-many',
          `A roll-call has at most ${String(MOST_PEOPLE)} people. Start another for the rest.`,
          `一次点名最多 ${String(MOST_PEOPLE)} 人，其余人员请另行点名。`,
        );
      return accept({ type: 'RollCallPeopleAdded.v1', data: { ...command.data, people: added, title } });
    }
    case 'CheckOffPerson': {
      const person = rollCall.people[command.data.personId];
      if (person === undefined) return unknownPerson(title);
      const { how, placeId, where } = command.data;
      const { checkedOff, name } = person;
      if (checkedOff?.how === how && checkedOff.placeId === placeId && checkedOff.where === where) return accept();
      if (how === 'found-elsewhere' && where === '' && placeId === null)
        return refuse('where-missing', `Say where ${name} was found.`, `请说明在何处找到${name}。`);
      return accept({ type: 'PersonCheckedOff.v1', data: { ...command.data, name, title } });
    }
    case 'ReturnPersonToMissing': {
      const { seenVersion, ...data } = command.data;
      const person = rollCall.people[data.personId];
      if (person === undefined) return unknownPerson(title);
      if (person.checkedOff === null) return accept();
      if (person.version !== seenVersion)
        return conflict(
          'check-off-changed',
          `${person.name} was checked off anew after you looked; you returned them to the missing.`,
          `在您查看之后，${person.name}已被重新核销；您要将其恢复为失联。`,
        );
      return accept({ type: 'PersonMissingAgain.v1', data: { ...data, name: person.name, title } });
    }
    case 'CountGate': {
      const { gate, count } = command.data;
      if (rollCall.gates.some((one) => one.gate === gate && one.count === count)) return accept();
      return accept({ type: 'GateCounted.v1', data: { ...command.data, title } });
    }
    case 'EndRollCall': {
      const missing = missingOf(rollCall).length;
      if (missing > 0 && command.data.remark === '')
        return refuse(
          'reason-missing',
          `${String(missing)} are missing still. Say why the roll-call ends all the same.`,
          `尚有 ${String(missing)} 人失联，请说明仍要结束点名的原因。`,
        );
      return accept({ type: 'RollCallEnded.v1', data: { ...command.data, title, missing } });
    }
    case 'ReopenRollCall':
      if (rollCall.endedAt === null) return accept();
      return accept({ type: 'RollCallReopened.v1', data: { ...command.data, title } });
  }
}

const unknownPerson = (title: string): Decision<never> =>
  refuse(
    'person-unknown',
    `This person is not on the roll of “${title}”. Add them first.`,
    `该人员不在点名“${title}”的名单中，请先添加。`,
  );

function decideCrew(
  state: AccountabilityState,
  command: Of<'ReadCrewAir' | 'LeaveCrew'>,
): Decision<AccountabilityEvent> {
  const crew = of(state.crews[command.data.crewId], command.data.incidentId);
  if (crew === null) return refuse('crew-unknown', 'There is no such crew.', '没有该小组。');
  const { name } = crew;
  if (command.type === 'LeaveCrew') {
    if (crew.leftAt !== null) return accept();
    const fault = beforeEntry(crew, command.data.leftAt);
    return fault ?? accept({ type: 'CrewLeft.v1', data: { ...command.data, name } });
  }
  if (crew.leftAt !== null) return refuse('crew-out', `“${name}” is out already.`, `“${name}”已撤出。`);
  const { bars, readAt } = command.data;
  const fault = beforeEntry(crew, readAt);
  if (fault !== null) return fault;
  if (bars.length !== crew.members.length || bars.every((bar) => bar === null))
    return refuse(
      'crew-air-missing',
      `Enter the pressure of at least one of the ${String(crew.members.length)} members of “${name}”.`,
      `请填写“${name}”的 ${String(crew.members.length)} 名队员中至少一人的压力。`,
    );
  const risen = crew.members.find((member, index) => {
    const bar = bars[index];
    const last = member.readings.findLast(({ at }) => at <= readAt);
    return bar !== undefined && bar !== null && last !== undefined && bar > last.bar;
  });
  if (risen !== undefined)
    return refuse(
      'crew-air-rises',
      `The pressure of ${risen.name} cannot be above the one before. Read the gauge again; a crew with new cylinders is entered anew.`,
      `${risen.name}的压力不可能高于上次读数，请重新核对；更换气瓶后应重新登记进入。`,
    );
  return accept({ type: 'CrewAirRead.v1', data: { ...command.data, name } });
}

const beforeEntry = ({ name, enteredAt }: Crew, at: number): Decision<never> | null =>
  at >= enteredAt
    ? null
    : refuse(
        'crew-before-entry',
        `The time given for “${name}” is before its entry. Correct it.`,
        `“${name}”的时间早于其进入时间，请更正。`,
      );

function decideMayday(
  state: AccountabilityState,
  command: Of<'AcknowledgeMayday' | 'UpdateMayday' | 'ResolveMayday'>,
): Decision<AccountabilityEvent> {
  const mayday = of(state.maydays[command.data.maydayId], command.data.incidentId);
  if (mayday === null) return refuse('mayday-unknown', 'There is no such mayday.', '没有该呼救。');
  const { who } = mayday;
  switch (command.type) {
    case 'AcknowledgeMayday':
      if (mayday.acknowledged !== null) return accept();
      return accept({ type: 'MaydayAcknowledged.v1', data: { ...command.data, who } });
    case 'UpdateMayday':
      if (mayday.resolved !== null)
        return refuse('mayday-resolved', `The mayday of ${who} is resolved.`, `${who}的呼救已解除。`);
      if (mayday.where === command.data.where && mayday.needs === command.data.needs) return accept();
      return accept({ type: 'MaydayUpdated.v1', data: { ...command.data, who } });
    case 'ResolveMayday':
      if (mayday.resolved !== null) return accept();
      return accept({ type: 'MaydayResolved.v1', data: { ...command.data, who } });
  }
}

const of = <One extends RollCall | Crew | Mayday>(one: One | undefined, incidentId: IncidentId): One | null =>
  one?.incidentId === incidentId ? one : null;

/** Why the record of an incident cannot be frozen yet; null: nobody is in the hazard. */
export function stillInHazard(state: AccountabilityState, incidentId: IncidentId): Decision<never> | null {
  const mayday = Object.values(state.maydays).find((one) => one.incidentId === incidentId && one.resolved === null);
  if (mayday !== undefined)
    return refuse(
      'mayday-unresolved',
      `The mayday of ${mayday.who} is not resolved. Resolve it before the record is closed.`,
      `${mayday.who}的呼救尚未解除，请先处置完毕再关闭记录。`,
    );
  const crew = Object.values(state.crews).find((one) => one.incidentId === incidentId && one.leftAt === null);
  if (crew !== undefined)
    return refuse(
      'crew-inside',
      `Crew “${crew.name}” is still in the hazard. Record that it is out before the record is closed.`,
      `小组“${crew.name}”仍在危险区内，请先登记其撤出再关闭记录。`,
    );
  return null;
}
