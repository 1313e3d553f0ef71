/** Names of the forms: of the ICS forms as FEMA’s booklet has them (FEMA 502-2), of the report as Order 493 has it. */
import type { LocalizedText } from '../values.ts';
import type { FormKind } from './forms.ts';

export const formNames: Readonly<Record<FormKind, LocalizedText>> = {
  'ics-201': { en: 'Incident Briefing (ICS 201)', zh: '事件简报（ICS 201）' },
  'ics-202': { en: 'Incident Objectives (ICS 202)', zh: '处置目标（ICS 202）' },
  'ics-203': { en: 'Organization Assignment List (ICS 203)', zh: '组织机构与岗位（ICS 203）' },
  'ics-204': { en: 'Assignment List (ICS 204)', zh: '任务分派单（ICS 204）' },
  'ics-205': { en: 'Incident Radio Communications Plan (ICS 205)', zh: '通信计划（ICS 205）' },
  'ics-208': { en: 'Safety Message/Plan (ICS 208)', zh: '安全提示与方案（ICS 208）' },
  'ics-209': { en: 'Incident Status Summary (ICS 209)', zh: '事件状态汇总（ICS 209）' },
  'ics-211': { en: 'Incident Check-In List (ICS 211)', zh: '到场登记表（ICS 211）' },
  'ics-213': { en: 'General Message (ICS 213)', zh: '通用信息单（ICS 213）' },
  'ics-214': { en: 'Activity Log (ICS 214)', zh: '活动日志（ICS 214）' },
  'ics-215a': { en: 'Incident Action Plan Safety Analysis (ICS 215A)', zh: '行动安全分析（ICS 215A）' },
  'accident-report': { en: 'Production safety accident report', zh: '生产安全事故报告' },
};
