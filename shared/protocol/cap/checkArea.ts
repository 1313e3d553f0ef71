/** Where a message is for: CAP 1.2, 3.2.4 and 3.3.1. */
import { shown, type Findings } from './findings.ts';
import { crossing, isFlat, readPair, words, type Pair } from './shapes.ts';
import type { XmlElement } from './xmlTree.ts';

export function checkArea(area: XmlElement, namespace: string, path: string, findings: Findings): void {
  const children = (name: string): XmlElement[] =>
    area.children.filter((child) => child.name === name && child.namespace === namespace);
  const place = (elements: readonly XmlElement[], index: number): { path: string; line: number | null } => {
    const element = elements[index];
    const number = elements.length > 1 ? `[${String(index + 1)}]` : '';
    return { path: `${path}/${element?.name ?? ''}${number}`, line: element?.line ?? null };
  };
  const polygons = children('polygon');
  for (const [index, { text }] of polygons.entries()) checkPolygon(text, place(polygons, index), findings);
  const circles = children('circle');
  for (const [index, { text }] of circles.entries()) checkCircle(text, place(circles, index), findings);
  const here = { path, line: area.line };
  if (children('geocode').length > 0 && polygons.length + circles.length === 0)
    findings.add('geocode-alone', here, {
      en: 'The area is told by codes only. Add a polygon or circle for those that do not know them.',
      zh: '区域仅以编码表示，请补充多边形或圆形，以便不了解该编码者使用。',
    });
  checkHeights(children('altitude')[0], children('ceiling')[0], here, findings);
}

type At = Parameters<Findings['add']>[1];

function checkPolygon(text: string, at: At, findings: Findings): void {
  const given = words(text);
  const ring: Pair[] = [];
  for (const word of given) {
    const pair = readPair(word);
    if (pair === null) {
      findings.add('polygon', at, {
        en: `${shown(word)} is no pair of coordinates. Write latitude,longitude in degrees without a blank, and a blank between pairs.`,
        zh: `${shown(word)} 不是坐标对，请写作“纬度,经度”（度，中间无空格），坐标对之间以空格分隔。`,
      });
      return;
    }
    ring.push(pair);
  }
  if (given.length === 0) {
    findings.add('polygon', at, {
      en: 'The polygon is empty. Write its corners, or leave it out.',
      zh: '多边形为空，请写明顶点或省略。',
    });
    return;
  }
  const outside = ring.some((pair) => !checkPair(pair, at, findings));
  if (ring.length < 4)
    findings.add('polygon-few', at, {
      en: `The polygon has ${String(ring.length)} ${ring.length === 1 ? 'pair' : 'pairs'} of coordinates. It takes at least four, the last the same as the first.`,
      zh: `多边形只有 ${String(ring.length)} 个坐标对，至少需要四个，且末尾与起始相同。`,
    });
  const [first, last] = [ring[0], ring.at(-1)];
  if (first !== undefined && last !== undefined && (first[0] !== last[0] || first[1] !== last[1]))
    findings.add('polygon-open', at, {
      en: `The polygon begins at ${shown(given[0] ?? '')} and ends at ${shown(given.at(-1) ?? '')}. End it where it begins.`,
      zh: `多边形起于 ${shown(given[0] ?? '')}，止于 ${shown(given.at(-1) ?? '')}，首尾应相同。`,
    });
  else if (ring.length >= 4 && !outside) {
    const crossed = crossing(ring);
    if (crossed !== null)
      findings.add('polygon-crosses', at, {
        en: `The polygon crosses itself: side ${String(crossed[0])} and side ${String(crossed[1])}. Put its corners in order.`,
        zh: `多边形自相交：第 ${String(crossed[0])} 边与第 ${String(crossed[1])} 边，请调整顶点顺序。`,
      });
    else if (isFlat(ring))
      findings.add('polygon-flat', at, {
        en: 'The polygon encloses nothing: its corners lie on one line. Check them.',
        zh: '多边形各顶点共线，未围成面积，请核对。',
      });
  }
}

function checkCircle(text: string, at: At, findings: Findings): void {
  const [center = '', radius = '', ...more] = words(text);
  const pair = readPair(center);
  if (pair === null || more.length > 0 || !/^\+?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(radius)) {
    findings.add('circle', at, {
      en: `${shown(text)} is no circle. Write latitude,longitude, a blank and the radius in kilometres, such as 38.9,121.5 2.5.`,
      zh: `${shown(text)} 不是有效的圆形，请写作“纬度,经度 半径（千米）”，例如 38.9,121.5 2.5。`,
    });
    return;
  }
  checkPair(pair, at, findings);
}

/** False: it is nowhere on Earth. */
function checkPair([latitude, longitude]: Pair, at: At, findings: Findings): boolean {
  const pair = `${String(latitude)},${String(longitude)}`;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 360) {
    const swapped = Math.abs(longitude) <= 90 && Math.abs(latitude) <= 180;
    findings.add('coordinates', at, {
      en: `${shown(pair)} is nowhere on Earth.${swapped ? ' Longitude seems to stand first: write latitude,longitude.' : ' Check it.'}`,
      zh: `${shown(pair)} 不在地球上。${swapped ? '似乎将经度写在了前面，应为“纬度,经度”。' : '请核对。'}`,
    });
    return false;
  }
  if (Math.abs(longitude) > 180)
    findings.add('longitude-over', at, {
      en: `The longitude of ${shown(pair)} is beyond 180 degrees. Write it on the other side.`,
      zh: `${shown(pair)} 的经度超过 180 度，请换算至规定范围。`,
    });
  return true;
}

function checkHeights(
  altitude: XmlElement | undefined,
  ceiling: XmlElement | undefined,
  at: At,
  findings: Findings,
): void {
  if (ceiling === undefined) return;
  if (altitude === undefined) {
    findings.add(
      'ceiling-alone',
      { path: `${at.path}/ceiling`, line: ceiling.line },
      {
        en: 'There is a <ceiling> without an <altitude>. Add the lower limit.',
        zh: '有 <ceiling> 而无 <altitude>，请补充下限。',
      },
    );
    return;
  }
  if (Number(ceiling.text) < Number(altitude.text))
    findings.add(
      'ceiling-below',
      { path: `${at.path}/ceiling`, line: ceiling.line },
      {
        en: `The ceiling (${shown(ceiling.text)}) is below the altitude (${shown(altitude.text)}). Turn them around.`,
        zh: `上限（${shown(ceiling.text)}）低于下限（${shown(altitude.text)}），请对调。`,
      },
    );
}
