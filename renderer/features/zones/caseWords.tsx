/** A release in words, and how it was found. */
import { releasedKg, type ZoneCase } from '#shared/domain/zones/zoneCase.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { Fold } from '../../ui/Fold.tsx';
import { zoneDeskTexts } from './texts.ts';

export function useReleaseWords(): (release: ZoneCase['release']) => string {
  const say = useTexts(zoneDeskTexts);
  const { number, duration } = useFormat();
  const mass = (kilograms: number): string =>
    kilograms >= 1000
      ? say('tonnes', { mass: number(Number((kilograms / 1000).toPrecision(3))) })
      : say('kilograms', { mass: number(Number(kilograms.toPrecision(3))) });
  return (release) =>
    release.kind === 'continuous'
      ? say('continuous', {
          rate: number(Number(release.emissionRate.toPrecision(3))),
          duration: duration(release.duration * 1000),
          total: mass(releasedKg(release)),
        })
      : say('instantaneous', { total: mass(release.mass) });
}

export function Basis({ basis }: { readonly basis: ZoneCase['basis'] }) {
  const say = useTexts(zoneDeskTexts);
  const local = useLocal();
  if (basis.length === 0) return null;
  return (
    <Fold title={say('basis')}>
      <ul className="zone__sentences">
        {basis.map((sentence) => (
          <li key={sentence.en}>{local(sentence)}</li>
        ))}
      </ul>
    </Fold>
  );
}
