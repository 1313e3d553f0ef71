import { isOpenAt, wallClock } from '#shared/domain/geofences/schedule.ts';
import type { Geofence } from '#shared/domain/register/site.ts';
import { useShownNow, useSite } from '../../station/shown.ts';

/** Whether its schedule has it judge, at the time that is shown. */
export function useIsOpen({ schedule }: Geofence): boolean {
  const now = useShownNow();
  const site = useSite();
  return schedule === undefined || isOpenAt(schedule, wallClock(now, site?.timeZone ?? 'UTC'));
}
