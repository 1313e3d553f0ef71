/** The colour of a place, since when, and how far its points are from another one. */
import type { PlaceId } from '#shared/domain/ids.ts';
import type { PlaceRisk } from '#shared/domain/risk/assess.ts';
import { colourRank } from '#shared/domain/risk/configuration.ts';
import { concludedOf } from '#shared/domain/risk/evolve.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useShown } from '../../station/shown.ts';
import { RiskMark } from './RiskMark.tsx';
import { colourNames, riskTexts } from './texts.ts';

export function RiskStanding({ placeId, risk }: { readonly placeId: PlaceId | null; readonly risk: PlaceRisk }) {
  const say = useTexts(riskTexts);
  const sayColour = useTexts(colourNames);
  const { moment, number } = useFormat();
  const state = useShown((world) => world.risk);
  const concluded = concludedOf(state, placeId);
  const colour = concluded?.colour ?? 'blue';
  const { colours, falling } = state.configuration;
  const away = colourRank(risk.colour) - colourRank(colour);
  return (
    <div className="risk-standing">
      <RiskMark colour={colour} large />
      <div className="risk-standing__words">
        <strong>
          {concluded === null
            ? say('never', { colour: sayColour(colour) })
            : say('sinceBefore', {
                colour: sayColour(colour),
                time: moment(concluded.since),
                before: sayColour(concluded.before),
              })}
        </strong>
        <span>{say('now', { points: number(Math.round(risk.points * 10) / 10) })}</span>
        <Scale points={risk.points} />
        <span className="detail__quiet">{say('limits', { ...colours })}</span>
        {away > 0 && <span>{say('rising', { colour: sayColour(risk.colour) })}</span>}
        {away < 0 && (
          <span className="detail__quiet">
            {say('falling', {
              colour: sayColour(risk.colour),
              minutes: falling.holdMinutes,
              margin: falling.marginPoints,
            })}
          </span>
        )}
      </div>
    </div>
  );
}

/** Where the points stand between the colours; what it shows stands in words beside it. */
function Scale({ points }: { readonly points: number }) {
  const { yellow, orange, red } = useShown((world) => world.risk.configuration.colours);
  const end = Math.max(100, red * 1.25);
  const at = (some: number): string => `${String((Math.min(some, end) / end) * 100)}%`;
  return (
    <span className="risk-scale" aria-hidden>
      <span
        className="risk-scale__part risk-scale__part--yellow"
        style={{ left: at(yellow), right: `calc(100% - ${at(orange)})` }}
      />
      <span
        className="risk-scale__part risk-scale__part--orange"
        style={{ left: at(orange), right: `calc(100% - ${at(red)})` }}
      />
      <span className="risk-scale__part risk-scale__part--red" style={{ left: at(red), right: 0 }} />
      <span className="risk-scale__now" style={{ left: at(points) }} />
    </span>
  );
}
