import { defineTexts } from '../../app/i18n/i18n.ts';

/** What a unit of each kind is mostly sent for; proposed, and edited before it is sent. */
export const taskTexts = defineTexts(
  'tasks',
  {
    'fire-engine': 'Fire cover and cooling at {{place}}; report in from upwind',
    'foam-tender': 'Foam cover at {{place}}; report in from upwind',
    'gas-rescue': 'Measure gas and search {{place}} under breathing apparatus',
    ambulance: 'Stand by for casualties upwind of {{place}}',
    security: 'Close the roads to {{place}} and keep them clear',
    patrol: 'Look at {{place}} from a safe distance upwind and report',
    maintenance: 'Stand by at {{place}} to isolate; take orders from the commander',
    person: 'Report what you see at {{place}} from a safe place',
  },
  {
    'fire-engine': '赴{{place}}冷却警戒，从上风向进入并报告',
    'foam-tender': '赴{{place}}泡沫覆盖待命，从上风向进入并报告',
    'gas-rescue': '佩戴空气呼吸器，对{{place}}检测气体、搜救人员',
    ambulance: '在{{place}}上风向待命，准备救治伤员',
    security: '封控通往{{place}}的道路，保持通行畅通',
    patrol: '在上风向安全距离观察{{place}}并报告',
    maintenance: '在{{place}}附近待命，按指挥员指令切断隔离',
    person: '在安全位置报告{{place}}现场情况',
  },
);
