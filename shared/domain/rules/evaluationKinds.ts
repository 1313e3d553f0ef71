/** All kinds of rules that conclude something in a world by themselves. */
import { alarmEvaluation } from './alarmEvaluation.ts';
import type { EvaluationKind } from './evaluation.ts';
import { riskEvaluation } from './riskEvaluation.ts';

export const evaluationKinds: readonly EvaluationKind[] = [alarmEvaluation, riskEvaluation];
