/** What is wrong with a geofence on this register. One that stood may come to have faults when the register changes. */
import { planeAt } from '../../science/plane.ts';
import type { Geofence, Site } from '../register/site.ts';
import type { LocalizedText } from '../values.ts';
import { crossesItself, openRing } from './shape.ts';
import { isAbout } from './whom.ts';

export interface GeofenceFault {
  readonly code: string;
  readonly sentence: LocalizedText;
}

const fault = (code: string, en: string, zh: string): GeofenceFault => ({ code, sentence: { en, zh } });

/** Empty: none. */
export function geofenceFaults({ name, placeId, shape, rules, schedule }: Geofence, site: Site): GeofenceFault[] {
  const faults: GeofenceFault[] = [];
  if (!site.places.some(({ id }) => id === placeId))
    faults.push(
      fault(
        'geofence-place-unknown',
        `“${name.en}” belongs to the place “${placeId}”, which the register does not have. Choose another place.`,
        `“${name.zh}”所属场所“${placeId}”不在台账中，请另选场所。`,
      ),
    );
  if (shape.type === 'polygon') {
    const [origin] = shape.ring;
    if (openRing(shape.ring).length < 3 || origin === undefined)
      faults.push(
        fault(
          'geofence-too-few-points',
          `“${name.en}” has fewer than three corners. Add points.`,
          `“${name.zh}”的顶点少于三个，请补充。`,
        ),
      );
    else if (crossesItself(shape.ring, planeAt(origin)))
      faults.push(
        fault(
          'geofence-crosses-itself',
          `The outline of “${name.en}” crosses itself, so that nobody can tell what is inside. Move its corners.`,
          `“${name.zh}”的边界自相交，无法判定内外，请调整顶点。`,
        ),
      );
  }
  if (new Set(rules.map(({ id }) => id)).size < rules.length)
    faults.push(
      fault(
        'geofence-rule-twice',
        `Two rules of “${name.en}” have the same id. Give one of them another.`,
        `“${name.zh}”中有两条规则编号相同，请更改其一。`,
      ),
    );
  for (const date of schedule?.dates ?? [])
    if (date.to < date.from)
      faults.push(
        fault(
          'geofence-dates-reversed',
          `The schedule of “${name.en}” ends on ${date.to}, before it begins on ${date.from}. Turn the days around.`,
          `“${name.zh}”的时段结束日期 ${date.to} 早于开始日期 ${date.from}，请更正。`,
        ),
      );
  const known = new Set<string>(site.responders.map(({ id }) => id));
  for (const rule of rules)
    for (const whom of rule.type === 'proximity' ? [rule.who, rule.to] : [rule.who]) {
      const missing = whom.of === 'responders' ? whom.responderIds.filter((id) => !known.has(id)) : [];
      if (missing.length > 0)
        faults.push(
          fault(
            'geofence-responder-unknown',
            `A rule of “${name.en}” names ${missing.map((id) => `“${id}”`).join(', ')}, which the register does not have. Choose others.`,
            `“${name.zh}”的规则指向台账中没有的${missing.map((id) => `“${id}”`).join('、')}，请重新选择。`,
          ),
        );
      else if (!site.responders.some((responder) => isAbout(whom, responder)))
        faults.push(
          fault(
            'geofence-about-nobody',
            `A rule of “${name.en}” is about nobody: the register has no such units or persons.`,
            `“${name.zh}”的规则没有适用对象：台账中没有这类力量或人员。`,
          ),
        );
    }
  return faults;
}
