import type { Position } from '#shared/domain/values.ts';
import { untouchedResponder } from '#shared/domain/resources/evolve.ts';
import { Age } from '../../../app/Age.tsx';
import { defineTexts, useLocal, useTexts } from '../../../app/i18n/i18n.ts';
import { useFormat } from '../../../app/i18n/useFormat.ts';
import { responderKindNames, responderStatusNames } from '../../../app/names.ts';
import { shownPositions, useFix, useShown, useShownNow, useSite } from '../../../station/shown.ts';
import { nearest, type Near } from '../nearest.ts';
import { LinkTo } from './LinkTo.tsx';
import { Section } from './Facts.tsx';

const texts = defineTexts(
  'nearest',
  {
    title: 'Nearest responders, in a straight line',
    none: 'The position of no responder is known.',
  },
  { title: '最近的救援力量（直线距离）', none: '目前没有任何救援力量的位置信息。' },
);

const SHOWN = 5;

export function NearestResponders({ position }: { readonly position: Position }) {
  const say = useTexts(texts);
  const site = useSite();
  // They move: with each second the order is made anew.
  useShownNow();
  const positions = shownPositions();
  const near = nearest(site?.responders ?? [], (id) => positions.of(id), position, SHOWN);
  return (
    <Section title={say('title')}>
      {near.length === 0 ? (
        <p className="detail__none">{say('none')}</p>
      ) : (
        <ul className="detail__links">
          {near.map((one) => (
            <NearResponder key={one.responder.id} {...one} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function NearResponder({ responder, metres }: Near) {
  const sayKind = useTexts(responderKindNames);
  const sayStatus = useTexts(responderStatusNames);
  const local = useLocal();
  const { distance } = useFormat();
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
        <strong>{distance(metres)}</strong>
        <Age at={fix?.at ?? null} staleAfterMs={responder.staleAfterMs} />
      </span>
    </li>
  );
}
