import type { Aside } from '../../alarms/aside.ts';
import { ruleIdsOf } from '../../alarms/aside.ts';
import { ruleFacts } from '../../alarms/ruleOf.ts';
import type { AlarmRuleId } from '../../ids.ts';
import { AlarmPriority } from '../../register/site.ts';
import { allDefinitionsOf } from '../../rules/allDefinitions.ts';
import type { HandoverFact, HandoverItem } from '../document.ts';
import { by, fact, given, said, time, type HandoverGround, type SectionOf } from './section.ts';

/** Shelved, suppressed by design, out of service: nobody is told of these, so they are told here. */
export const alarmsSetAside: SectionOf = {
  kind: 'set-aside',
  items: (ground) =>
    ruleIdsOf(ground.state.alarms.aside)
      .flatMap((ruleId): HandoverItem[] => {
        const aside = ground.state.alarms.aside[ruleId];
        return aside === undefined ? [] : [itemOf(ground, ruleId, aside)];
      })
      .toSorted((a, b) => rank(a) - rank(b)),
};

const rank = ({ mark }: HandoverItem): number =>
  mark?.of === 'priority' ? AlarmPriority.options.indexOf(mark.priority) : AlarmPriority.options.length;

function itemOf({ state, placeName }: HandoverGround, ruleId: AlarmRuleId, aside: Aside): HandoverItem {
  const { site } = state.register;
  const known = ruleFacts(state.alarms, state, ruleId);
  const tagId = site === null ? undefined : allDefinitionsOf(site, state.alarmRules).get(ruleId)?.tagId;
  const tag = site?.tags.find(({ id }) => id === tagId);
  const isIn = Object.values(state.alarms.active).some((alarm) => alarm.ruleId === ruleId);
  return {
    key: ruleId,
    title:
      known === null
        ? { en: ruleId, zh: ruleId }
        : { en: `${known.message.en} (${ruleId})`, zh: `${known.message.zh}（${ruleId}）` },
    where: tag === undefined ? null : placeName(tag.placeId),
    about: tagId === undefined ? null : { kind: 'tag', id: tagId },
    mark: known === null ? null : { of: 'priority', priority: known.priority },
    facts: [...factsOf(aside), ...given(isIn ? fact('in-alarm') : null)],
  };
}

function factsOf({ shelved, suppressed, outOfService }: Aside): HandoverFact[] {
  return [
    ...(shelved === undefined
      ? []
      : [
          fact('shelved'),
          fact('until', time(shelved.until)),
          fact('by', by(shelved.by)),
          fact('reason', said(shelved.reason)),
        ]),
    ...(suppressed === undefined
      ? []
      : [fact('suppressed', said(suppressed.tagId)), fact('since', time(suppressed.since))]),
    ...(outOfService === undefined
      ? []
      : given(
          fact('out-of-service'),
          fact('since', time(outOfService.since)),
          fact('by', by(outOfService.by)),
          fact('reason', said(outOfService.reason)),
          outOfService.responsible === '' ? null : fact('responsible', said(outOfService.responsible)),
        )),
  ];
}
