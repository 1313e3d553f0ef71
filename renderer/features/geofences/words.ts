/** Rules, schedules and shapes of geofences in words. */
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { responderKindNames } from '../../app/names.ts';
import type { GeofenceRule, GeofenceSchedule, GeofenceShape, Whom } from '#shared/domain/register/site.ts';
import { areaOf } from '../../map/geometry.ts';
import { useSiteIndex } from '../watch/siteIndex.ts';
import { dayNames, geofenceTexts } from './texts.ts';

export function useRuleWords(): (rule: GeofenceRule) => string {
  const say = useTexts(geofenceTexts);
  const sayKind = useTexts(responderKindNames);
  const local = useLocal();
  const format = useFormat();
  const { responders } = useSiteIndex();
  const whom = (one: Whom): string => {
    if (one.of === 'all') return say('all');
    const names =
      one.of === 'responders'
        ? one.responderIds.map((id) => {
            const responder = responders.get(id);
            return responder === undefined ? id : `${local(responder.name)} ${responder.callSign}`;
          })
        : one.kinds.map((kind) => sayKind(kind));
    const joined = names.join(say('and'));
    return one.of === 'all-but-kinds' ? say('allBut', { names: joined }) : joined;
  };
  const sentence = (rule: GeofenceRule): string => {
    const who = whom(rule.who);
    switch (rule.type) {
      case 'zone-entered':
      case 'zone-left':
        return say(rule.type, { who });
      case 'dwell':
        return say('dwell', { who, time: format.duration(rule.longerThanMs) });
      case 'overstay':
        return (
          say('overstay', { who, time: format.duration(rule.withinMs) }) +
          (rule.silentMs === undefined ? '' : say('orSilent', { time: format.duration(rule.silentMs) }))
        );
      case 'speed':
        return say('speed', { who, speed: format.number(rule.aboveMps * 3.6, 0) });
      case 'proximity':
        return say('proximity', { who, to: whom(rule.to), metres: format.number(rule.withinMetres) });
      case 'absence':
        return say('absence', { who, count: rule.atLeast });
    }
  };
  return (rule) => {
    const words = sentence(rule);
    const delayed = rule.delayMs === 0 ? words : say('delay', { rule: words, time: format.duration(rule.delayMs) });
    return delayed.slice(0, 1).toUpperCase() + delayed.slice(1);
  };
}

export function useScheduleWords(): (schedule: GeofenceSchedule | undefined) => string {
  const say = useTexts(geofenceTexts);
  const sayDay = useTexts(dayNames);
  return (schedule) => {
    if (schedule === undefined) return say('always');
    const days = (all: readonly number[]): string =>
      all.length === 7
        ? say('every')
        : DAYS.filter((day) => all.includes(Number(day)))
            .map((day) => sayDay(day))
            .join(say('and'));
    const parts = [
      ...schedule.weekly.map(({ days: on, from, to }) => say('at', { days: days(on), from, to })),
      ...schedule.dates.map(({ from, to }) => say('dates', { from, to })),
    ];
    return parts.length === 0 ? say('always') : parts.join(say('spans'));
  };
}

export const DAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;

export function useShapeWords(): (shape: GeofenceShape) => string {
  const say = useTexts(geofenceTexts);
  const format = useFormat();
  return (shape) => {
    if (shape.type === 'circle') return say('circleOf', { radius: format.distance(shape.radiusMetres) });
    if (shape.type === 'corridor') return say('corridorOf', { width: format.distance(shape.widthMetres) });
    return say('polygonOf', { area: format.number(areaOf({ type: 'Polygon', coordinates: [shape.ring] }), 0) });
  };
}
