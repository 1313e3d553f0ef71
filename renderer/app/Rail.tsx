import {
  ChartColumn,
  ChartLine,
  Database,
  Eye,
  GraduationCap,
  History,
  ShieldAlert,
  Siren,
  TrendingUp,
  type LucideIcon,
} from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import { defineTexts, useTexts } from './i18n/i18n.ts';
import { useKeys } from './keys.ts';
import { View } from '#shared/protocol/view.ts';
import { showView, useView } from './view.ts';
import './rail.css';

const texts = defineTexts(
  'rail',
  {
    label: 'Parts',
    watch: 'Watch',
    incident: 'Incident',
    drills: 'Drills',
    review: 'Review',
    data: 'Data',
    trends: 'Trends',
    risk: 'Risk',
    performance: 'KPIs',
    warnings: 'Warnings',
    group: 'Go to',
  },
  {
    label: '功能',
    watch: '监测',
    incident: '处置',
    drills: '演练',
    review: '回顾',
    data: '数据',
    trends: '趋势',
    risk: '风险',
    performance: '报警绩效',
    warnings: '预警',
    group: '转到',
  },
);
const icons: Record<View, LucideIcon> = {
  watch: Eye,
  incident: Siren,
  drills: GraduationCap,
  review: History,
  data: Database,
  trends: ChartLine,
  risk: ShieldAlert,
  performance: ChartColumn,
  warnings: TrendingUp,
};

export function Rail() {
  const say = useTexts(texts);
  const shown = useView((state) => state.view);
  useKeys(
    View.options.map((view, index) => ({
      keys: String(index + 1),
      label: say(view),
      group: say('group'),
      run: () => {
        showView(view);
      },
    })),
  );
  return (
    <nav className="rail" aria-label={say('label')}>
      {View.options.map((view) => {
        const Icon = icons[view];
        return (
          <Button
            key={view}
            look="quiet"
            {...(view === shown ? { 'aria-current': 'page' as const } : {})}
            onPress={() => {
              showView(view);
            }}
          >
            <Icon size={20} aria-hidden />
            {say(view)}
          </Button>
        );
      })}
    </nav>
  );
}
