/** What stands below the options of `muster replay --help`. */
export const REPLAY_HELP = `
Tags:
  {"tags":[{"id":"TI-1","unit":"°C","low":0,"high":200,"intervalS":5,"alarms":[
    {"id":"TI-1.H","kind":"high","setpoint":120,"deadband":2,"onDelayS":10,"offDelayS":10,"priority":"high"}]}]}
  kind: high or low, at the setpoint counts as beyond it, back is through the deadband; rate, a change either way from one
  reading to the next, setpoint and deadband in the unit a second. Limits that cross or lie outside low and high are named
  and judged as they stand.

Readings:
  time is UTC milliseconds or ISO 8601 (UTC where it names no zone); quality good (where there is none), uncertain or bad.
  A bad reading says that the sensor is alive, and nothing else. The first line may name the columns, in any order. A line that
  is wrong is named on standard error with its number, counted, and the rest goes on.
  Simulated time is the newest time so far. A reading older than the newest of its tag, or older than twice the interval,
  raises no alarm: what it tells is a past-excursion (from, to, worst), and it is counted as late.

Events, one a line with --json, in order of time: time (written as the first reading has it), type, alarm, tag (each null
where there is none), and
  alarm-raised, alarm-cleared     priority, value, setpoint; at the end of the delay, also between two readings
  sensor-silent, sensor-heard     after twice intervalS without a reading, at that moment; it counts as an alarm in a flood
  alarm-flood-began, -ended       above 10 new alarms in 10 minutes for each operator, until they are below 5
  alarm-chattering, -ended        raised 3 times within a minute, until it is quiet for 5 minutes
  past-excursion                  see above
  summary                         the last line: readings, rejected, late
Time ends with the newest reading: what would be due after it is not told. Exit 1: the tags cannot be used, or no line can.

Examples:
  muster replay --tags tags.json --data readings.csv --json
  zcat readings.csv.gz | muster replay --tags tags.json --data - --json
`;
