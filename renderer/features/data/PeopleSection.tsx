/** Who is at the other stations, what they look at, and how old that is. */
import type { Look } from '#shared/protocol/presence.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { roleNames } from '../../app/names.ts';
import { StationName } from '../../app/StationName.tsx';
import { useClock } from '../../station/clock.ts';
import { useStation } from '../../station/station.ts';
import { useSync } from '../../station/sync.ts';
import { useWorld } from '../../station/world.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { syncTexts } from './syncTexts.ts';
import { useWorldName } from './worldName.ts';

export function PeopleSection() {
  const say = useTexts(syncTexts);
  const { duration } = useFormat();
  const now = useClock((clock) => clock.now);
  const presence = useSync((sync) => sync.presence);
  const online = useStation((station) => station.connection.state === 'online');
  if (presence.length === 0) return <EmptyState title={say(online ? 'peopleNone' : 'peopleOffline')} />;
  return (
    <ul className="data__list" aria-label={say('people')}>
      {presence.map(({ stationId, at, looks }) => (
        <li key={stationId} className="data__item">
          <p>
            <strong>
              <StationName stationId={stationId} />
            </strong>{' '}
            <span className="field__hint">{say('heard', { age: duration(now - at) })}</span>
          </p>
          {distinct(looks).map(([key, look]) => (
            <LookLine key={key} look={look} />
          ))}
        </li>
      ))}
    </ul>
  );
}

/** Two screens of a station that show the same say nothing more. */
const distinct = (looks: readonly Look[]): [string, Look][] => [
  ...new Map(looks.map((look) => [JSON.stringify(look), look])),
];

const viewWords = {
  overview: 'looksOverview',
  watch: 'looksWatch',
  incident: 'looksIncident',
  drills: 'looksDrills',
  review: 'looksReview',
  handover: 'looksHandover',
  data: 'looksData',
  risk: 'looksRisk',
  substances: 'looksSubstances',
  trends: 'looksTrends',
  plans: 'looksPlans',
  performance: 'looksPerformance',
  warnings: 'looksWarnings',
} as const satisfies Record<Look['view'], string>;

function LookLine({ look }: { readonly look: Look }) {
  const say = useTexts(syncTexts);
  const sayRole = useTexts(roleNames);
  const nameOf = useWorldName();
  const title = useIncidentTitle(look);
  const selected = useSelectedName(look);
  const { operator, world, view } = look;
  return (
    <p>
      {[
        operator === null ? say('nobody') : say('who', { name: operator.name, role: sayRole(operator.role) }),
        nameOf(world),
        view === 'incident' && title !== null ? say('looksIncidentOf', { title }) : say(viewWords[view]),
        ...(selected === null ? [] : [say('selectedOf', { name: selected })]),
      ].join(' · ')}
    </p>
  );
}

/** Null: not of the world that is open here, or not known here. */
function useIncidentTitle({ world, incidentId }: Look): string | null {
  return useWorld((open) =>
    open.world === world && incidentId !== null
      ? (open.state.incidents.open[incidentId]?.title ?? open.state.incidents.closed[incidentId]?.title ?? null)
      : null,
  );
}

/** By its name where it has one here; what has none is left out. */
function useSelectedName({ world, selected, incidentId }: Look): string | null {
  const local = useLocal();
  const name = useWorld((open) => {
    const { site } = open.state.register;
    if (open.world !== world || selected === null || site === null) return null;
    const { kind, id } = selected;
    if (kind === 'place') return site.places.find((place) => place.id === id)?.name ?? null;
    if (kind === 'tag') return site.tags.find((tag) => tag.id === id)?.name ?? null;
    if (kind === 'responder') return site.responders.find((responder) => responder.id === id)?.callSign ?? null;
    if (kind === 'incident' && id !== incidentId)
      return Object.values(open.state.incidents.open).find((incident) => incident.incidentId === id)?.title ?? null;
    return null;
  });
  if (name === null) return null;
  return typeof name === 'string' ? name : local(name);
}
