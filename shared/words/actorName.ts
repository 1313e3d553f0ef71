/** Who acted, by name. */
import type { Actor } from '../domain/actor.ts';
import type { Language } from '../domain/values.ts';
import { bothTexts, textsIn } from './texts.ts';

export const actorTexts = bothTexts(
  {
    system: 'Muster, by itself',
    rules: 'Alarm rules',
    risk: 'Risk rules',
    permits: 'Watch over permits',
    sample: 'Sample site',
    geofences: 'Geofences',
    warnings: 'Early warning',
    outlets: 'Outlets of public warnings',
    receipts: 'Receipts of messages',
    player: 'Drill recording',
    file: 'Site file',
    import: 'Import of a site file',
    commandLine: 'Command line',
    firstStart: 'First start',
  },
  {
    system: '系统自动',
    rules: '报警规则',
    risk: '风险规则',
    permits: '作业票监视',
    sample: '示例站点',
    geofences: '电子围栏',
    warnings: '预警',
    outlets: '公众预警发布渠道',
    receipts: '消息回执',
    player: '演练记录回放',
    file: '站点文件',
    import: '站点文件导入',
    commandLine: '命令行',
    firstStart: '首次启动',
  },
);

/** Names that parts of Muster act under, as an operator would call them. */
const systemActors: ReadonlyMap<
  string,
  | 'rules'
  | 'warnings'
  | 'risk'
  | 'permits'
  | 'geofences'
  | 'outlets'
  | 'receipts'
  | 'sample'
  | 'player'
  | 'file'
  | 'import'
  | 'commandLine'
  | 'firstStart'
> = new Map([
  ['alarm rules', 'rules'],
  ['risk rules', 'risk'],
  ['permit rules', 'permits'],
  ['sample site', 'sample'],
  ['geofences', 'geofences'],
  ['warning outlets', 'outlets'],
  ['message receipts', 'receipts'],
  ['early warning', 'warnings'],
  ['drill player', 'player'],
  ['site file', 'file'],
  ['muster import', 'import'],
  ['command line', 'commandLine'],
  ['first start', 'firstStart'],
]);

export function describeActor(actor: Actor, language: Language): string {
  if (actor.kind === 'operator') return actor.operator.name;
  const say = textsIn(actorTexts, language);
  return say(systemActors.get(actor.name) ?? 'system');
}
