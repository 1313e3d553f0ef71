/** What the events of the library of plans say. */
import type { PlanLibraryEvent } from '../../domain/planLibrary/events.ts';
import type { EventText, Telling } from '../telling.ts';
import { bothTexts, textsIn } from '../texts.ts';

export const planLibraryTexts = bothTexts(
  {
    saved: 'Draft of a plan saved: {{name}}',
    submitted: 'Plan submitted for approval: {{name}}',
    returned: 'Plan not approved, returned: {{name}}',
    discarded: 'Draft of a plan discarded: {{name}}',
    approved: 'Plan approved and in force: {{name}}',
    withdrawn: 'Plan withdrawn: {{name}}',
    revision: 'revision {{revision}}',
    steps_one: '{{count}} step',
    steps_other: '{{count}} steps',
    approvedBy: 'approved by {{name}}',
    reviewOn: 'next review {{date}}',
  },
  {
    saved: '保存预案草稿：{{name}}',
    submitted: '预案提交审批：{{name}}',
    returned: '预案未批准，已退回：{{name}}',
    discarded: '删除预案草稿：{{name}}',
    approved: '预案批准生效：{{name}}',
    withdrawn: '预案废止：{{name}}',
    revision: '{{revision}} 版',
    steps_one: '{{count}} 个步骤',
    steps_other: '{{count}} 个步骤',
    approvedBy: '批准人：{{name}}',
    reviewOn: '下次评审 {{date}}',
  },
);

export function describePlanLibraryEvent(event: PlanLibraryEvent, { language, detail }: Telling): EventText {
  const say = textsIn(planLibraryTexts, language);
  const { name, revision } = 'plan' in event.data ? event.data.plan : event.data;
  // A draft may have no name yet, or one in the other language only.
  const id = 'plan' in event.data ? event.data.plan.id : event.data.planId;
  const called = { name: name[language] || name.en || name.zh || id };
  const version = revision === '' ? null : say('revision', { revision });
  switch (event.type) {
    case 'PlanRevisionSaved.v1': {
      const { plan, note } = event.data;
      return { title: say('saved', called), detail: detail(version, say('steps', { count: plan.steps.length }), note) };
    }
    case 'PlanRevisionSubmitted.v1':
      return { title: say('submitted', called), detail: detail(version) };
    case 'PlanRevisionReturned.v1':
      return { title: say('returned', called), detail: detail(version, event.data.reason) };
    case 'PlanDraftDiscarded.v1':
      return { title: say('discarded', called), detail: detail(version) };
    case 'PlanRevisionApproved.v1': {
      const { approvedBy, reviewOn } = event.data.plan;
      return {
        title: say('approved', called),
        detail: detail(version, say('approvedBy', { name: approvedBy }), say('reviewOn', { date: reviewOn })),
      };
    }
    case 'PlanWithdrawn.v1':
      return { title: say('withdrawn', called), detail: detail(version, event.data.reason) };
  }
}
