import type { Actor } from '../actor.ts';
import { accept, conflict, refuse, type Decision } from '../decision.ts';
import type { IncidentEvent } from '../incidents/events.ts';
import type { IncidentsState } from '../incidents/evolve.ts';
import type { Site } from '../register/site.ts';
import type { Instant } from '../values.ts';
import type { WarningCommand, WarningEvent } from './events.ts';
import { MOST_OPEN, warningIn, type Warning, type WarningsState } from './evolve.ts';
import { MOST_MODELS } from './trainedModel.ts';
import { groupFault } from './unwatched.ts';

/** What a warning led to: a warning that comes true links its alarm to the incident that was opened because of it. */
export function decideWarnings(
  state: WarningsState,
  incidents: IncidentsState,
  site: Site | null,
  command: WarningCommand & { readonly at: Instant },
): Decision<WarningEvent | IncidentEvent> {
  switch (command.type) {
    case 'IssueWarning': {
      const { warningId, kind, subject } = command.data;
      const all = Object.values(state.open);
      const stands = all.some((open) => open.kind === kind && open.subject === subject);
      if (stands || all.length >= MOST_OPEN || warningId in state.ended) return accept();
      return accept({ type: 'WarningIssued.v1', data: command.data });
    }
    case 'EndWarning': {
      const warning = state.open[command.data.warningId];
      if (warning === undefined) return accept();
      const ended: WarningEvent = { type: 'WarningEnded.v1', data: command.data };
      const { end } = command.data;
      const incident = warning.incidentId === null ? undefined : incidents.open[warning.incidentId];
      if (end.because !== 'came-true' || incident === undefined || incident.alarmIds.includes(end.alarmId))
        return accept(ended);
      const { incidentId } = incident;
      return accept<WarningEvent | IncidentEvent>(ended, {
        type: 'AlarmLinkedToIncident.v1',
        data: { incidentId, alarmId: end.alarmId },
      });
    }
    case 'AssignWarningFollowUp': {
      const { seenVersion, ...followUp } = command.data;
      const warning = warningIn(state, followUp.warningId);
      if (warning === undefined) return unknown();
      if (followUp.until <= command.at)
        return refuse(
          'follow-up-in-the-past',
          'The time until which it is to be done is past already. Choose a later one.',
          '完成时限已过，请选择更晚的时间。',
        );
      if (seenVersion !== warning.followUpVersion) return followUpChanged(warning);
      return accept({ type: 'WarningFollowUpAssigned.v1', data: followUp });
    }
    case 'CompleteWarningFollowUp': {
      const { seenVersion, ...done } = command.data;
      const warning = warningIn(state, done.warningId);
      if (warning === undefined) return unknown();
      if (warning.followUp === null)
        return refuse(
          'follow-up-missing',
          'Nobody was asked to follow this warning up yet.',
          '该预警尚未指派跟踪人员。',
        );
      // Forward only.
      if (warning.followUp.done !== null && seenVersion === warning.followUpVersion - 1) return accept();
      if (seenVersion !== warning.followUpVersion) return followUpChanged(warning);
      return warning.followUp.done === null ? accept({ type: 'WarningFollowUpDone.v1', data: done }) : accept();
    }
    case 'JudgeWarning': {
      const { seenVersion, ...judged } = command.data;
      const warning = warningIn(state, judged.warningId);
      if (warning === undefined) return unknown();
      const { judgement, judgementVersion } = warning;
      if (judgement?.verdict === judged.verdict && judgement.remark === judged.remark) return accept();
      if (seenVersion !== judgementVersion && judgement !== null)
        return conflict(
          'warning-judged',
          `${nameOf(judgement.by)} judged this warning “${verdictWords[judgement.verdict].en}” after you looked; you judged it “${verdictWords[judged.verdict].en}”.`,
          `在您查看之后，${nameOf(judgement.by)}已将该预警评为“${verdictWords[judgement.verdict].zh}”；您评为“${verdictWords[judged.verdict].zh}”。`,
        );
      return accept({ type: 'WarningJudged.v1', data: judged });
    }
    case 'ChangeWarningSettings': {
      const { seenVersion, settings } = command.data;
      if (JSON.stringify(settings) === JSON.stringify(state.settings)) return accept();
      if (seenVersion !== state.settingsVersion)
        return conflict(
          'warning-settings-changed',
          'Somebody changed what early warning watches after you looked. Look at it again, then change it.',
          '在您查看之后，他人已更改预警监视设置。请重新查看后再更改。',
        );
      return decideSettings(settings.groups, site) ?? accept({ type: 'WarningSettingsChanged.v1', data: { settings } });
    }
    case 'TrainNormalModel': {
      const { model } = command.data;
      const standing = state.models[model.modelId];
      if (standing === undefined && Object.keys(state.models).length >= MOST_MODELS)
        return refuse(
          'models-full',
          `${String(MOST_MODELS)} models are in force already. Retire one first.`,
          `已有 ${String(MOST_MODELS)} 个模型在用，请先停用一个。`,
        );
      if (model.version !== (standing?.version ?? 0) + 1)
        return conflict(
          'model-changed',
          `“${model.name.en}” was trained or retired by somebody else after you looked. Train it again on what stands now.`,
          `在您查看之后，“${model.name.zh}”已由他人重新训练或停用。请在当前基础上重新训练。`,
        );
      return accept({ type: 'NormalModelTrained.v1', data: { model } });
    }
    case 'RetireNormalModel':
      return command.data.modelId in state.models
        ? accept({ type: 'NormalModelRetired.v1', data: command.data })
        : accept();
  }
}

/** Null: nothing is wrong with them. */
function decideSettings(groups: WarningsState['settings']['groups'], site: Site | null): Decision<never> | null {
  const tags = new Map(site?.tags.map((tag) => [tag.id, tag]));
  for (const group of groups) {
    const fault = groupFault(group, tags);
    if (fault !== null) return refuse(fault.code, fault.sentence.en, fault.sentence.zh);
  }
  return null;
}

const unknown = (): Decision<never> =>
  refuse(
    'warning-unknown',
    'This warning is over for so long that it left the list. Its record is in the review.',
    '该预警结束已久，已移出列表。可在回顾中查看其记录。',
  );

function followUpChanged({ followUp }: Warning): Decision<never> {
  const done = followUp?.done ?? null;
  if (done !== null)
    return conflict(
      'follow-up-changed',
      `${nameOf(done.by)} marked the follow-up as done after you looked.`,
      `在您查看之后，${nameOf(done.by)}已将跟踪事项标记为完成。`,
    );
  return conflict(
    'follow-up-changed',
    followUp === null
      ? 'The follow-up of this warning was changed after you looked.'
      : `${nameOf(followUp.assignedBy)} gave the follow-up to ${followUp.assignee} after you looked.`,
    followUp === null
      ? '在您查看之后，该预警的跟踪事项已更改。'
      : `在您查看之后，${nameOf(followUp.assignedBy)}已将跟踪事项指派给${followUp.assignee}。`,
  );
}

const nameOf = (actor: Actor): string => (actor.kind === 'operator' ? actor.operator.name : actor.name);

const verdictWords = {
  right: { en: 'right', zh: '正确' },
  wrong: { en: 'wrong', zh: '误报' },
  'too-early': { en: 'too early', zh: '过早' },
} as const;
