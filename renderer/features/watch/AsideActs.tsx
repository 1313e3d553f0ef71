/** Setting an alarm aside and back, from wherever it is looked at; and how it is set aside now. */
import { BellMinus, Undo2, Wrench } from 'lucide-react';
import type { AlarmRuleId } from '#shared/domain/ids.ts';
import { asideOf } from '#shared/domain/alarms/annunciation.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useDescribeActor } from '../../app/describe.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useIsReview, useShown } from '../../station/shown.ts';
import { returnToService, unshelve } from './alarmActs.ts';
import { askToShelve, askToTakeOutOfService } from './asideDialog.ts';
import { asideTexts } from './asideTexts.ts';

interface AsideActsProps {
  readonly ruleId: AlarmRuleId;
  readonly message: LocalizedText;
  /** The keys of the alarm list do the same for it. */
  readonly withKeys?: boolean;
}

export function AsideActs({ ruleId, message, withKeys = false }: AsideActsProps) {
  const say = useTexts(asideTexts);
  const local = useLocal();
  const review = useIsReview();
  const aside = useShown((state) => asideOf(state.alarms, ruleId));
  if (review) return null;
  const named = { message: local(message) };
  const key = (shortcut: string): { shortcut?: string } => (withKeys ? { shortcut } : {});
  return (
    <>
      {aside?.shelved === undefined ? (
        <DeedButton
          deed="ShelveAlarms"
          aria-label={say('shelveActLabel', named)}
          {...key('z')}
          onPress={() => {
            askToShelve([ruleId]);
          }}
        >
          <BellMinus size={15} aria-hidden />
          {say('shelveAct')}
        </DeedButton>
      ) : (
        <DeedButton
          deed="UnshelveAlarms"
          aria-label={say('unshelve', named)}
          {...key('⇧Z')}
          onPress={() => {
            unshelve([ruleId]);
          }}
        >
          <Undo2 size={15} aria-hidden />
          {say('unshelveAct')}
        </DeedButton>
      )}
      {aside?.outOfService === undefined ? (
        <DeedButton
          deed="TakeAlarmsOutOfService"
          aria-label={say('outActLabel', named)}
          {...key('o')}
          onPress={() => {
            askToTakeOutOfService([ruleId]);
          }}
        >
          <Wrench size={15} aria-hidden />
          {say('outAct')}
        </DeedButton>
      ) : (
        <DeedButton
          deed="ReturnAlarmsToService"
          aria-label={say('return', named)}
          {...key('o')}
          onPress={() => {
            returnToService([ruleId]);
          }}
        >
          <Undo2 size={15} aria-hidden />
          {say('returnAct')}
        </DeedButton>
      )}
    </>
  );
}

/** Nothing, where it is not set aside. */
export function AsideFacts({ ruleId }: { readonly ruleId: AlarmRuleId }) {
  const say = useTexts(asideTexts);
  const format = useFormat();
  const describeActor = useDescribeActor();
  const aside = useShown((state) => asideOf(state.alarms, ruleId));
  if (aside === null) return null;
  const { shelved, suppressed, outOfService } = aside;
  return (
    <ul className="aside-facts">
      {shelved !== undefined && (
        <li>
          <span className="chip">{say('shelvedChip', { time: format.clock(shelved.until) })}</span>{' '}
          {say('why', { reason: shelved.reason, name: describeActor(shelved.by) })}
        </li>
      )}
      {suppressed !== undefined && (
        <li>
          <span className="chip">{say('suppressedChip')}</span>{' '}
          {say('because', { tag: suppressed.tagId, value: format.number(suppressed.value) })}
        </li>
      )}
      {outOfService !== undefined && (
        <li>
          <span className="chip">{say('outOfServiceChip')}</span>{' '}
          {say('why', { reason: outOfService.reason, name: describeActor(outOfService.by) })}
          {outOfService.responsible !== '' && ` · ${outOfService.responsible}`}
        </li>
      )}
    </ul>
  );
}
