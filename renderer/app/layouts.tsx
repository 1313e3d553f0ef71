/** What stands left, right and below of the map in each view. */
import type { ComponentType } from 'react';
import { PerformanceChoices } from '../features/alarmPerformance/PerformanceChoices.tsx';
import { PerformanceReport } from '../features/alarmPerformance/PerformanceReport.tsx';
import { DrillDetail } from '../features/drills/DrillDetail.tsx';
import { DrillList } from '../features/drills/DrillList.tsx';
import { DataDetail } from '../features/data/DataDetail.tsx';
import { DataList } from '../features/data/DataList.tsx';
import { HandoverList } from '../features/handover/HandoverList.tsx';
import { HandoverPage } from '../features/handover/HandoverPage.tsx';
import { IncidentBoard } from '../features/incident/IncidentBoard.tsx';
import { IncidentList } from '../features/incident/IncidentList.tsx';
import { Overview } from '../features/overview/Overview.tsx';
import { PlanDesk } from '../features/planLibrary/PlanDesk.tsx';
import { PlanList } from '../features/planLibrary/PlanList.tsx';
import { PlanPage } from '../features/planLibrary/PlanPage.tsx';
import { ReviewDetail } from '../features/review/ReviewDetail.tsx';
import { ReviewList } from '../features/review/ReviewList.tsx';
import { Timeline } from '../features/review/Timeline.tsx';
import { WarningDesk } from '../features/warnings/WarningDesk.tsx';
import { WarningList } from '../features/warnings/WarningList.tsx';
import { Detail } from '../features/watch/Detail.tsx';
import { WatchLists } from '../features/watch/WatchLists.tsx';
import { TrendsPicture } from '../features/trends/TrendsPicture.tsx';
import { TrendsReadout } from '../features/trends/TrendsReadout.tsx';
import { TrendsTags } from '../features/trends/TrendsTags.tsx';
import { useTrends } from '../features/trends/trends.ts';
import { useIsReview } from '../station/shown.ts';
import { RiskDetail } from '../features/risk/RiskDetail.tsx';
import { RiskLists } from '../features/risk/RiskLists.tsx';
import { SubstanceDetail } from '../features/substances/SubstanceDetail.tsx';
import { SubstanceList } from '../features/substances/SubstanceList.tsx';
import type { View } from '#shared/protocol/view.ts';

export interface Layout {
  readonly Left: ComponentType;
  readonly Right: ComponentType;
  /** Stands before the map. */
  readonly Middle?: ComponentType;
  readonly Bottom?: ComponentType;
}

const layouts: Readonly<Record<View, Layout>> = {
  overview: { Left: Overview, Right: Detail },
  watch: { Left: WatchLists, Right: Detail },
  incident: { Left: IncidentList, Right: IncidentBoard },
  drills: { Left: DrillList, Right: DrillDetail },
  review: { Left: ReviewList, Right: ReviewDetail, Bottom: Timeline },
  handover: { Left: HandoverList, Right: HandoverPage },
  data: { Left: DataList, Right: DataDetail },
  risk: { Left: RiskLists, Right: RiskDetail },
  trends: { Left: TrendsTags, Middle: TrendsPicture, Right: TrendsReadout },
  plans: { Left: PlanList, Middle: PlanPage, Right: PlanDesk },
  performance: { Left: PerformanceChoices, Right: PerformanceReport },
  substances: { Left: SubstanceList, Right: SubstanceDetail },
  warnings: { Left: WarningList, Right: WarningDesk },
};

/** Trends that are opened while a moment is looked at stand over its time bar: they end at the moment. */
export function useLayout(view: View): Layout {
  const review = useIsReview();
  const reviewed = useTrends((trends) => trends.reviewed);
  return view === 'review' && review && reviewed ? { ...layouts.review, ...layouts.trends } : layouts[view];
}
