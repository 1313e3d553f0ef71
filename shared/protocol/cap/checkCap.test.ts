import { describe, expect, it } from 'vitest';
import { checkCap } from './checkCap.ts';
import { capRules, type CapFinding } from './rules.ts';
import { CAP, plainAlert, shapesOfCountries } from './testing.ts';

const errors = (text: string): string[] => rulesOf(text, 'error');
const warnings = (text: string): string[] => rulesOf(text, 'warning');
const rulesOf = (text: string, level: CapFinding['level']): string[] =>
  checkCap(text).flatMap((finding) => (finding.level === level ? [finding.rule] : []));

type Changed = readonly [what: string, rule: string, ...changes: (readonly [string, string])[]];

const POLYGON = '38.90,121.50 38.90,121.60 38.95,121.60 38.90,121.50';
const UPDATE = ['<msgType>Alert</msgType>', '<msgType>Update</msgType>'] as const;
const referring = (references: string): readonly [string, string] => [
  '<scope>Public</scope>',
  `<scope>Public</scope><references>${references}</references>`,
];
const polygon = (text: string): string => plainAlert([POLYGON, text]);

describe('a message as the standard wants it', () => {
  it('passes', () => {
    expect(checkCap(plainAlert())).toEqual([]);
    expect(
      checkCap(plainAlert(UPDATE, referring('duty@park.example,PARK-2026-0000,2026-05-24T16:00:00+08:00'))),
    ).toEqual([]);
  });

  it.each(Object.entries(shapesOfCountries))('passes in the shape of %s', (_, text) => {
    expect(checkCap(text).filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('a message that the standard forbids', () => {
  const forbidden: readonly Changed[] = [
    ['a required element missing', 'element-missing', ['<scope>Public</scope>', '']],
    ['a required element of a block missing', 'element-missing', ['<severity>Severe</severity>', '']],
    ['an area without a description', 'element-missing', ['<areaDesc>East of the park</areaDesc>', '']],
    ['a file without its type', 'element-missing', ['<mimeType>image/png</mimeType>', '']],
    ['a file without a description', 'element-missing', ['<resourceDesc>Map</resourceDesc>', '']],
    ['an element twice', 'element-repeated', ['<scope>Public</scope>', '<scope>Public</scope><scope>Public</scope>']],
    [
      'elements in another order',
      'element-order',
      [
        '<language>en-US</language>\n    <category>CBRNE</category>',
        '<category>CBRNE</category><language>en-US</language>',
      ],
    ],
    [
      'an element of version 1.0',
      'element-unknown',
      ['<scope>Public</scope>', '<scope>Public</scope><password>x</password>'],
    ],
    ['an element of somebody else’s', 'element-unknown', ['</info>', '<x:own xmlns:x="urn:x">1</x:own></info>']],
    ['an attribute', 'attribute-unknown', ['<headline>', '<headline xml:lang="en">']],
    ['text between elements', 'text-unknown', ['<info>', '<info>Attention']],
    ['an element in a text', 'text-unknown', ['<headline>', '<headline><b>!</b>']],
    ['an empty event', 'value-empty', ['Chlorine release', ' ']],
    ['an empty identifier', 'value-empty', ['PARK-2026-0001', '']],
    ['an empty time', 'value-empty', ['<effective>2026-05-24T16:49:00+08:00</effective>', '<effective/>']],
    ['a blank in the identifier', 'identifier', ['PARK-2026-0001', 'PARK 2026']],
    ['a comma in the identifier', 'identifier', ['PARK-2026-0001', 'PARK,2026']],
    ['an ampersand in the sender', 'sender', ['duty@park.example', 'a&amp;b']],
    ['a less-than sign in the sender', 'sender', ['duty@park.example', 'a&lt;b']],
    ['a blank before the sender', 'sender', ['duty@park.example', '\n duty@park.example']],
    ['Z for UTC', 'date-time-letter', ['<sent>2026-05-24T16:49:00+08:00', '<sent>2026-05-24T08:49:00Z']],
    ['a zone by name', 'date-time-letter', ['<sent>2026-05-24T16:49:00+08:00', '<sent>2026-05-24T08:49:00 EST']],
    ['no zone', 'date-time', ['<sent>2026-05-24T16:49:00+08:00', '<sent>2026-05-24T08:49:00']],
    ['parts of a second', 'date-time', ['<sent>2026-05-24T16:49:00+08:00', '<sent>2026-05-24T16:49:00.5+08:00']],
    ['no such day', 'date-time', ['<sent>2026-05-24', '<sent>2026-02-30']],
    ['no such hour', 'date-time', ['<sent>2026-05-24T16', '<sent>2026-05-24T25']],
    ['no such zone', 'date-time', ['<sent>2026-05-24T16:49:00+08:00', '<sent>2026-05-24T16:49:00+15:00']],
    ['an unknown status', 'vocabulary', ['Actual', 'Live']],
    ['a status in small letters', 'vocabulary', ['Actual', 'actual']],
    ['a blank around a word of the vocabulary', 'vocabulary', ['Actual', ' Actual ']],
    ['a certainty of version 1.0', 'vocabulary', ['Observed', 'Very Likely']],
    ['an unknown category', 'vocabulary', ['CBRNE', 'Chemical']],
    ['an unknown response', 'vocabulary', ['>Shelter<', '>Stay<']],
    ['a private message for nobody', 'addresses-missing', ['Public', 'Private']],
    ['a restricted one without a restriction', 'restriction-missing', ['Public', 'Restricted']],
    [
      'a restriction of a public one',
      'restriction-scope',
      ['<scope>Public</scope>', '<scope>Public</scope><restriction>police</restriction>'],
    ],
    [
      'a quote that is not closed',
      'addresses-quotes',
      ['<scope>Public</scope>', '<scope>Public</scope><addresses>"Duty room</addresses>'],
    ],
    [
      'incidents with a quote that is not closed',
      'incidents-quotes',
      ['<scope>Public</scope>', '<scope>Public</scope><incidents>"Big fire</incidents>'],
    ],
    ['an update of nothing', 'references-missing', UPDATE],
    ['a cancellation of nothing', 'references-missing', ['>Alert<', '>Cancel<'], referring('')],
    ['an acknowledgement of nothing', 'references-missing', ['>Alert<', '>Ack<']],
    ['a reference by its identifier alone', 'references', UPDATE, referring('PARK-2026-0000')],
    [
      'references with commas between',
      'references',
      UPDATE,
      referring('a@b,1,2026-05-24T16:00:00+08:00,a@b,2,2026-05-24T16:10:00+08:00'),
    ],
    ['a reference with Z', 'references', UPDATE, referring('a@b,1,2026-05-24T08:00:00Z')],
    [
      'a reference to itself',
      'references',
      UPDATE,
      referring('duty@park.example,PARK-2026-0001,2026-05-24T16:49:00+08:00'),
    ],
    ['a language with an underscore', 'language', ['en-US', 'en_US']],
    ['a page without its scheme', 'web', ['https://park.example/warnings', 'www.park.example']],
    ['a kind of file that is none', 'mime-type', ['image/png', 'png']],
    ['a size with a fraction', 'size', ['20480', '20.5']],
    ['a negative size', 'size', ['20480', '-1']],
    ['an address that leads nowhere', 'uri', ['https://park.example/map.png', 'map.png']],
    [
      'content that is not base 64',
      'deref-uri',
      ['<uri>https://park.example/map.png</uri>', '<derefUri>§§</derefUri>'],
    ],
    [
      'a digest by another function',
      'digest',
      ['da39a3ee5e6b4b0d3255bfef95601890afd80709', 'd41d8cd98f00b204e9800998ecf8427e'],
    ],
    ['a height in words', 'altitude', ['<altitude>0<', '<altitude>ground<']],
    ['a ceiling without an altitude', 'ceiling-alone', ['<altitude>0</altitude>', '']],
    ['a ceiling below the altitude', 'ceiling-below', ['1000.5', '-20']],
    ['a circle without a radius', 'circle', ['38.9,121.5 2.5', '38.9,121.5']],
    ['a circle with commas only', 'circle', ['38.9,121.5 2.5', '38.9,121.5,2.5']],
    ['a negative radius', 'circle', ['38.9,121.5 2.5', '38.9,121.5 -2.5']],
    ['a circle nowhere', 'coordinates', ['38.9,121.5 2.5', '121.5,38.9 2.5']],
    ['an empty polygon', 'polygon', [POLYGON, '']],
    [
      'a polygon with blanks in its pairs',
      'polygon',
      [POLYGON, '38.90, 121.50 38.90, 121.60 38.95, 121.60 38.90, 121.50'],
    ],
    ['a polygon with heights', 'polygon', [POLYGON, '38.9,121.5,0 38.9,121.6,0 38.95,121.6,0 38.9,121.5,0']],
    ['a polygon of three pairs', 'polygon-few', [POLYGON, '38.90,121.50 38.90,121.60 38.90,121.50']],
    ['a polygon that is not closed', 'polygon-open', [POLYGON, '38.90,121.50 38.90,121.60 38.95,121.60 38.95,121.50']],
    [
      'a polygon that crosses itself',
      'polygon-crosses',
      [POLYGON, '38.9,121.5 38.95,121.6 38.9,121.6 38.95,121.5 38.9,121.5'],
    ],
    ['a polygon with longitude first', 'coordinates', [POLYGON, '121.50,38.90 121.60,38.90 121.60,38.95 121.50,38.90']],
  ];

  const cases = forbidden.map(([what, rule, ...changes]) => ({ what, rule, changes }));
  it.each(cases)('is told by its rule: $what', ({ rule, changes }) => {
    expect(new Set(errors(plainAlert(...changes)))).toEqual(new Set([rule]));
  });

  it('is told all at once, with element, line, section and what to do in both languages', () => {
    const found = checkCap(plainAlert(['Actual', 'Live'], ['<altitude>0</altitude>', ''], ['38.9,121.5 2.5', 'here']));
    expect(found.map(({ rule }) => rule).toSorted()).toEqual(['ceiling-alone', 'circle', 'vocabulary']);
    expect(found.find(({ rule }) => rule === 'circle')).toMatchObject({
      path: '/alert/info/area/circle',
      line: 34,
      section: '3.2.4 circle (1)',
      sentence: { en: expect.stringContaining('“here” is no circle. Write latitude,longitude') as string },
    });
    for (const { sentence, asks } of found)
      for (const { en, zh } of [sentence, asks]) {
        expect(en).toMatch(/\w+ .*\.$/);
        expect(zh).toMatch(/\p{Script=Han}+.*。$/u);
      }
  });

  it('counts lines as an editor does, whatever ends them', () => {
    const text = plainAlert(['38.9,121.5 2.5', 'here']);
    for (const end of ['\n', '\r\n', '\r'])
      expect(checkCap(text.replaceAll('\n', end)).map(({ line }) => line)).toEqual([34]);
  });

  it('tells the second of several blocks', () => {
    const text = plainAlert(['</info>', '</info><info><category>Met</category><event>x</event></info>']);
    expect(checkCap(text).map(({ path }) => path)).toEqual(['/alert/info[2]', '/alert/info[2]', '/alert/info[2]']);
  });

  it.each([
    ['nothing', '', 'xml-well-formed'],
    ['no XML', '{"alert": 1}', 'xml-well-formed'],
    ['an element that is not closed', plainAlert(['</scope>', '']), 'xml-well-formed'],
    ['an ampersand by itself', plainAlert(['Chlorine release', 'A & B']), 'xml-well-formed'],
    ['a control character', plainAlert(['Chlorine', 'Chlo\u0007rine']), 'xml-well-formed'],
    [
      'the end of a CDATA section by itself',
      plainAlert(['Chlorine release', 'Chlorine ]]> release']),
      'xml-well-formed',
    ],
    ['a malformed declaration', plainAlert(['version="1.0"', 'version=1.0']), 'xml-well-formed'],
    ['two messages', `${plainAlert()}${plainAlert().replace(/<\?.*\?>/, '')}`, 'xml-well-formed'],
    ['a blank line before the declaration', `\n${plainAlert()}`, 'xml-well-formed'],
    ['a prefix that is not declared', '<cap:alert/>', 'xml-well-formed'],
    ['an entity of HTML', plainAlert(['Chlorine release', 'Chlorine&nbsp;release']), 'xml-entity'],
    ['version 1.1', plainAlert([CAP, 'urn:oasis:names:tc:emergency:cap:1.1']), 'namespace'],
    ['version 1.0', plainAlert([CAP, 'http://www.incident.com/cap/1.0']), 'namespace'],
    ['no namespace', plainAlert([` xmlns="${CAP}"`, '']), 'namespace'],
    ['a feed', '<feed xmlns="http://www.w3.org/2005/Atom"/>', 'namespace'],
  ])('of %s', (_, text, rule) => {
    expect(new Set(errors(text))).toContain(rule);
  });

  it('never reads what the document names, and says so', () => {
    const text = plainAlert(
      ['<alert', '<!DOCTYPE alert [<!ENTITY file SYSTEM "file:///etc/hostname"><!ENTITY a "&b;&b;">]>\n<alert'],
      ['Chlorine release', '&file;'],
    );
    expect(errors(text)).toContain('xml-entity');
    expect(warnings(text)).toContain('xml-doctype');
  });

  it('takes a polygon that touches itself, walks a side twice or goes over the 180th meridian', () => {
    expect(errors(polygon('0,0 0,2 1,1 2,2 2,0 1,1 0,0'))).toEqual([]);
    expect(errors(polygon('0,0 0,2 2,2 2,0 1,0 1,1 1,0 0,0'))).toEqual([]);
    expect(errors(polygon('-16,179 -16,-179 -18,-179 -18,179 -16,179'))).toEqual([]);
    expect(errors(polygon('0,0 0,0 0,2 2,2 0,0 0,0'))).toEqual([]);
  });
});

describe('what the standard advises against', () => {
  const advised: readonly Changed[] = [
    ['an exercise that does not say which', 'note-exercise', ['Actual', 'Exercise']],
    ['an error without a reason', 'note-error', ['>Alert<', '>Error<'], referring('a@b,1,2026-05-24T16:00:00+08:00')],
    ['a reference to a later message', 'references-later', UPDATE, referring('a@b,1,2026-05-24T17:00:00+08:00')],
    ['UTC with a plus', 'utc-offset', ['<sent>2026-05-24T16:49:00+08:00', '<sent>2026-05-24T08:49:00+00:00']],
    ['an end before the beginning', 'expires', ['2026-05-24T18:49:00+08:00', '2026-05-24T18:49:00+14:00']],
    ['an element with nothing in it', 'element-empty', ['Close windows and doors.', '']],
    ['entities of HTML as text', 'html-entity', ['Close windows', 'Close&amp;nbsp;windows']],
    ['tags of HTML', 'html-tag', ['Close windows', 'Close&lt;br/&gt;windows']],
    [
      'codes of places alone',
      'geocode-alone',
      [
        `<polygon>${POLYGON}</polygon>\n      <circle>38.9,121.5 2.5</circle>`,
        '<geocode><valueName>SAME</valueName><value>1</value></geocode>',
      ],
    ],
    ['a longitude beyond 180', 'longitude-over', ['38.9,121.5 2.5', '38.9,-190 2.5']],
    ['a polygon without an area', 'polygon-flat', [POLYGON, '1,1 2,2 3,3 1,1']],
    [
      'an acronym with periods',
      'acronym',
      ['<web>', '<parameter><valueName>S.A.M.E.</valueName><value>1</value></parameter><web>'],
    ],
  ];
  const cases = advised.map(([what, rule, ...changes]) => ({ what, rule, changes }));
  it.each(cases)('is no error: $what', ({ rule, changes }) => {
    expect(warnings(plainAlert(...changes))).toContain(rule);
    if (rule !== 'acronym') expect(errors(plainAlert(...changes))).toEqual([]);
  });

  it('names every rule in both languages', () => {
    for (const { asks, section } of Object.values(capRules)) {
      expect(asks.en).toMatch(/\.$/);
      expect(asks.zh).toMatch(/。$/);
      expect(section).not.toBe('');
    }
  });
});
