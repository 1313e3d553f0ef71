import type { RiskCommand, RiskEvent } from './events.ts';
import type { RiskState } from './evolve.ts';

export function recallRisk(state: RiskState, event: RiskEvent): RiskCommand {
  switch (event.type) {
    case 'RiskColourChanged.v1':
      return { type: 'ChangeRiskColour', data: event.data };
    case 'RiskConfigurationChanged.v1': {
      const { configuration, reason } = event.data;
      return {
        type: 'ChangeRiskConfiguration',
        data: { configuration, reason, seenVersion: state.configurationVersion },
      };
    }
    case 'MajorHazardFigureCorrected.v1':
      return { type: 'CorrectMajorHazardFigure', data: { ...event.data, seenVersion: state.figuresVersion } };
  }
}
