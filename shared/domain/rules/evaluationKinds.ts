/** All kinds of rules that conclude something in a world by themselves. */
import { alarmEvaluation } from './alarmEvaluation.ts';
import { chatteringEvaluation } from './chatteringEvaluation.ts';
import { geofenceEvaluation } from './geofences/geofenceEvaluation.ts';
import { earlyWarning } from './earlyWarning/earlyWarning.ts';
import type { EvaluationKind } from './evaluation.ts';
import { floodEvaluation } from './floodEvaluation.ts';
import { permitEvaluation } from './permitEvaluation.ts';
import { shelvingEvaluation } from './shelvingEvaluation.ts';
import { riskEvaluation } from './riskEvaluation.ts';
import { suppressionEvaluation } from './suppressionEvaluation.ts';

/** Of alarms over tags. In this order each hears the same: what is suppressed is so before its alarm is raised. */
export const alarmEvaluationKinds: readonly EvaluationKind[] = [
  suppressionEvaluation,
  alarmEvaluation,
  shelvingEvaluation,
  floodEvaluation,
  chatteringEvaluation,
];

/** Risk goes by what the others have concluded. */
export const evaluationKinds: readonly EvaluationKind[] = [
  ...alarmEvaluationKinds,
  geofenceEvaluation,
  earlyWarning,
  permitEvaluation,
  riskEvaluation,
];
