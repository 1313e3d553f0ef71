import {
  BookOpenCheck,
  ChartColumn,
  ChartLine,
  ClipboardCheck,
  Database,
  Eye,
  FlaskConical,
  GraduationCap,
  History,
  LayoutGrid,
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
    overview: 'Overview',
    watch: 'Watch',
    incident: 'Incident',
    drills: 'Drills',
    review: 'Review',
    handover: 'Handover',
    data: 'Data',
    risk: 'Risk',
    substances: 'Substances',
    trends: 'Trends',
    plans: 'Plans',
    performance: 'KPIs',
    warnings: 'Warnings',
    group: 'Go to',
  },
  {
    label: '功能',
    overview: '总览',
    watch: '监测',
    incident: '处置',
    drills: '演练',
    review: '回顾',
    handover: '交接班',
    data: '数据',
    risk: '风险',
    substances: '物质',
    trends: '趋势',
    plans: '预案',
    performance: '报警绩效',
    warnings: '预警',
    group: '转到',
  },
);

const icons: Record<View, LucideIcon> = {
  overview: LayoutGrid,
  watch: Eye,
  incident: Siren,
  warnings: TrendingUp,
  risk: ShieldAlert,
  substances: FlaskConical,
  trends: ChartLine,
  plans: BookOpenCheck,
  drills: GraduationCap,
  review: History,
  performance: ChartColumn,
  handover: ClipboardCheck,
  data: Database,
};

/** Digits in the order in which the parts came to be: what people know stays where it is. */
const keyOf: Record<View, string> = {
  watch: '1',
  incident: '2',
  drills: '3',
  review: '4',
  data: '5',
  risk: '6',
  trends: '7',
  warnings: '8',
  performance: '9',
  overview: 'v',
  handover: 'h',
  plans: 'Shift+N',
  substances: 'Shift+Q',
};

export function Rail() {
  const say = useTexts(texts);
  const shown = useView((state) => state.view);
  useKeys(
    View.options.map((view) => ({
      keys: keyOf[view],
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
