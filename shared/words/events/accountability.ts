/** What the events of roll-calls, crews and maydays say. */
import type { AccountabilityEvent } from '../../domain/accountability/events.ts';
import type { PlaceId } from '../../domain/ids.ts';
import type { EventText, Telling } from '../telling.ts';
import { bothTexts, textsIn } from '../texts.ts';

export const accountabilityTexts = bothTexts(
  {
    rollCallStarted: 'Roll-call started: {{title}}',
    people_one: '{{count}} person on the roll',
    people_other: '{{count}} people on the roll',
    peopleAdded_one: '{{count}} person added to the roll-call {{title}}: {{names}}',
    peopleAdded_other: '{{count}} people added to the roll-call {{title}}: {{names}}',
    andMore: '{{names}} and {{count}} more',
    mustered: '{{name}} is safe: {{where}}',
    found: '{{name}} found: {{where}}',
    notThere: '{{name}} was not in the zone',
    missingAgain: '{{name}} is missing again',
    aMusterPoint: 'at a muster point',
    ofRollCall: 'roll-call {{title}}',
    gate: 'Inside by {{gate}}: {{count}}',
    ended: 'Roll-call ended: {{title}}',
    allThere: 'nobody is missing',
    missing_one: '{{count}} person missing',
    missing_other: '{{count}} people missing',
    reopened: 'Roll-call reopened: {{title}}',
    crewEntered: 'Crew {{name}} entered the hazard',
    entered: 'entered {{time}}',
    crewAir: 'Pressures of crew {{name}}: {{bars}}',
    arrived: 'at the place of the work',
    crewLeft: 'Crew {{name}} is out',
    left: 'out {{time}}',
    bar: '{{bar}} bar',
    mayday: 'MAYDAY: {{who}}',
    maydayAcknowledged: 'Mayday of {{who}} acknowledged',
    maydayUpdated: 'Mayday of {{who}}: more is known',
    maydayResolved: 'Mayday of {{who}} resolved',
    needs: 'needs: {{text}}',
  },
  {
    rollCallStarted: '开始点名：{{title}}',
    people_one: '名单 {{count}} 人',
    people_other: '名单 {{count}} 人',
    peopleAdded_one: '点名“{{title}}”新增 {{count}} 人：{{names}}',
    peopleAdded_other: '点名“{{title}}”新增 {{count}} 人：{{names}}',
    andMore: '{{names}}等，另有 {{count}} 人',
    mustered: '{{name}}已到达：{{where}}',
    found: '已找到{{name}}：{{where}}',
    notThere: '{{name}}当时不在区域内',
    missingAgain: '{{name}}恢复为失联',
    aMusterPoint: '集合点',
    ofRollCall: '点名“{{title}}”',
    gate: '{{gate}}显示在内人数：{{count}}',
    ended: '点名结束：{{title}}',
    allThere: '无人失联',
    missing_one: '{{count}} 人失联',
    missing_other: '{{count}} 人失联',
    reopened: '重新打开点名：{{title}}',
    crewEntered: '小组{{name}}进入危险区',
    entered: '{{time}} 进入',
    crewAir: '小组{{name}}气瓶压力：{{bars}}',
    arrived: '到达作业点',
    crewLeft: '小组{{name}}已撤出',
    left: '{{time}} 撤出',
    bar: '{{bar}} bar',
    mayday: '紧急呼救 MAYDAY：{{who}}',
    maydayAcknowledged: '已确认{{who}}的紧急呼救',
    maydayUpdated: '{{who}}的紧急呼救：补充信息',
    maydayResolved: '{{who}}的紧急呼救已解除',
    needs: '需要：{{text}}',
  },
);

const NAMED = 6;

export function describeAccountabilityEvent(event: AccountabilityEvent, telling: Telling): EventText {
  const { language, local, detail, list, placeName, incidentName, format } = telling;
  const say = textsIn(accountabilityTexts, language);
  const within = incidentName(event.data.incidentId);
  const names = (all: readonly { readonly name: string }[]): string => {
    const first = list(all.slice(0, NAMED).map(({ name }) => name));
    return all.length <= NAMED ? first : say('andMore', { names: first, count: all.length - NAMED });
  };
  const place = (placeId: PlaceId | null, where: string): string =>
    detail(placeId === null ? null : placeName(placeId), where) || say('aMusterPoint');
  const bars = (all: readonly (number | null)[]): string =>
    list(all.map((bar) => (bar === null ? '–' : say('bar', { bar: format.number(bar, 0) }))));
  switch (event.type) {
    case 'RollCallStarted.v1': {
      const { title, zone, people } = event.data;
      return {
        title: say('rollCallStarted', { title }),
        detail: detail(local(zone.name), say('people', { count: people.length }), within),
      };
    }
    case 'RollCallPeopleAdded.v1': {
      const { people, title } = event.data;
      return { title: say('peopleAdded', { count: people.length, title, names: names(people) }), detail: within ?? '' };
    }
    case 'PersonCheckedOff.v1': {
      const { name, how, placeId, where, title } = event.data;
      const said =
        how === 'not-there'
          ? say('notThere', { name })
          : say(how === 'muster-point' ? 'mustered' : 'found', { name, where: place(placeId, where) });
      return {
        title: said,
        detail: detail(how === 'not-there' ? where : null, say('ofRollCall', { title }), within),
      };
    }
    case 'PersonMissingAgain.v1': {
      const { name, reason, title } = event.data;
      return {
        title: say('missingAgain', { name }),
        detail: detail(reason, say('ofRollCall', { title }), within),
      };
    }
    case 'GateCounted.v1': {
      const { gate, count, title } = event.data;
      return { title: say('gate', { gate, count }), detail: detail(say('ofRollCall', { title }), within) };
    }
    case 'RollCallEnded.v1': {
      const { title, missing, remark } = event.data;
      return {
        title: say('ended', { title }),
        detail: detail(missing === 0 ? say('allThere') : say('missing', { count: missing }), remark, within),
      };
    }
    case 'RollCallReopened.v1':
      return { title: say('reopened', { title: event.data.title }), detail: detail(event.data.reason, within) };
    case 'CrewEntered.v1': {
      const { name, members, task, where, contact, control, enteredAt } = event.data;
      return {
        title: say('crewEntered', { name }),
        detail: detail(
          names(members),
          control.by === 'air' ? bars(members.map(({ bar }) => bar)) : null,
          task,
          where,
          contact,
          say('entered', { time: format.moment(enteredAt) }),
          within,
        ),
      };
    }
    case 'CrewAirRead.v1': {
      const { name, arrived } = event.data;
      return {
        title: say('crewAir', { name, bars: bars(event.data.bars) }),
        detail: detail(arrived ? say('arrived') : null, within),
      };
    }
    case 'CrewLeft.v1': {
      const { name, remark, leftAt } = event.data;
      return {
        title: say('crewLeft', { name }),
        detail: detail(say('left', { time: format.moment(leftAt) }), remark, within),
      };
    }
    case 'MaydayDeclared.v1':
    case 'MaydayUpdated.v1': {
      const { who, where, needs } = event.data;
      return {
        title: say(event.type === 'MaydayDeclared.v1' ? 'mayday' : 'maydayUpdated', { who }),
        detail: detail(where, needs === '' ? null : say('needs', { text: needs }), within),
      };
    }
    case 'MaydayAcknowledged.v1':
      return { title: say('maydayAcknowledged', { who: event.data.who }), detail: within ?? '' };
    case 'MaydayResolved.v1':
      return { title: say('maydayResolved', { who: event.data.who }), detail: detail(event.data.remark, within) };
  }
}
