/** The evidence of a warning, drawn out of the record, and its numbers. */
import type { Warning } from '#shared/domain/warnings/evolve.ts';
import { GroupEvidence } from './GroupEvidence.tsx';
import { LevelEvidence } from './LevelEvidence.tsx';
import { LimitEvidence } from './LimitEvidence.tsx';
import { ModelEvidence } from './ModelEvidence.tsx';
import { RateEvidence } from './RateEvidence.tsx';

export function EvidenceView({ warning }: { readonly warning: Warning }) {
  const { evidence } = warning;
  switch (evidence.kind) {
    case 'time-to-limit':
      return <LimitEvidence warning={warning} evidence={evidence} />;
    case 'rate-of-change':
      return <RateEvidence warning={warning} evidence={evidence} />;
    case 'level-shift':
      return <LevelEvidence warning={warning} evidence={evidence} />;
    case 'several-variables':
      return <ModelEvidence warning={warning} evidence={evidence} />;
    case 'sensor-disagreement':
      return <GroupEvidence warning={warning} evidence={evidence} />;
  }
}
