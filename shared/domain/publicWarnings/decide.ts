import { accept, conflict, refuse, type Decision } from '../decision.ts';
import type { DrillState } from '../drills/evolve.ts';
import { isExercise, type IncidentId, type WorldId } from '../ids.ts';
import type { IncidentsState } from '../incidents/evolve.ts';
import type { Site } from '../register/site.ts';
import type { Instant, LocalizedText } from '../values.ts';
import { areaOfRing } from './area.ts';
import type { CapAlert, CapMessageType } from './cap.ts';
import type { PublicWarningCommand, PublicWarningEvent, WarningContent } from './events.ts';
import { sentMessage, type PublicWarning, type PublicWarningsState } from './evolve.ts';

/** What a message is made of beside its content. */
export interface WarningSurroundings {
  readonly incidents: IncidentsState;
  readonly site: Site | null;
  readonly drill: DrillState;
  readonly world: WorldId;
  readonly at: Instant;
}

export function decidePublicWarnings(
  state: PublicWarningsState,
  around: WarningSurroundings,
  command: PublicWarningCommand,
): Decision<PublicWarningEvent> {
  switch (command.type) {
    case 'SetPublicWarningSender':
      return command.data.sender === state.sender
        ? accept()
        : accept({ type: 'PublicWarningSenderSet.v1', data: command.data });
    case 'IssuePublicWarning': {
      const { publicWarningId, incidentId, content } = command.data;
      if (publicWarningId in state.warnings)
        return refuse('public-warning-exists', 'This warning was issued already.', '该预警信息已发布。');
      const incident = around.incidents.open[incidentId];
      if (incident === undefined)
        return refuse(
          'incident-not-open',
          'A public warning is of an open incident; this one is closed, or was never opened.',
          '公众预警须针对未关闭的事件；该事件已关闭或不存在。',
        );
      const fault = contentFault(content);
      if (fault !== null) return refuse('public-warning-content', fault.en, fault.zh);
      const message = messageOf({ type: 'Alert', publicWarningId, content, earlier: null, state, around });
      return accept({ type: 'PublicWarningIssued.v1', data: { publicWarningId, incidentId, message } });
    }
    case 'UpdatePublicWarning':
    case 'CancelPublicWarning': {
      const { publicWarningId, incidentId, content, seenVersion } = command.data;
      const warning = state.warnings[publicWarningId];
      if (warning === undefined)
        return refuse(
          'public-warning-unknown',
          'There is no such warning here. Issue a new one.',
          '此处没有该预警信息，请重新发布。',
        );
      const cancels = command.type === 'CancelPublicWarning';
      if (warning.cancelledAt !== null) {
        if (cancels) return accept();
        return refuse(
          'public-warning-cancelled',
          'This warning was cancelled. Issue a new one.',
          '该预警信息已取消，请重新发布。',
        );
      }
      // Whoever calls off what somebody has just changed calls off what nobody looked at.
      if (warning.messages.length !== seenVersion)
        return conflict(
          'public-warning-changed',
          'Somebody has updated this warning since you looked. Read it as it stands now, then decide again.',
          '在您查看之后，他人已更新该预警信息，请查看当前内容后再作决定。',
        );
      const fault = contentFault(content);
      if (fault !== null) return refuse('public-warning-content', fault.en, fault.zh);
      const type = cancels ? 'Cancel' : 'Update';
      const message = messageOf({ type, publicWarningId, content, earlier: warning, state, around });
      return accept({
        type: cancels ? 'PublicWarningCancelled.v1' : 'PublicWarningUpdated.v1',
        data: { publicWarningId, incidentId, message },
      });
    }
    case 'RecordPublicWarningDelivery':
    case 'RecordPublicWarningDeliveryFailure':
    case 'GiveUpPublicWarningDelivery': {
      const { publicWarningId, identifier, outletId } = command.data;
      const sent = sentMessage(state, publicWarningId, identifier);
      if (sent === null) return refuse('public-warning-unknown', 'There is no such message here.', '此处没有该消息。');
      const standing = sent.deliveries[outletId];
      // What has arrived stays so, whatever is said of it later.
      if (standing?.outcome === 'delivered') return accept();
      if (command.type === 'RecordPublicWarningDelivery')
        return accept({ type: 'PublicWarningDelivered.v1', data: command.data });
      if (standing?.outcome === 'given-up') return accept();
      return command.type === 'GiveUpPublicWarningDelivery'
        ? accept({ type: 'PublicWarningDeliveryGivenUp.v1', data: command.data })
        : accept({ type: 'PublicWarningDeliveryFailed.v1', data: command.data });
    }
  }
}

/** A record that is frozen could not call a warning off any more. Null: nothing of it is in force. */
export function stillWarned(
  { warnings }: PublicWarningsState,
  incidentId: IncidentId,
  at: Instant,
): Decision<never> | null {
  const inForce = Object.values(warnings).find((warning) => {
    const last = warning.messages.at(-1)?.message;
    const expires = Math.max(...(last?.infos ?? []).map((info) => info.expires));
    return warning.incidentId === incidentId && warning.cancelledAt === null && expires > at;
  });
  if (inForce === undefined) return null;
  const headline = inForce.messages.at(-1)?.message.infos[0]?.headline ?? inForce.publicWarningId;
  return refuse(
    'public-warning-in-force',
    `The public is still warned (“${headline}”). Cancel the warning first, under Communication; then close the record.`,
    `公众预警仍然有效（“${headline}”）。请先在“通信”中取消该预警，再关闭记录。`,
  );
}

/** Null: nothing is wrong with it. */
export function contentFault({ texts, areaDescs, shapes }: WarningContent): LocalizedText | null {
  const languages = texts.map(({ language }) => language.toLowerCase());
  if (new Set(languages).size < languages.length)
    return {
      en: 'Two texts are in the same language. Leave one of them out.',
      zh: '有两段文本语言相同，请删除其一。',
    };
  if (areaDescs.length !== texts.length)
    return {
      en: 'The area is not named in each language of the warning. Name it in all of them.',
      zh: '并非每种语言都有区域名称，请补全。',
    };
  for (const shape of shapes) {
    if (shape.type === 'circle') continue;
    const area = areaOfRing(shape.ring);
    if (area.kind === 'refused') return area.sentence;
  }
  return null;
}

export const senderOf = ({ sender }: PublicWarningsState, site: Site | null): string =>
  sender ?? `muster.${site?.id ?? 'site'}`;

interface Making {
  readonly type: Extract<CapMessageType, 'Alert' | 'Update' | 'Cancel'>;
  readonly publicWarningId: string;
  readonly content: WarningContent;
  /** Null: it is the first. */
  readonly earlier: PublicWarning | null;
  readonly state: PublicWarningsState;
  readonly around: WarningSurroundings;
}

/** To the second, as it is written: what refers to it later says the same time. */
const wholeSecond = (at: Instant): Instant => Math.floor(at / 1_000) * 1_000;

/** Exactly as it goes out; a screen shows it by the same function before it does. */
export function messageOf({ type, publicWarningId, content, earlier, state, around }: Making): CapAlert {
  const { site, drill, world, at } = around;
  const before = earlier?.messages ?? [];
  const sent = wholeSecond(at);
  const exercise = isExercise(world);
  return {
    sender: senderOf(state, site),
    identifier: `${publicWarningId}.${String(before.length + 1)}`,
    sent,
    status: exercise ? 'Exercise' : 'Actual',
    msgType: type,
    ...(exercise ? { note: `Exercise / 演练：${drill.drill?.name ?? world}` } : {}),
    references: before.map(({ message: { sender, identifier, sent: then } }) => ({ sender, identifier, sent: then })),
    infos: content.texts.map((text, index) => ({
      ...text,
      effective: sent,
      expires: sent + content.validForMs,
      senderName:
        (text.language.toLowerCase().startsWith('zh') ? site?.name.zh : site?.name.en) ?? senderOf(state, site),
      areaDesc: content.areaDescs[index] ?? '',
      shapes: content.shapes,
    })),
  };
}

/** What a person wrote, out of a message that went out. */
export function contentOf({ infos }: CapAlert): WarningContent {
  const [first] = infos;
  return {
    texts: infos.map(
      ({ effective: _effective, expires: _expires, senderName: _name, areaDesc: _area, shapes: _shapes, ...text }) =>
        text,
    ),
    areaDescs: infos.map(({ areaDesc }) => areaDesc),
    shapes: first?.shapes ?? [],
    validForMs: first === undefined ? 0 : first.expires - first.effective,
  };
}
