import type { Maintenance, Permit } from '../../permits/evolve.ts';
import { permitName, suspensionCauseNames } from '../../permits/names.ts';
import { maintenanceStanding, permitStanding } from '../../permits/standing.ts';
import { colourRank } from '../../risk/configuration.ts';
import { riskFactorNames } from '../../risk/labels.ts';
import type { HandoverItem } from '../document.ts';
import { fact, given, said, text, time, type HandoverGround, type SectionOf } from './section.ts';

/** A shift: what begins or ends within it is the next one’s business. */
const NEXT_SHIFT_MS = 12 * 3_600_000;

/** In force, suspended or run out; and those that begin in the next shift. What ends first comes first. */
export const workPermits: SectionOf = {
  kind: 'permits',
  items: (ground) =>
    Object.values(ground.state.permits.permits)
      .filter((permit) => {
        const standing = permitStanding(permit, ground.at);
        if (standing === 'planned') return permit.from < ground.at + NEXT_SHIFT_MS;
        return standing === 'in-force' || standing === 'suspended' || standing === 'expired';
      })
      .toSorted((a, b) => a.to - b.to)
      .map((permit) => permitItem(ground, permit)),
};

function permitItem({ at, placeName }: HandoverGround, permit: Permit): HandoverItem {
  const name = permitName(permit);
  const standing = permitStanding(permit, at);
  const { permitId, placeId, work, leader, suspension, to, from } = permit;
  return {
    key: permitId,
    title: { en: `${name.en}: ${work}`, zh: `${name.zh}：${work}` },
    where: placeName(placeId),
    about: { kind: 'place', id: placeId },
    mark: null,
    facts: given(
      standing === 'planned' ? fact('begins', time(from)) : null,
      standing === 'expired' ? fact('expired', time(to)) : fact('until', time(to)),
      standing !== 'expired' && standing !== 'planned' && to < at + NEXT_SHIFT_MS ? fact('ends-next-shift') : null,
      suspension === null ? null : fact('suspended', text(suspensionCauseNames[suspension.cause])),
      suspension === null ? null : fact('reason', said(suspension.reason)),
      fact('leader', said(leader)),
    ),
  };
}

export const maintenance: SectionOf = {
  kind: 'maintenance',
  items: (ground) =>
    Object.values(ground.state.permits.maintenance)
      .filter((one) => {
        const standing = maintenanceStanding(one, ground.at);
        return standing === 'planned' ? one.from < ground.at + NEXT_SHIFT_MS : standing !== 'ended';
      })
      .toSorted((a, b) => a.to - b.to)
      .map((one) => maintenanceItem(ground, one)),
};

function maintenanceItem({ at, placeName }: HandoverGround, one: Maintenance): HandoverItem {
  const standing = maintenanceStanding(one, at);
  return {
    key: one.maintenanceId,
    title: { en: one.work, zh: one.work },
    where: placeName(one.placeId),
    about: { kind: 'place', id: one.placeId },
    mark: null,
    facts: given(
      standing === 'planned' ? fact('begins', time(one.from)) : null,
      fact(standing === 'overdue' ? 'overdue' : 'until', time(one.to)),
      one.opened ? fact('opened') : null,
      fact('leader', said(one.leader)),
    ),
  };
}

/** Places that are not blue, the gravest first, and what makes them so. */
export const riskColours: SectionOf = {
  kind: 'risk',
  items: ({ state: { risk, register }, placeName }) =>
    (register.site?.places ?? [])
      .flatMap((place): { readonly rank: number; readonly item: HandoverItem }[] => {
        const concluded = risk.places[place.id];
        if (concluded === undefined || concluded.colour === 'blue') return [];
        const { colour, since, factors } = concluded;
        return [
          {
            rank: colourRank(colour),
            item: {
              key: place.id,
              title: place.name,
              where: place.parentId === undefined ? null : placeName(place.parentId),
              about: { kind: 'place', id: place.id },
              mark: { of: 'risk', colour },
              facts: given(
                fact('since', time(since)),
                ...factors.slice(0, 3).map(({ kind, share }) => {
                  const percent = String(Math.round(share * 100));
                  const { en, zh } = riskFactorNames[kind];
                  return fact('factor', text({ en: `${en} ${percent} %`, zh: `${zh} ${percent}%` }));
                }),
              ),
            },
          },
        ];
      })
      .toSorted((a, b) => b.rank - a.rank)
      .map(({ item }) => item),
};
