import type { HandoverAbout } from '#shared/domain/handovers/document.ts';
import { AlarmId, IncidentId, PlaceId, ResponderId, TagId } from '#shared/domain/ids.ts';
import type { Selected } from '../../app/selection.ts';

/** What an item of a document is about, to be selected in map and lists. */
export function selectedOf({ kind, id }: HandoverAbout): Selected {
  switch (kind) {
    case 'alarm':
      return { kind, id: AlarmId.parse(id) };
    case 'tag':
      return { kind, id: TagId.parse(id) };
    case 'place':
      return { kind, id: PlaceId.parse(id) };
    case 'incident':
      return { kind, id: IncidentId.parse(id) };
    case 'responder':
      return { kind, id: ResponderId.parse(id) };
  }
}
