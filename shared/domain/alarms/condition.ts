/** `latched`: acknowledged and back in its limits, and waiting for its reset. */
export type AlarmCondition = 'unacknowledged' | 'acknowledged' | 'returned-unacknowledged' | 'latched';

interface InCondition {
  readonly condition: AlarmCondition;
}

/** What it is about is beyond its limit now. */
export const isInAlarm = ({ condition }: InCondition): boolean =>
  condition === 'unacknowledged' || condition === 'acknowledged';

export const awaitsAcknowledgement = ({ condition }: InCondition): boolean =>
  condition === 'unacknowledged' || condition === 'returned-unacknowledged';
