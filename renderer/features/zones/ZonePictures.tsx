/** Keeps the picture of all zones up to date, has their keys, and lists those that stand on the map. */
import { useEffect, useMemo } from 'react';
import { ShieldAlert } from 'lucide-react';
import { isSelected, select, useSelection } from '../../app/selection.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useKeys } from '../../app/keys.ts';
import { Button } from '../../ui/Button.tsx';
import { useIsReview, useShown, useShownNow, useSite } from '../../station/shown.ts';
import { beginZone, setZone } from './begin.ts';
import { dropDraft, useZoneDesk } from './desk.ts';
import { useSubstances } from './library.ts';
import { pictureOf, usePicture } from './picture.ts';
import { presenceNow } from './presence.ts';
import { zoneDeskTexts } from './texts.ts';
import { useWindHistory } from '../weather/useWindHistory.ts';
import { conditionsAt } from './weatherNow.ts';
import './zones.css';

export function ZonePictures({ covered }: { readonly covered: boolean }) {
  const say = useTexts(zoneDeskTexts);
  const site = useSite();
  const zones = useShown((state) => state.zones.zones);
  const entry = useShown((state) => state.weather.entry);
  const desk = useZoneDesk();
  const substances = useSubstances();
  const selected = useSelection((selection) => selection.selected);
  const review = useIsReview();
  const at = useShownNow();
  const chosen = selected?.kind === 'zone' ? selected.id : null;

  useWindHistory();

  const picture = useMemo(() => {
    if (site === null || substances === null) return { cases: [], conditions: null };
    const conditions = conditionsAt(site, entry, at);
    // What is tried is tried now: in review the record of then is shown.
    const tried = review ? { ...desk, draft: null, trial: null, compared: 'none' as const } : desk;
    const cases = pictureOf({
      site,
      zones: Object.values(zones),
      conditions,
      desk: tried,
      substances,
      presence: presenceNow(site, at),
      at,
      chosen,
    });
    return { cases, conditions };
  }, [site, zones, entry, desk, substances, at, chosen, review]);
  useEffect(() => {
    usePicture.setState(picture);
  }, [picture]);

  const drafting = desk.draft !== null && !review;
  const group = say('group');
  const keys = [
    {
      keys: 'x',
      label: say('key'),
      group,
      run: () => {
        void (drafting ? setZone() : beginZone());
      },
    },
  ];
  useKeys(covered ? [] : keys);
  return <Standing />;
}

/** What stands, at one look; selecting another thing leaves the draft as it is. */
function Standing() {
  const say = useTexts(zoneDeskTexts);
  const local = useLocal();
  const { number } = useFormat();
  const cases = usePicture((picture) => picture.cases);
  const selected = useSelection((selection) => selection.selected);
  const shown = cases.filter(({ letter }) => letter === 'A');
  if (shown.length === 0) return null;
  return (
    <div className="map__card zone-card" role="group" aria-label={say('zones')} data-testid="zone-card">
      {shown.map(({ zoneId, case: made, exposure, isDraft, computed }) => (
        <Button
          key={zoneId}
          look="quiet"
          aria-pressed={isSelected(selected, 'zone', zoneId)}
          onPress={() => {
            select({ kind: 'zone', id: zoneId });
          }}
        >
          <ShieldAlert size={16} aria-hidden />
          <span className="zone-card__words">
            <strong>{say('card', { substance: local(made.substance.name), scenario: say(made.scenario) })}</strong>
            <span>
              {isDraft && `${say('proposalMark')} · `}
              {exposure === null || computed.zones.length === 0
                ? say('cardNone')
                : say('cardInside', { count: number(exposure.persons, 0) })}
            </span>
          </span>
        </Button>
      ))}
    </div>
  );
}

/** Leaves the draft; also by Escape, in its panel. */
export const leaveDraft = (): void => {
  dropDraft();
  select(null);
};
