/** Messages at random, for laws. */
import fc from 'fast-check';
import {
  CapAlert,
  CapCategory,
  CapCertainty,
  CapResponseType,
  CapSeverity,
  CapStatus,
  CapUrgency,
} from '../../domain/publicWarnings/cap.ts';
import type { Position } from '../../domain/values.ts';

export const anyInstant = fc.integer({ min: 1_700_000_000, max: 1_900_000_000 }).map((seconds) => seconds * 1_000);
export const anyZone = fc.constantFrom(
  'Asia/Shanghai',
  'UTC',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'Europe/London',
);
const text = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .oneof(fc.string({ maxLength, unit: 'grapheme' }), fc.string({ maxLength, unit: 'binary' }))
    .map((value) => `x${value}`.trim());
const name = fc.stringMatching(/^[A-Za-z0-9@.:-]{1,40}$/);
const reference = fc.record({ sender: name, identifier: name, sent: anyInstant });

/** Corners around a middle, in order: it never crosses itself. */
const ring = fc
  .record({
    middle: fc.tuple(fc.double({ min: -170, max: 170, noNaN: true }), fc.double({ min: -80, max: 80, noNaN: true })),
    radii: fc.array(fc.double({ min: 0.01, max: 0.5, noNaN: true }), { minLength: 3, maxLength: 20 }),
  })
  .map(({ middle: [lon, lat], radii }) =>
    radii.map((radius, index): Position => {
      const angle = (2 * Math.PI * index) / radii.length;
      return [lon + radius * Math.cos(angle), lat + radius * Math.sin(angle)];
    }),
  );
const shape = fc.oneof(
  ring.map((corners) => ({ type: 'polygon' as const, ring: corners })),
  fc.record({
    type: fc.constant('circle' as const),
    center: fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true })),
    radiusMetres: fc.double({ min: 1, max: 100_000, noNaN: true }),
  }),
);
export const anyAlert = fc
  .record({
    identifier: name,
    sender: name,
    sent: anyInstant,
    status: fc.constantFrom(...CapStatus.options),
    msgType: fc.constantFrom('Alert', 'Update', 'Cancel'),
    note: text(60),
    earlier: fc.array(reference, { minLength: 1, maxLength: 3 }),
    infos: fc.array(
      fc.record({
        language: fc.constantFrom('en-US', 'zh-CN'),
        category: fc.subarray([...CapCategory.options], { minLength: 1 }),
        event: text(20),
        responseType: fc.subarray([...CapResponseType.options]),
        urgency: fc.constantFrom(...CapUrgency.options),
        severity: fc.constantFrom(...CapSeverity.options),
        certainty: fc.constantFrom(...CapCertainty.options),
        effective: anyInstant,
        expires: anyInstant,
        senderName: text(20),
        headline: text(60),
        description: text(200),
        instruction: text(200),
        areaDesc: text(40),
        shapes: fc.array(shape, { maxLength: 3 }),
      }),
      { maxLength: 2 },
    ),
  })
  .map(({ earlier, ...rest }) => CapAlert.parse({ ...rest, references: rest.msgType === 'Alert' ? [] : earlier }));
