/** States as versions before this one stored them, for the tests of what carries them over. */
import { emptyWorld } from '../../../domain/world.ts';

const {
  planLibrary: _planLibrary,
  substances: _substances,
  reports: _reports,
  command: _command,
  accountability: _accountability,
  publicWarnings: _publicWarnings,
  communications: _communications,
  weather: _weather,
  zones: _zones,
  ...ofVersion5
} = emptyWorld;

/** Nobody could write a plan, correct a substance, staff an incident, call the roll, warn the public or draw a danger zone. */
export const worldOfVersion5 = ofVersion5;

const {
  alarms: { active },
  alarmRules: _alarmRules,
  handovers: _handovers,
  permits: _permits,
  risk: _risk,
  geofences: _geofences,
  warnings: _warnings,
  ...rest
} = worldOfVersion5;

/** Nothing could be set aside, ruled, handed over, permitted, fenced or warned of. */
export const worldOfVersion4 = { ...rest, alarms: { active } };
