/** What nobody must miss, wherever they look: a shift that ended without handover, and one that is being handed over. */
import { useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useOperator } from '../../app/operator.ts';
import { useView } from '../../app/view.ts';
import { useWorld } from '../../station/world.ts';
import { Button } from '../../ui/Button.tsx';
import { showHandover } from './chosen.ts';
import { handoverTexts } from './texts.ts';

export function HandoverNotice() {
  const say = useTexts(handoverTexts);
  const { clock } = useFormat();
  const handovers = useWorld((open) => open.state.handovers);
  const name = useOperator(({ operator }) => operator?.name ?? null);
  const isThere = useView(({ view }) => view === 'handover');
  if (isThere || name === null) return null;
  const without = Object.values(handovers.without).filter(({ operator }) => operator.name !== name);
  const waiting = Object.values(handovers.waiting).filter(
    ({ by, to }) => by.kind === 'operator' && by.operator.name !== name && (to === null || to === name),
  );
  return (
    <>
      {without.map(({ shiftId, operator, endedAt }) => (
        <p className="banner banner--warning" role="status" key={shiftId}>
          <span>{say('bannerWithout', { name: operator.name, time: clock(endedAt) })}</span>
          <Button
            look="quiet"
            onPress={() => {
              showHandover('now');
            }}
          >
            {say('look')}
          </Button>
        </p>
      ))}
      {waiting.map(({ handoverId, by }) => (
        <p className="banner" role="status" key={handoverId}>
          <span>{say('bannerAccept', { name: by.kind === 'operator' ? by.operator.name : '' })}</span>
          <Button
            look="quiet"
            onPress={() => {
              showHandover(handoverId);
            }}
          >
            {say('look')}
          </Button>
        </p>
      ))}
    </>
  );
}
