/** States as versions before this one stored them, for the tests of what carries them over. */
import { emptyWorld } from '../../../domain/world.ts';

const {
  alarms: { active },
  alarmRules: _alarmRules,
  handovers: _handovers,
  permits: _permits,
  risk: _risk,
  geofences: _geofences,
  warnings: _warnings,
  ...rest
} = emptyWorld;

/** Nothing could be set aside, ruled, handed over, permitted, fenced or warned of. */
export const worldOfVersion4 = { ...rest, alarms: { active } };
