import { AlarmPriority } from '../../register/site.ts';
import { isFollowUpOpen, isFollowUpOverdue, openFollowUps, type Warning } from '../../warnings/evolve.ts';
import type { HandoverItem } from '../document.ts';
import { fact, given, said, time, type HandoverGround, type SectionOf } from './section.ts';

/** Those that stand, and those that are over but whose follow-up is not done; the gravest first. */
export const earlyWarnings: SectionOf = {
  kind: 'early-warnings',
  items: (ground) => {
    const { warnings } = ground.state;
    const over = openFollowUps(warnings).filter(({ ended }) => ended !== null);
    return [...Object.values(warnings.open).toSorted(byGravity), ...over].map((warning) => itemOf(ground, warning));
  },
};

const byGravity = (a: Warning, b: Warning): number =>
  AlarmPriority.options.indexOf(a.severity) - AlarmPriority.options.indexOf(b.severity) || a.issuedAt - b.issuedAt;

function itemOf({ at, placeName }: HandoverGround, warning: Warning): HandoverItem {
  const { warningId, says, placeId, severity, issuedAt, followUp, ended, tagIds } = warning;
  const [tagId] = tagIds;
  return {
    key: warningId,
    title: says,
    where: placeName(placeId),
    about: tagId === undefined ? { kind: 'place', id: placeId } : { kind: 'tag', id: tagId },
    mark: { of: 'priority', priority: severity },
    facts: given(
      fact('since', time(issuedAt)),
      ended === null ? null : fact('over', time(ended.at)),
      followUp === null ? fact('not-followed-up') : fact('follow-up', said(followUp.assignee)),
      followUp === null ? null : fact('task', said(followUp.task)),
      followUp === null || !isFollowUpOpen(warning)
        ? null
        : fact(isFollowUpOverdue(warning, at) ? 'overdue' : 'due', time(followUp.until)),
      followUp !== null && !isFollowUpOpen(warning) ? fact('follow-up-done') : null,
    ),
  };
}
