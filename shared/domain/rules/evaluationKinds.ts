/** All kinds of rules that conclude something in a world by themselves. */
import { alarmEvaluation } from './alarmEvaluation.ts';
import { earlyWarning } from './earlyWarning/earlyWarning.ts';
import type { EvaluationKind } from './evaluation.ts';

export const evaluationKinds: readonly EvaluationKind[] = [alarmEvaluation, earlyWarning];
