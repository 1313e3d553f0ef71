/** What an operator could do in a world as the screen shows it, by a number: the same number and state, the same act. */
import { randomUUID } from 'node:crypto';
import type { DomainCommand } from '#shared/domain/command.ts';
import { IncidentId, LogEntryId, PlaceId, PlanRunId } from '#shared/domain/ids.ts';
import { StepEnd } from '#shared/domain/plans/events.ts';
import { untouchedStep } from '#shared/domain/plans/evolve.ts';
import { untouchedResponder } from '#shared/domain/resources/evolve.ts';
import { testSite } from '#shared/domain/testing.ts';
import type { WorldState } from '#shared/domain/world.ts';
import { operator } from '../integration/station.ts';
import type { Maker, Pick } from './maker.ts';
import { watchMakers } from './watchActs.ts';

const LEVELS = ['I', 'II', 'III', 'IV'] as const;
const MOST_OPEN = 6;
const shortId = (): string => randomUUID().slice(0, 13);

const open: Maker = (state) =>
  Object.keys(state.incidents.open).length >= MOST_OPEN
    ? null
    : {
        type: 'OpenIncident',
        data: {
          incidentId: IncidentId.parse(`incident-${shortId()}`),
          scenario: 'toxic-gas-release',
          title: `Leak ${shortId()}`,
          level: 'III',
          placeId: PlaceId.parse('tank-1'),
          position: [121.5, 38.9],
          alarmIds: [],
          commander: operator,
        },
      };

/** On an incident that is open here. */
const onIncident =
  (
    make: (incident: WorldState['incidents']['open'][IncidentId], ...rest: Parameters<Maker>) => DomainCommand | null,
  ): Maker =>
  (state, pick) => {
    const standing = Object.values(state.incidents.open);
    return standing.length === 0 ? null : make(pick(standing), state, pick);
  };

const log = onIncident(({ incidentId }) => ({
  type: 'AddLogEntry',
  data: { incidentId, entryId: LogEntryId.parse(`entry-${shortId()}`), text: `Seen ${randomUUID()}` },
}));

const level = onIncident(({ incidentId, levelVersion }, _state, pick) => ({
  type: 'ChangeResponseLevel',
  data: { incidentId, to: pick(LEVELS), reason: 'as it is seen here', seenVersion: levelVersion },
}));

const transfer = onIncident(({ incidentId, commandVersion }, _state, pick) => ({
  type: 'TransferCommand',
  data: {
    incidentId,
    to: { name: pick(['Wang Fang', 'Zhao Lei', 'Li Wei']), role: 'commander' },
    seenVersion: commandVersion,
  },
}));

const startPlan = onIncident(({ incidentId, level: at }) => ({
  type: 'StartPlan',
  data: {
    incidentId,
    planRunId: PlanRunId.parse(`run-${shortId()}`),
    plan: testSite.plans[0]!,
    level: at,
    reason: 'it fits',
  },
}));

const step: Maker = (state, pick) => {
  const runs = Object.values(state.plans.runs).filter(({ endedAt }) => endedAt === null);
  if (runs.length === 0) return null;
  const { planRunId, incidentId, plan, steps } = pick(runs);
  const { id: stepId } = pick(plan.steps);
  const { round, status } = steps[stepId] ?? untouchedStep;
  const from = StepEnd.safeParse(status).data;
  if (from !== undefined && pick([true, false]))
    return {
      type: 'ReopenStep',
      data: { planRunId, incidentId, stepId, round: round + 1, from, reason: 'by mistake' },
    };
  return {
    type: 'ChangeStepStatus',
    data: {
      planRunId,
      incidentId,
      stepId,
      status: pick(['in-progress', 'complete', 'not-applicable'] as const),
      note: 'seen',
      round,
    },
  };
};

const role: Maker = (state, pick) => {
  const runs = Object.values(state.plans.runs).filter(({ endedAt }) => endedAt === null);
  if (runs.length === 0) return null;
  const { planRunId, incidentId, plan, roles } = pick(runs);
  const { id } = pick(plan.roles);
  return {
    type: 'AssignPlanRole',
    data: {
      planRunId,
      incidentId,
      roleId: id,
      holder: pick(['Wang Fang', 'Zhao Lei']),
      seenVersion: roles[id]?.version ?? 0,
    },
  };
};

const assign = onIncident(({ incidentId }, state, pick) => {
  const { id } = pick(testSite.responders);
  const { version } = state.resources.responders[id] ?? untouchedResponder;
  return {
    type: 'AssignResponder',
    data: { responderId: id, incidentId, task: 'measure', seenVersion: version },
  };
});

const responderStatus: Maker = (state, pick) => {
  const { id } = pick(testSite.responders);
  const { version } = state.resources.responders[id] ?? untouchedResponder;
  return {
    type: 'ChangeResponderStatus',
    data: {
      responderId: id,
      status: pick(['available', 'en-route', 'on-scene'] as const),
      seenVersion: version,
    },
  };
};

const end = onIncident(({ incidentId }) => ({ type: 'EndIncident', data: { incidentId, reason: 'over' } }));
const close = onIncident(({ incidentId, endedAt }) =>
  endedAt === null ? null : { type: 'CloseIncident', data: { incidentId, reason: 'done' } },
);

/** Also one's own request, which is refused. */
const approve: Maker = (state, pick) => {
  const waiting = Object.values(state.approvals.waiting);
  if (waiting.length === 0) return null;
  const { approvalId, command } = pick(waiting);
  return pick([true, true, false])
    ? { type: 'GiveApproval', data: { approvalId, commandType: command.type } }
    : { type: 'DeclineApproval', data: { approvalId, commandType: command.type, reason: 'not yet' } };
};

/** As often as it stands here. */
const MAKERS: readonly Maker[] = [
  open,
  log,
  log,
  log,
  log,
  log,
  level,
  level,
  transfer,
  startPlan,
  step,
  step,
  step,
  role,
  assign,
  assign,
  responderStatus,
  end,
  close,
  approve,
  approve,
  ...watchMakers,
];

/** Of several things one after another, by one number. */
export function picker(choice: number): Pick {
  let rest = choice;
  return (from) => {
    const chosen = from[rest % from.length];
    rest = Math.floor(rest / from.length);
    if (chosen === undefined) throw new Error('There is nothing to pick from.');
    return chosen;
  };
}

/** Total: where the drawn act is not possible, an incident is opened or an entry written. */
export function actOf(state: WorldState, choice: number): DomainCommand {
  const pick = picker(choice);
  const command = pick(MAKERS)(state, pick) ?? log(state, pick) ?? open(state, pick);
  if (command === null) throw new Error('Nothing can be done in this world.');
  return command;
}
