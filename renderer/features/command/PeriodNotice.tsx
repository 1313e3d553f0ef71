/** An operational period that ends soon, or is over without a next one, is said over every view. */
import { useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { showIncident } from '../../app/view.ts';
import { useIsReview, useShown, useShownNow } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { showBoardTab } from '../incident/boardTab.ts';
import { periodNews } from './periods.ts';
import { commandTexts } from './texts.ts';

export function PeriodNotice() {
  const say = useTexts(commandTexts);
  const { duration } = useFormat();
  const review = useIsReview();
  const now = useShownNow();
  const open = useShown((state) => state.incidents.open);
  const command = useShown((state) => state.command);
  if (review) return null;
  return Object.values(open).map(({ incidentId, title, endedAt }) => {
    const news = endedAt === null ? periodNews(command.of[incidentId]?.periods ?? [], now) : null;
    if (news === null) return null;
    const { number } = news.period;
    const time = duration(news.ms);
    const said =
      news.news === 'meeting-soon'
        ? say('soonMeeting', { title, time })
        : `${say(news.news === 'over' ? 'soonOver' : 'soonTitle', { number, title, time })}${news.nextSet ? '' : ` · ${say('soonNext')}`}`;
    return (
      <p className="banner banner--warning" role="status" key={incidentId}>
        <span>{said}</span>
        <Button
          look="quiet"
          onPress={() => {
            showIncident(incidentId);
            showBoardTab(incidentId, 'command');
          }}
        >
          {say('look')}
        </Button>
      </p>
    );
  });
}
