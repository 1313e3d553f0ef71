/** What stands left, right and below of the map in each view. */
import type { ComponentType } from 'react';
import { PerformanceChoices } from '../features/alarmPerformance/PerformanceChoices.tsx';
import { PerformanceReport } from '../features/alarmPerformance/PerformanceReport.tsx';
import { DrillDetail } from '../features/drills/DrillDetail.tsx';
import { DrillList } from '../features/drills/DrillList.tsx';
import { DataDetail } from '../features/data/DataDetail.tsx';
import { DataList } from '../features/data/DataList.tsx';
import { IncidentBoard } from '../features/incident/IncidentBoard.tsx';
import { IncidentList } from '../features/incident/IncidentList.tsx';
import { ReviewDetail } from '../features/review/ReviewDetail.tsx';
import { ReviewList } from '../features/review/ReviewList.tsx';
import { Timeline } from '../features/review/Timeline.tsx';
import { Detail } from '../features/watch/Detail.tsx';
import { WatchLists } from '../features/watch/WatchLists.tsx';
import type { View } from './view.ts';

export interface Layout {
  readonly Left: ComponentType;
  readonly Right: ComponentType;
  readonly Bottom?: ComponentType;
}

export const layouts: Readonly<Record<View, Layout>> = {
  watch: { Left: WatchLists, Right: Detail },
  incident: { Left: IncidentList, Right: IncidentBoard },
  drills: { Left: DrillList, Right: DrillDetail },
  review: { Left: ReviewList, Right: ReviewDetail, Bottom: Timeline },
  data: { Left: DataList, Right: DataDetail },
  performance: { Left: PerformanceChoices, Right: PerformanceReport },
};
