import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metresBetween } from '../../science/metresBetween.ts';
import { AlarmPriority, Site } from '../register/site.ts';
import { emptyAlarms, type Alarm, type AlarmsState } from '../alarms/evolve.ts';
import { AlarmId, AlarmRuleId, MaintenanceId, PermitId, PlaceId, TagId } from '../ids.ts';
import type { Permit } from '../permits/evolve.ts';
import { play, maintenanceTerms, permitTerms, testCommand, testSite } from '../testing.ts';
import { unknownWeather, type Weather } from '../weather.ts';
import { emptyPermits } from '../permits/evolve.ts';
import { assessRisk, type OpenWarning, type RiskAssessment, type RiskGround } from './assess.ts';
import { defaultRiskConfiguration, RiskConfiguration, type HazardGrade, type RiskColour } from './configuration.ts';
import { emptyRisk, evolveRisk, type RiskState } from './evolve.ts';
import { ColourWatch } from './colourWatch.ts';

const both = (text: string): { en: string; zh: string } => ({ en: text, zh: text });
const place = (id: string, kind: string, parentId?: string, hazardClass?: string): object => ({
  id,
  kind,
  name: both(id),
  geometry: { type: 'Point', coordinates: [121.5, 38.9] },
  ...(parentId === undefined ? {} : { parentId }),
  ...(hazardClass === undefined ? {} : { hazard: { substance: { name: both('x') }, hazardClass, quantityT: 10 } }),
});
/** Two units in a works, one beside it: tanks a1, a2 in A, b1 in B. */
const site = Site.parse({
  ...testSite,
  places: [
    place('works', 'plant-unit'),
    place('A', 'plant-unit', 'works'),
    place('a1', 'tank', 'A', 'flammable-gas'),
    place('a2', 'tank', 'A'),
    place('B', 'plant-unit', 'works'),
    place('b1', 'tank', 'B', 'corrosive'),
    place('C', 'plant-unit'),
  ],
  tags: [],
});
const ids = site.places.map(({ id }) => id);
const P = (id: string): PlaceId => PlaceId.parse(id);
const at = permitTerms().from + 3_600_000;
const by = { kind: 'system', name: 'test' } as const;

const alarm = (
  id: string,
  placeId: string,
  priority: Alarm['priority'],
  condition: Alarm['condition'] = 'unacknowledged',
): Alarm => ({
  alarmId: AlarmId.parse(id),
  ruleId: AlarmRuleId.parse('r'),
  tagId: TagId.parse('t'),
  placeId: P(placeId),
  type: 'H',
  priority,
  message: both(id),
  scenario: 'fire',
  value: 1,
  setpoint: 0,
  unit: '',
  observedAt: at,
  condition,
  raisedAt: at,
  acknowledgedAt: null,
  acknowledgedBy: null,
  returnedAt: null,
  occurrences: 1,
});
const permit = (id: string, placeId: string, more: Partial<Permit> = {}): Permit => ({
  ...permitTerms({ gasTest: null, placeId: P(placeId) }),
  permitId: PermitId.parse(id),
  status: 'issued',
  issuedAt: at,
  issuedBy: by,
  suspension: null,
  gasTests: [],
  ended: null,
  version: 0,
  ...more,
});

interface Given {
  readonly alarms?: readonly Alarm[];
  readonly permits?: readonly Permit[];
  readonly maintained?: readonly string[];
  readonly warnings?: readonly OpenWarning[];
  readonly weather?: Partial<Weather>;
  readonly grades?: Readonly<Record<string, HazardGrade>>;
  readonly aside?: AlarmsState['aside'];
  readonly configuration?: RiskConfiguration;
}
const ground = ({
  alarms = [],
  permits = [],
  maintained = [],
  warnings = [],
  weather = {},
  grades = {},
  aside = {},
  ...more
}: Given): RiskGround => ({
  site,
  alarms: { ...emptyAlarms, aside, active: Object.fromEntries(alarms.map((one) => [one.alarmId, one])) },
  permits: {
    permits: Object.fromEntries(permits.map((one) => [one.permitId, one])),
    maintenance: Object.fromEntries(
      maintained.map((placeId, index) => {
        const maintenanceId = MaintenanceId.parse(`m${String(index)}`);
        const terms = maintenanceTerms({ placeId: P(placeId) });
        return [maintenanceId, { ...terms, maintenanceId, plannedAt: at, plannedBy: by, ended: null, version: 0 }];
      }),
    ),
  },
  openWarnings: warnings,
  weather: { ...unknownWeather, ...weather },
  grades: new Map(Object.entries(grades).map(([id, grade]) => [P(id), grade])),
  configuration: more.configuration ?? defaultRiskConfiguration,
  at,
  metresBetween,
});
const assessed = (given: Given): RiskAssessment => assessRisk(ground(given));
const points = (assessment: RiskAssessment, id: string | null): number =>
  id === null ? assessment.whole.points : (assessment.places.get(P(id))?.points ?? 0);

describe('the risk of a place, by hand', () => {
  it('nothing: blue, and no factors', () => {
    expect(assessed({})).toEqual({ whole: { points: 0, colour: 'blue', factors: [] }, places: new Map() });
  });

  it('a grade 1 unit with a high alarm at a tank and special hot work beside it', () => {
    // a1: 25. A: 20 + 12 + 25 = 57, orange. The works and the whole: as A, nothing else goes on.
    const found = assessed({
      grades: { A: '1' },
      alarms: [alarm('gas', 'a1', 'high')],
      permits: [permit('p', 'A', { grade: 'special', kind: 'hot-work', gasTests: [] })],
    });
    // The alarm stands in the unit where the hot work is done: 15 more.
    expect(points(found, 'a1')).toBe(25);
    expect(points(found, 'A')).toBe(72);
    expect(found.places.get(P('A'))).toMatchObject({ colour: 'orange' });
    expect(found.places.get(P('A'))?.factors.map(({ kind, points: some }) => [kind, some])).toEqual([
      ['alarms', 25],
      ['major-hazard', 20],
      ['permit-conflicts', 15],
      ['permits', 12],
    ]);
    expect(found.places.get(P('A'))?.factors[0]?.share).toBeCloseTo(25 / 72, 12);
    expect([points(found, 'works'), points(found, null)]).toEqual([72, 72]);
  });

  it('the whole is the worst part and a quarter of what goes on in the others, not of what they always are', () => {
    // A: 20 + 25 = 45; B: 15 + 12 = 27. Works: max(45 + 0.25 × 12, 27 + 0.25 × 25) = 48.
    const found = assessed({
      grades: { A: '1', B: '2' },
      alarms: [alarm('one', 'A', 'high'), alarm('two', 'B', 'medium')],
    });
    expect([points(found, 'A'), points(found, 'B'), points(found, 'works')]).toEqual([45, 27, 48]);
    expect(points(found, null)).toBe(48);
  });

  it('what is shelved counts as acknowledged; what is suppressed or out of service says nothing of the place', () => {
    const one = alarm('gas', 'C', 'high');
    const counted = (aside: AlarmsState['aside'][AlarmRuleId]): number =>
      points(assessed({ alarms: [one], aside: { [one.ruleId]: aside } }), 'C');
    expect(counted({})).toBe(25);
    expect(counted({ shelved: { since: at, until: at + 1, reason: 'x', by } })).toBe(20);
    expect(counted({ suppressed: { since: at, tagId: TagId.parse('t'), value: 1 } })).toBe(0);
    expect(counted({ outOfService: { since: at, reason: 'x', responsible: 'x', by } })).toBe(0);
  });

  it('no kind gives a place more than its most', () => {
    const found = assessed({
      alarms: Array.from({ length: 10 }, (_, index) => alarm(`a${String(index)}`, 'a1', 'high')),
    });
    expect(points(found, 'a1')).toBeCloseTo(75, 9);
    expect(found.places.get(P('a1'))).toMatchObject({ colour: 'red' });
  });

  it('permits count in force, less when they ran out unclosed, and not when suspended', () => {
    const at1 = (more: Partial<Permit>): number => points(assessed({ permits: [permit('p', 'C', more)] }), 'C');
    expect(at1({})).toBe(8);
    expect(at1({ to: at })).toBe(4);
    expect(at1({ status: 'suspended' })).toBe(0);
    expect(at1({ from: at + 1 })).toBe(0);
    expect(at1({ status: 'closed' })).toBe(0);
  });

  it('weather counts where it matters: calm and thunder at what can leak or burn, wind and rain at the work', () => {
    expect(points(assessed({ weather: { windMps: 0.5 } }), 'A')).toBe(4);
    expect(points(assessed({ weather: { windMps: 0.5 } }), 'B')).toBe(0);
    expect(points(assessed({ weather: { fieldKvPerM: 7 } }), 'A')).toBe(8);
    expect(points(assessed({ weather: { windMps: 12 } }), 'A')).toBe(0);
    const lift = permit('p', 'A', { kind: 'lifting', grade: '3' });
    // Lifting grade 3: 2; strong wind: 5; more wind than lifting bears: 15.
    expect(points(assessed({ weather: { windMps: 12 }, permits: [lift] }), 'A')).toBe(22);
    expect(points(assessed({ weather: { rainMmPerH: 20 }, permits: [lift] }), 'A')).toBe(6);
  });

  it('maintenance and open warnings count', () => {
    const warning = { placeId: P('b1'), severity: 'high', label: both('Level drifts') } as const;
    const found = assessed({ maintained: ['B'], warnings: [warning] });
    expect(points(found, 'B')).toBe(18);
  });
});

const anyGiven = fc.record({
  alarms: fc.uniqueArray(
    fc.record({
      id: fc.nat({ max: 30 }),
      at: fc.constantFrom(...ids),
      priority: fc.constantFrom(...AlarmPriority.options),
      condition: fc.constantFrom('unacknowledged', 'acknowledged', 'returned-unacknowledged'),
    }),
    { selector: ({ id }) => id, maxLength: 8 },
  ),
  permits: fc.array(fc.constantFrom(...ids), { maxLength: 4 }),
  maintained: fc.array(fc.constantFrom(...ids), { maxLength: 3 }),
  graded: fc.dictionary(fc.constantFrom('A', 'B', 'C', 'works'), fc.constantFrom<HazardGrade[]>('1', '2', '3', '4')),
  spread: fc.constantFrom(0, 0.25, 0.6, 1),
});
type AnyGiven = typeof anyGiven extends fc.Arbitrary<infer T> ? T : never;
const givenOf = ({ alarms, permits, maintained, graded, spread }: AnyGiven): Given => ({
  alarms: alarms.map((one) => alarm(`alarm-${String(one.id)}`, one.at, one.priority, one.condition)),
  permits: permits.map((id, index) => permit(`p${String(index)}`, id)),
  maintained,
  grades: graded,
  configuration: { ...defaultRiskConfiguration, spread },
});

describe('laws', () => {
  it('shares of a place make 1, and its factors make its points', () => {
    fc.assert(
      fc.property(anyGiven, (given) => {
        const { whole, places } = assessed(givenOf(given));
        for (const { points: sum, factors } of [whole, ...places.values()]) {
          expect(factors.reduce((total, factor) => total + factor.points, 0)).toBeCloseTo(sum, 9);
          if (sum > 0) expect(factors.reduce((total, { share }) => total + share, 0)).toBeCloseTo(1, 9);
        }
      }),
    );
  });

  it('more of anything never makes any place’s points fewer', () => {
    const more = fc.constantFrom('alarm', 'permit', 'maintenance', 'grade', 'warning', 'calm');
    fc.assert(
      fc.property(anyGiven, more, fc.constantFrom(...ids), (some, what, where) => {
        const given = givenOf(some);
        const grown: Given =
          what === 'alarm'
            ? { ...given, alarms: [...(given.alarms ?? []), alarm('one-more', where, 'medium')] }
            : what === 'permit'
              ? { ...given, permits: [...(given.permits ?? []), permit('one-more', where)] }
              : what === 'maintenance'
                ? { ...given, maintained: [...(given.maintained ?? []), where] }
                : what === 'grade'
                  ? { ...given, grades: { ...given.grades, [where]: '1' } }
                  : what === 'warning'
                    ? { ...given, warnings: [{ placeId: where, severity: 'medium', label: both('w') }] }
                    : { ...given, weather: { windMps: 0.1 } };
        const [before, after] = [assessed(given), assessed(grown)];
        for (const id of [...ids, null]) expect(points(after, id)).toBeGreaterThanOrEqual(points(before, id) - 1e-9);
      }),
      { numRuns: 500 },
    );
  });

  it('nor where another part leads at the next level up, as was found', () => {
    const found = (extra: readonly Permit[]): RiskAssessment =>
      assessed({
        alarms: [alarm('one', 'b1', 'medium'), alarm('two', 'C', 'high')],
        permits: [permit('p', 'b1'), permit('q', 'a2'), ...extra],
        grades: { A: '1', C: '1' },
      });
    expect(points(found([permit('r', 'a2')]), null)).toBeGreaterThanOrEqual(points(found([]), null));
  });

  it('a whole is never less than its worst part', () => {
    fc.assert(
      fc.property(anyGiven, (given) => {
        const found = assessed(givenOf(given));
        for (const { id, parentId } of site.places)
          expect(points(found, parentId ?? null)).toBeGreaterThanOrEqual(points(found, id) - 1e-9);
      }),
    );
  });
});

describe('a change of colour', () => {
  const MINUTE = 60_000;
  const given = (sum: number): RiskAssessment => {
    // Alarms of 1 and 4 points, at a place of its own.
    const alarms = [
      ...Array.from({ length: Math.floor(sum / 4) }, (_, index) => alarm(`l${String(index)}`, 'C', 'low')),
      ...Array.from({ length: sum % 4 }, (_, index) =>
        alarm(`r${String(index)}`, 'C', 'low', 'returned-unacknowledged'),
      ),
    ];
    return assessed({ alarms });
  };
  function run(steps: readonly (readonly [minute: number, points: number])[]): (readonly [number, RiskColour])[] {
    const watch = new ColourWatch();
    let state: RiskState = emptyRisk;
    const seen: (readonly [number, RiskColour])[] = [];
    for (const [minute, sum] of steps) {
      const when = at + minute * MINUTE;
      for (const data of watch.step(site, given(sum), state, when)) {
        state = evolveRisk(state, { type: 'RiskColourChanged.v1', data, at: when });
        if (data.placeId === 'C') seen.push([minute, data.to]);
      }
    }
    return seen;
  }

  it('is graver at once, and less grave only after it has held for five minutes', () => {
    expect(
      run([
        [0, 26],
        [1, 10],
        [5, 10],
        [6, 10],
        [7, 10],
      ]),
    ).toEqual([
      [0, 'yellow'],
      [6, 'blue'],
    ]);
  });

  it('does not fall while the points are within the margin', () => {
    expect(
      run([
        [0, 26],
        [1, 23],
        [9, 23],
        [30, 23],
      ]),
    ).toEqual([[0, 'yellow']]);
  });

  it('does not flicker: what comes back in between begins the time anew', () => {
    const swinging = Array.from({ length: 60 }, (_, minute): [number, number] => [minute, minute % 2 === 0 ? 26 : 5]);
    expect(run(swinging)).toEqual([[0, 'yellow']]);
  });

  it('skips what lies between', () => {
    expect(
      run([
        [0, 74],
        [1, 3],
        [6, 3],
      ]),
    ).toEqual([
      [0, 'orange'],
      [6, 'blue'],
    ]);
  });

  it('is told once, also while it does not come to stand', () => {
    const watch = new ColourWatch();
    const told = (sum: number, state: RiskState): unknown[] =>
      watch.step(site, given(sum), state, at).filter(({ placeId }) => placeId === 'C');
    expect(told(28, emptyRisk)).toHaveLength(1);
    expect(told(28, emptyRisk)).toHaveLength(0);
    // Another change of the same place is one.
    expect(told(60, emptyRisk)).toMatchObject([{ from: 'blue', to: 'orange' }]);
    expect(told(0, emptyRisk)).toHaveLength(0);
    expect(told(28, emptyRisk)).toHaveLength(1);
  });

  it('says what came and went since the colour before', () => {
    const watch = new ColourWatch();
    const first = watch.step(site, given(28), emptyRisk, at).find(({ placeId }) => placeId === 'C');
    expect(first?.causes).toMatchObject([{ kind: 'alarms', before: 0, after: 28, went: [] }]);
    expect(first?.causes[0]?.came).toHaveLength(5);
    let state = emptyRisk;
    for (const data of new ColourWatch().step(site, given(28), emptyRisk, at))
      state = evolveRisk(state, { type: 'RiskColourChanged.v1', data, at });
    const shallow = {
      ...state,
      configuration: { ...state.configuration, falling: { marginPoints: 0, holdMinutes: 0 } },
    };
    const then = watch.step(site, given(0), shallow, at).find(({ placeId }) => placeId === 'C');
    expect(then).toMatchObject({
      from: 'yellow',
      to: 'blue',
      points: 0,
      factors: [],
      causes: [{ after: 0, came: [] }],
    });
    expect(then?.causes[0]?.went).toHaveLength(5);
  });
});

describe('how it is counted', () => {
  it('takes no colours out of order', () => {
    expect(RiskConfiguration.safeParse(defaultRiskConfiguration).success).toBe(true);
    const { colours } = defaultRiskConfiguration;
    for (const wrong of [
      { ...colours, yellow: 50 },
      { ...colours, red: 45 },
      { ...colours, yellow: 0 },
    ])
      expect(RiskConfiguration.safeParse({ ...defaultRiskConfiguration, colours: wrong }).success).toBe(false);
  });

  it('at rest a graded unit alone is blue', () => {
    expect(assessed({ grades: { A: '1', B: '1', C: '1' } }).whole.colour).toBe('blue');
  });

  it('has versions; the same once more is no event', () => {
    const change = (spread: number, seenVersion: number) =>
      testCommand({
        type: 'ChangeRiskConfiguration',
        data: { configuration: { ...defaultRiskConfiguration, spread }, reason: 'agreed', seenVersion },
      });
    const { state, events } = play([change(0.5, 0), change(0.5, 0), change(0.1, 1)]);
    expect(events).toHaveLength(2);
    expect(state.risk).toMatchObject({ configurationVersion: 2, configuration: { spread: 0.1 } });
    expect(state.permits).toEqual(emptyPermits);
  });
});
