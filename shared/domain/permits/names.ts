/** Here and not with the words of events: the sentences of refusals and the causes of a colour name them. */
import type { LocalizedText } from '../values.ts';
import type { PermitGrade, PermitKind, SuspensionCause } from './permit.ts';

export const permitKindNames: Readonly<Record<PermitKind, LocalizedText>> = {
  'hot-work': { en: 'Hot work', zh: '动火作业' },
  'confined-space': { en: 'Confined space', zh: '受限空间作业' },
  'blind-plate': { en: 'Blind plate', zh: '盲板抽堵作业' },
  'work-at-height': { en: 'Work at height', zh: '高处作业' },
  lifting: { en: 'Lifting', zh: '吊装作业' },
  'temporary-electricity': { en: 'Temporary electricity', zh: '临时用电作业' },
  excavation: { en: 'Excavation', zh: '动土作业' },
  'road-breaking': { en: 'Road breaking', zh: '断路作业' },
};

export const permitGradeNames: Readonly<Record<PermitGrade, LocalizedText>> = {
  special: { en: 'special grade', zh: '特级' },
  '1': { en: 'grade 1', zh: '一级' },
  '2': { en: 'grade 2', zh: '二级' },
  '3': { en: 'grade 3', zh: '三级' },
  I: { en: 'grade I', zh: 'Ⅰ级' },
  II: { en: 'grade II', zh: 'Ⅱ级' },
  III: { en: 'grade III', zh: 'Ⅲ级' },
  IV: { en: 'grade IV', zh: 'Ⅳ级' },
};

export const suspensionCauseNames: Readonly<Record<SuspensionCause, LocalizedText>> = {
  alarm: { en: 'an alarm', zh: '报警' },
  weather: { en: 'the weather', zh: '天气' },
  conditions: { en: 'the conditions at the place', zh: '现场条件变化' },
  emergency: { en: 'an emergency', zh: '突发事件' },
  other: { en: 'another cause', zh: '其他原因' },
};

/** `Hot work, grade 1`. */
export function permitName({
  kind,
  grade,
}: {
  readonly kind: PermitKind;
  readonly grade: PermitGrade | null;
}): LocalizedText {
  const { en, zh } = permitKindNames[kind];
  if (grade === null) return { en, zh };
  const graded = permitGradeNames[grade];
  return { en: `${en}, ${graded.en}`, zh: `${graded.zh}${zh}` };
}
