/** What the pointer rests on: its name, what it says, and how old that is. The lists and the detail say the same. */
import type { ReactNode } from 'react';
import { Age } from '../app/Age.tsx';
import { useLocal, useTexts } from '../app/i18n/i18n.ts';
import { useFormat } from '../app/i18n/useFormat.ts';
import {
  alarmConditionNames,
  placeKindNames,
  priorityNames,
  responderKindNames,
  responderStatusNames,
  scenarioNames,
} from '../app/names.ts';
import { awaitsAcknowledgement } from '#shared/domain/alarms/condition.ts';
import { alarmSubjectName } from '#shared/domain/alarms/evolve.ts';
import { findGeofence } from '#shared/domain/geofences/standing.ts';
import type { AlarmId, GeofenceId, IncidentId, PlaceId, ResponderId, TagId } from '#shared/domain/ids.ts';
import type { Responder, Tag } from '#shared/domain/register/site.ts';
import { untouchedResponder } from '#shared/domain/resources/evolve.ts';
import { useFix, useReading, useShown, useSite } from '../station/shown.ts';
import { PriorityMark } from '../ui/PriorityMark.tsx';
import { mapTexts, tagKindNames } from './texts.ts';
import { useHover, type Hover } from './usePointerActs.ts';
import { whereaboutsOf } from './whereabouts.ts';

export function MapTooltip() {
  const hover = useHover((state) => state.hover);
  return hover === null ? null : <Tooltip hover={hover} />;
}

function Tooltip({ hover: { selected, x, y } }: { readonly hover: Hover }) {
  switch (selected.kind) {
    case 'zone':
    case 'weather':
      // What a zone is stands written on it.
      return null;
    case 'warning':
      // Its sensor is drawn, and says what it measures.
      return null;
    case 'alarm':
      return (
        <Box x={x} y={y}>
          <AlarmLines id={selected.id} />
        </Box>
      );
    case 'incident':
      return (
        <Box x={x} y={y}>
          <IncidentLines id={selected.id} />
        </Box>
      );
    case 'responder':
      return (
        <Box x={x} y={y}>
          <ResponderLines id={selected.id} />
        </Box>
      );
    case 'tag':
      return (
        <Box x={x} y={y}>
          <TagLines id={selected.id} />
        </Box>
      );
    case 'place':
      return (
        <Box x={x} y={y}>
          <PlaceLines id={selected.id} />
        </Box>
      );
    case 'geofence':
      return (
        <Box x={x} y={y}>
          <GeofenceLines id={selected.id} />
        </Box>
      );
  }
}

/** Beside the pointer, on the side where there is room. */
function Box({ x, y, children }: { readonly x: number; readonly y: number; readonly children: ReactNode }) {
  return (
    <div className="map__tooltip-edge" aria-hidden>
      <div
        className="map__tooltip"
        style={{ left: `min(${String(x + 14)}px, 100% - 250px)`, top: `${String(y + 16)}px` }}
      >
        {children}
      </div>
    </div>
  );
}

function GeofenceLines({ id }: { readonly id: GeofenceId }) {
  const local = useLocal();
  const say = useTexts(mapTexts);
  const found = useShown((state) => findGeofence(state, id));
  if (found === null) return null;
  return (
    <>
      <strong>{local(found.geofence.name)}</strong>
      <span>{say(found.incidentId === null ? 'geofence' : 'cordon')}</span>
    </>
  );
}

function AlarmLines({ id }: { readonly id: AlarmId }) {
  const local = useLocal();
  const sayPriority = useTexts(priorityNames);
  const sayCondition = useTexts(alarmConditionNames);
  const format = useFormat();
  const site = useSite();
  const alarm = useShown((state) => state.alarms.active[id]);
  if (alarm === undefined) return null;
  return (
    <>
      <strong>
        <PriorityMark priority={alarm.priority} filled={awaitsAcknowledgement(alarm)} /> {local(alarm.message)}
      </strong>
      <span>
        {sayPriority(alarm.priority)} · {sayCondition(alarm.condition)}
      </span>
      <span>
        {alarmSubjectName(alarm, site)} · {format.time(alarm.raisedAt)}
      </span>
    </>
  );
}

function IncidentLines({ id }: { readonly id: IncidentId }) {
  const sayScenario = useTexts(scenarioNames);
  const format = useFormat();
  const incident = useShown((state) => state.incidents.open[id]);
  if (incident === undefined) return null;
  return (
    <>
      <strong>
        {incident.level} · {incident.title}
      </strong>
      <span>
        {sayScenario(incident.scenario)} · {format.time(incident.openedAt)}
      </span>
    </>
  );
}

function ResponderLines({ id }: { readonly id: ResponderId }) {
  const site = useSite();
  const responder = site?.responders.find((one) => one.id === id);
  return responder === undefined ? null : <KnownResponder responder={responder} />;
}

function KnownResponder({ responder }: { readonly responder: Responder }) {
  const local = useLocal();
  const sayKind = useTexts(responderKindNames);
  const sayStatus = useTexts(responderStatusNames);
  const { status } = useShown((state) => state.resources.responders[responder.id]) ?? untouchedResponder;
  const fix = useFix(responder.id);
  return (
    <>
      <strong>
        {responder.callSign} · {local(responder.name)}
      </strong>
      <span>
        {sayKind(responder.kind)} · {sayStatus(status)}
      </span>
      <Age at={fix?.at ?? null} staleAfterMs={responder.staleAfterMs} />
    </>
  );
}

function TagLines({ id }: { readonly id: TagId }) {
  const site = useSite();
  const tag = site === null ? undefined : whereaboutsOf(site).tags.get(id);
  return tag === undefined ? null : <KnownTag tag={tag} />;
}

function KnownTag({ tag }: { readonly tag: Tag }) {
  const local = useLocal();
  const say = useTexts(mapTexts);
  const sayKind = useTexts(tagKindNames);
  const format = useFormat();
  const reading = useReading(tag.id);
  return (
    <>
      <strong>
        {tag.id} · {local(tag.name)}
      </strong>
      <span>{sayKind(tag.kind)}</span>
      <span>
        {reading === null ? say('neverHeard') : `${format.number(reading.value, tag.decimals)} ${tag.unit}`}{' '}
        {reading !== null && <Age at={reading.at} staleAfterMs={tag.staleAfterMs} />}
      </span>
    </>
  );
}

function PlaceLines({ id }: { readonly id: PlaceId }) {
  const local = useLocal();
  const sayKind = useTexts(placeKindNames);
  const format = useFormat();
  const site = useSite();
  const place = site === null ? undefined : whereaboutsOf(site).places.get(id);
  if (place === undefined) return null;
  const { hazard } = place;
  return (
    <>
      <strong>{local(place.name)}</strong>
      <span>{sayKind(place.kind)}</span>
      {hazard !== undefined && (
        <span>
          {local(hazard.substance.name)} {format.number(hazard.quantityT)} t
        </span>
      )}
    </>
  );
}
