/** The first key proposes a zone at once, the second sets it. */
import { distanceMetres } from '#shared/science/geodesy.ts';
import { substanceOfRegister } from '#shared/domain/substances/find.ts';
import type { DangerZone } from '#shared/domain/zones/evolve.ts';
import { proposeRelease, type Proposal, type Proposed } from '#shared/domain/zones/proposeRelease.ts';
import type { ZoneCase } from '#shared/domain/zones/zoneCase.ts';
import { act } from '../../app/act.ts';
import { tell } from '../../app/messages.ts';
import { permitted } from '../../app/permission.ts';
import { select, useSelection } from '../../app/selection.ts';
import { showView, useView } from '../../app/view.ts';
import { useCamera, usePointer } from '../../map/camera.ts';
import { anchorOf } from '../../map/geometry.ts';
import { isReview, shownState } from '../../station/shown.ts';
import { dropDraft, newZoneId, useZoneDesk, type ZoneDraft } from './desk.ts';
import { readSubstances, substancesNow } from './library.ts';
import { weatherNow } from './weatherNow.ts';
import { zoneSourceOf } from './source.ts';

const EXPOSURE_MINUTES = 30;

export async function beginZone(): Promise<void> {
  if (isReview()) {
    tell('refused', {
      en: 'You are looking at the past. Return to now to set a danger zone.',
      zh: '当前正在回顾历史。请先返回当前时刻再设置危险区。',
    });
    return;
  }
  const state = shownState();
  const { site } = state.register;
  if (site === null) {
    tell('refused', {
      en: 'There is no register yet. Import a site file first.',
      zh: '尚无台账。请先导入站点文件。',
    });
    return;
  }
  if (!permitted('SetDangerZone')) {
    tell('refused', {
      en: 'Your account may look at danger zones, but not set them.',
      zh: '您的账号可查看危险区，但无权设置。',
    });
    return;
  }
  const { selected } = useSelection.getState();
  const standing = selected?.kind === 'zone' ? state.zones.zones[selected.id] : undefined;
  const substances = await readSubstances();
  if (standing !== undefined) {
    changeZone(standing);
    return;
  }
  const point = usePointer.getState().position ?? useCamera.getState().center;
  const source = zoneSourceOf(site, state, selected, point);
  const { place, position, alarmId, incidentId } = source;
  const weather = weatherNow(site, position);
  const record = place === null ? null : substanceOfRegister(substances, place.hazard.substance);
  const proposed: Proposed =
    place === null
      ? {
          proposals: [],
          lacks: [
            {
              en: 'Nothing dangerous of the register is near this point: choose the substance and the release.',
              zh: '该点附近没有台账中的危险物质：请选择物质并填写泄漏量。',
            },
          ],
        }
      : proposeRelease({
          hazard: place.hazard,
          vessel: place.vessel ?? null,
          record,
          airTemperature: weather?.temperature ?? 288.15,
          windSpeed: weather?.windSpeed ?? 1.5,
          stability: weather?.stability ?? 'F',
        });
  const [first] = proposed.proposals;
  const some = site.places.find(({ hazard }) => hazard !== undefined);
  const substance = place?.hazard.substance ?? some?.hazard?.substance ?? { name: { en: 'Chlorine', zh: '氯' } };
  const made: ZoneCase = {
    placeId: place !== null && distanceMetres(position, anchorOf(place.geometry)) < SAME_SPOT_METRES ? place.id : null,
    position: [position[0], position[1]],
    substance,
    scenario: 'own',
    release: { kind: 'continuous', emissionRate: 1, duration: 1_800, height: 0 },
    basis: [],
    inventory: null,
    effects: ['toxic'],
    exposureMinutes: EXPOSURE_MINUTES,
    weather: { kind: 'live' },
    alarmId,
    incidentId,
    ...(first === undefined ? {} : ofProposal(first)),
  };
  open({ zoneId: newZoneId(), case: made, seenVersion: null, proposed });
}

/** A zone at a point near a place is the point’s, not the place’s. */
const SAME_SPOT_METRES = 60;

export const ofProposal = ({ scenario, release, inventory, effects, basis }: Proposal): Partial<ZoneCase> => ({
  scenario,
  release,
  inventory,
  effects: [...effects],
  basis: [...basis],
});

/** Proposes again from the register as it stands, so that its cases can be taken instead. */
export function changeZone({ zoneId, case: made, version }: DangerZone): void {
  open({ zoneId, case: made, seenVersion: version, proposed: proposedFor(made) });
}

export function proposedFor(made: ZoneCase): Proposed {
  const { site } = shownState().register;
  const place = site?.places.find(({ id }) => id === made.placeId);
  if (site === null || place?.hazard === undefined) return { proposals: [], lacks: [] };
  const weather = weatherNow(site, made.position);
  return proposeRelease({
    hazard: place.hazard,
    vessel: place.vessel ?? null,
    record: substanceOfRegister(substancesNow(), place.hazard.substance),
    airTemperature: weather?.temperature ?? 288.15,
    windSpeed: weather?.windSpeed ?? 1.5,
    stability: weather?.stability ?? 'F',
  });
}

function open(draft: ZoneDraft): void {
  useZoneDesk.setState({ draft, compared: 'none' });
  // In these views what is selected is beside the map.
  if (!['watch', 'overview'].includes(useView.getState().view)) showView('watch');
  select({ kind: 'zone', id: draft.zoneId });
}

export async function setZone(): Promise<void> {
  const { draft } = useZoneDesk.getState();
  if (draft === null) return;
  const { zoneId, case: made, seenVersion } = draft;
  const done =
    seenVersion === null
      ? await act({ type: 'SetDangerZone', data: { zoneId, case: made } })
      : await act({ type: 'ChangeDangerZone', data: { zoneId, case: made, seenVersion } });
  if (done) dropDraft();
}
