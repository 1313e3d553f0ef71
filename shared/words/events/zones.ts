/** What the events of danger zones say. */
import type { ZoneEvent } from '../../domain/zones/events.ts';
import type { ZoneCase } from '../../domain/zones/zoneCase.ts';
import type { EventText, Telling } from '../telling.ts';
import { bothTexts, textsIn } from '../texts.ts';

export const zoneTexts = bothTexts(
  {
    zoneSet: 'Danger zone set: {{substance}}, {{scenario}}',
    zoneChanged: 'Danger zone changed: {{substance}}, {{scenario}}',
    zoneCleared: 'Danger zone cleared: {{substance}}',
    aZone: 'a danger zone that stands no more',
    measured: 'Measured: {{value}} {{unit}}',
    continuous: '{{rate}} kg/s for {{duration}}',
    instantaneous: '{{mass}} kg at once',
    exposure: 'exposure of {{minutes}} min',
    worst: 'worst case',
    likely: 'likely case',
    own: 'case of its own',
    measuredBy: 'by {{name}}',
    windFixed: 'wind set to {{from}}°, {{speed}} m/s, class {{stability}}',
  },
  {
    zoneSet: '设置危险区：{{substance}}，{{scenario}}',
    zoneChanged: '修改危险区：{{substance}}，{{scenario}}',
    zoneCleared: '撤销危险区：{{substance}}',
    aZone: '已撤销的危险区',
    measured: '现场测量：{{value}} {{unit}}',
    continuous: '{{rate}} kg/s，持续 {{duration}}',
    instantaneous: '瞬时 {{mass}} kg',
    exposure: '暴露 {{minutes}} 分钟',
    worst: '最大可信情形',
    likely: '可能情形',
    own: '自定情形',
    measuredBy: '测量人 {{name}}',
    windFixed: '设定风：来向 {{from}}°，{{speed}} m/s，稳定度 {{stability}}',
  },
);

export function describeZoneEvent(event: ZoneEvent, telling: Telling): EventText {
  const { language, names, format, local, detail, placeName, incidentName } = telling;
  const say = textsIn(zoneTexts, language);
  switch (event.type) {
    case 'DangerZoneSet.v1':
    case 'DangerZoneChanged.v1': {
      const { substance, scenario, release, placeId, exposureMinutes, weather, incidentId } = event.data.case;
      return {
        title: say(event.type === 'DangerZoneSet.v1' ? 'zoneSet' : 'zoneChanged', {
          substance: local(substance.name),
          scenario: say(scenario),
        }),
        detail: detail(
          placeId === null ? null : placeName(placeId),
          releaseText(release),
          say('exposure', { minutes: format.number(exposureMinutes) }),
          weather.kind === 'live'
            ? null
            : say('windFixed', {
                from: format.number(weather.windFrom, 0),
                speed: format.number(weather.windSpeed, 1),
                stability: weather.stability,
              }),
          incidentId === null ? null : incidentName(incidentId),
        ),
      };
    }
    case 'DangerZoneCleared.v1': {
      const zone = names.zones?.zones[event.data.zoneId];
      return {
        title: say('zoneCleared', { substance: zone === undefined ? say('aZone') : local(zone.case.substance.name) }),
        detail: event.data.reason,
      };
    }
    case 'MeasurementEntered.v1': {
      const { value, unit, by, measuredAt } = event.data.measurement;
      return {
        title: say('measured', { value: format.number(value), unit }),
        detail: detail(format.moment(measuredAt), say('measuredBy', { name: by })),
      };
    }
  }

  function releaseText(release: ZoneCase['release']): string {
    return release.kind === 'continuous'
      ? say('continuous', {
          rate: format.number(release.emissionRate),
          duration: format.duration(release.duration * 1000),
        })
      : say('instantaneous', { mass: format.number(release.mass, 0) });
  }
}
