/** What the public was told about an incident, and what became of it at each outlet. */
import { useState } from 'react';
import { OutletId } from '#shared/domain/ids.ts';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import type { OutletDelivery, PublicWarning, SentMessage } from '#shared/domain/publicWarnings/evolve.ts';
import { infoIn } from '#shared/words/events/publicWarnings.ts';
import { act } from '../../app/act.ts';
import { useDescribeActor } from '../../app/describe.ts';
import { useLanguage, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { PendingMark } from '../../app/PendingMark.tsx';
import { useForbidden } from '../../app/permission.ts';
import { useWorld } from '../../station/world.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { useBoard, useBoardNow, useCanAct } from '../incident/board.tsx';
import { ReasonDialog } from '../incident/ReasonDialog.tsx';
import { beginChange, beginWarning, useWarningDraft } from './draft.ts';
import { MessageAsSent } from './MessageAsSent.tsx';
import { communicationTexts } from './texts.ts';
import { WarningEditor } from './WarningEditor.tsx';

export function Warnings({ incident }: { readonly incident: Incident }) {
  const say = useTexts(communicationTexts);
  const canAct = useCanAct();
  const forbidden = useForbidden('IssuePublicWarning');
  const warnings = useBoard((state) => state.publicWarnings.warnings);
  const site = useBoard((state) => state.register.site);
  const draft = useWarningDraft((writing) => writing.draft);
  const here = Object.values(warnings)
    .filter(({ incidentId }) => incidentId === incident.incidentId)
    .toReversed();
  const writing = canAct && draft?.incidentId === incident.incidentId && site !== null;
  return (
    <div className="public-warnings">
      {writing ? (
        <WarningEditor key={draft.publicWarningId + draft.type} draft={draft} incident={incident} site={site} />
      ) : (
        canAct && (
          <div className="communication__row communication__note">
            <Button
              look="primary"
              forbidden={forbidden}
              shortcut="⇧W"
              onPress={() => {
                beginWarning(incident);
              }}
            >
              {say('write')}
            </Button>
          </div>
        )
      )}
      {here.length === 0
        ? !writing && (
            <EmptyState title={say('noWarnings')}>
              <p>{say('noWarningsHint')}</p>
            </EmptyState>
          )
        : here.map((warning) => (
            <OneWarning key={warning.publicWarningId} warning={warning} incident={incident} canAct={canAct} />
          ))}
    </div>
  );
}

interface OneWarningProps {
  readonly warning: PublicWarning;
  readonly incident: Incident;
  readonly canAct: boolean;
}

function OneWarning({ warning, incident, canAct }: OneWarningProps) {
  const say = useTexts(communicationTexts);
  const language = useLanguage();
  const { moment } = useFormat();
  const now = useBoardNow();
  const world = useWorld((open) => open.world);
  const mayUpdate = useForbidden('UpdatePublicWarning');
  const mayCancel = useForbidden('CancelPublicWarning');
  const { publicWarningId, messages, cancelledAt } = warning;
  const last = messages.at(-1);
  if (last === undefined) return null;
  const info = infoIn(last.message, language);
  const standing =
    cancelledAt !== null
      ? say('cancelled', { time: moment(cancelledAt) })
      : info === undefined
        ? ''
        : say(info.expires <= now ? 'expired' : 'until', { time: moment(info.expires) });
  return (
    <section className="public-warning" aria-label={info?.headline ?? publicWarningId}>
      <p className="public-warning__head">
        <strong>{info?.headline}</strong>{' '}
        {last.message.status !== 'Actual' && <span className="chip chip--medium">{last.message.status}</span>}
        <PendingMark
          matches={(event) => 'publicWarningId' in event.data && event.data.publicWarningId === publicWarningId}
          record={{ about: publicWarningId, world }}
        />
      </p>
      <p className="field__hint">
        {info?.areaDesc} · {standing}
      </p>
      {canAct && cancelledAt === null && (
        <div className="communication__row">
          <Button
            forbidden={mayUpdate}
            onPress={() => {
              beginChange(incident, warning, 'Update');
            }}
          >
            {say('update')}
          </Button>
          <Button
            forbidden={mayCancel}
            onPress={() => {
              beginChange(incident, warning, 'Cancel');
            }}
          >
            {say('cancel')}
          </Button>
        </div>
      )}
      <ol className="communication__list">
        {messages.toReversed().map((sent) => (
          <OneMessage key={sent.message.identifier} sent={sent} warning={warning} canAct={canAct} />
        ))}
      </ol>
    </section>
  );
}

interface OneMessageProps {
  readonly sent: SentMessage;
  readonly warning: PublicWarning;
  readonly canAct: boolean;
}

function OneMessage({ sent, warning, canAct }: OneMessageProps) {
  const say = useTexts(communicationTexts);
  const nameActor = useDescribeActor();
  const { clock } = useFormat();
  const { message, by, deliveries } = sent;
  const { msgType, identifier } = message;
  const at = Object.entries(deliveries);
  return (
    <li className="public-warning__message" aria-label={identifier}>
      <p>
        <strong>{msgType === 'Update' || msgType === 'Cancel' ? say(msgType) : say('Alert')}</strong>{' '}
        <span className="field__hint">
          {clock(message.sent)} · {nameActor(by)} · {identifier}
        </span>
      </p>
      {at.length === 0 ? (
        <p className="field__hint">{say('noOutlets')}</p>
      ) : (
        <ul aria-label={say('outlets')}>
          {at.map(([id, delivery]) => (
            <Delivery key={id} id={id} delivery={delivery} identifier={identifier} warning={warning} canAct={canAct} />
          ))}
        </ul>
      )}
      <Fold title={say('seeIt')}>
        <MessageAsSent message={message} />
      </Fold>
    </li>
  );
}

interface DeliveryProps {
  readonly id: string;
  readonly delivery: OutletDelivery;
  readonly identifier: string;
  readonly warning: PublicWarning;
  readonly canAct: boolean;
}

function Delivery({ id, delivery, identifier, warning, canAct }: DeliveryProps) {
  const say = useTexts(communicationTexts);
  const local = useLocal();
  const { clock } = useFormat();
  const forbidden = useForbidden('GiveUpPublicWarningDelivery');
  const [asking, setAsking] = useState(false);
  const { outletName, outcome, attempts, at, sentence, reason, nextAttemptAt } = delivery;
  const { publicWarningId, incidentId } = warning;
  const tries = outcome === 'failed' && nextAttemptAt !== null;
  return (
    <li className="delivery" data-outcome={outcome}>
      <p>
        <span className={tries ? 'chip chip--medium' : 'chip'}>{say(outcome)}</span> <strong>{outletName}</strong>{' '}
        <span className="field__hint">
          {[
            clock(at),
            attempts === 0 ? '' : say('attempts', { count: attempts }),
            outcome !== 'failed'
              ? ''
              : nextAttemptAt === null
                ? say('noMore')
                : say('nextAttempt', { time: clock(nextAttemptAt) }),
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        </span>
      </p>
      <p className="field__hint">{sentence === null ? reason : local(sentence)}</p>
      {canAct && tries && (
        <Button
          forbidden={forbidden}
          onPress={() => {
            setAsking(true);
          }}
        >
          {say('giveUp')}
        </Button>
      )}
      {asking && (
        <ReasonDialog
          title={say('giveUpTitle', { outlet: outletName })}
          action={say('giveUp')}
          onClose={() => {
            setAsking(false);
          }}
          onDo={(why) =>
            act({
              type: 'GiveUpPublicWarningDelivery',
              data: { publicWarningId, incidentId, identifier, outletId: OutletId.parse(id), outletName, reason: why },
            })
          }
        >
          <p>{say('giveUpHint')}</p>
        </ReasonDialog>
      )}
    </li>
  );
}
