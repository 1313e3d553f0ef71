import type { Unit } from '#shared/domain/dispatch/propose.ts';
import type { Position } from '#shared/domain/values.ts';
import { untouchedResponder } from '#shared/domain/resources/evolve.ts';
import { Age } from '../../../app/Age.tsx';
import { defineTexts, useLocal, useTexts } from '../../../app/i18n/i18n.ts';
import { useFormat } from '../../../app/i18n/useFormat.ts';
import { responderKindNames, responderStatusNames } from '../../../app/names.ts';
import { useFix, useShown } from '../../../station/shown.ts';
import { useUnits } from '../../dispatch/useUnits.ts';
import { soonest } from '#shared/domain/dispatch/units.ts';
import { LinkTo } from './LinkTo.tsx';
import { Section } from './Facts.tsx';

const texts = defineTexts(
  'nearest',
  {
    title: 'Responders, soonest there by road',
    none: 'Nobody’s position is known, or no road leads here from there.',
  },
  { title: '最先到达的救援力量（经道路）', none: '救援力量位置不明，或无道路可达。' },
);

const SHOWN = 5;

export function NearestResponders({ position }: { readonly position: Position }) {
  const say = useTexts(texts);
  const near = soonest(useUnits(position, null), SHOWN);
  return (
    <Section title={say('title')}>
      {near.length === 0 ? (
        <p className="detail__none">{say('none')}</p>
      ) : (
        <ul className="detail__links">
          {near.map((one) => (
            <NearResponder key={one.responder.id} unit={one} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function NearResponder({ unit: { responder, way } }: { readonly unit: Unit }) {
  const sayKind = useTexts(responderKindNames);
  const sayStatus = useTexts(responderStatusNames);
  const local = useLocal();
  const { duration, distance } = useFormat();
  const { status } = useShown((state) => state.resources.responders[responder.id] ?? untouchedResponder);
  const fix = useFix(responder.id);
  return (
    <li>
      <span className="watch-row__call-sign">{responder.callSign}</span>
      <span className="detail__link-text">
        <LinkTo to={{ kind: 'responder', id: responder.id }}>{local(responder.name)}</LinkTo>
        <span className="detail__quiet">
          {sayKind(responder.kind)} · {sayStatus(status)}
        </span>
      </span>
      <span className="watch-row__figures">
        {way !== null && (
          <span title={distance(way.metres)}>
            <strong>{duration(way.seconds * 1000)}</strong>
          </span>
        )}
        <Age at={fix?.at ?? null} staleAfterMs={responder.staleAfterMs} />
      </span>
    </li>
  );
}
