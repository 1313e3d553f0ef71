import { accept, conflict, type Decision } from '../decision.ts';
import type { RegisterState } from '../register/evolve.ts';
import type { RiskCommand, RiskEvent } from './events.ts';
import { concludedOf, type RiskState } from './evolve.ts';

export function decideRisk(state: RiskState, { site }: RegisterState, command: RiskCommand): Decision<RiskEvent> {
  switch (command.type) {
    case 'ChangeRiskColour': {
      const { placeId, from, to } = command.data;
      const standing = concludedOf(state, placeId)?.colour ?? 'blue';
      // Concluded on another state, as when another hub took over: the next look concludes it anew.
      if (standing !== from || from === to) return accept();
      if (placeId !== null && site?.places.some(({ id }) => id === placeId) !== true) return accept();
      return accept({ type: 'RiskColourChanged.v1', data: command.data });
    }
    case 'ChangeRiskConfiguration': {
      const { configuration, reason, seenVersion } = command.data;
      if (JSON.stringify(configuration) === JSON.stringify(state.configuration)) return accept();
      if (seenVersion !== state.configurationVersion)
        return conflict(
          'risk-configuration-changed',
          `The weights of the risk were changed after you looked (version ${String(state.configurationVersion)} stands); you gave others.`,
          `在您查看之后，风险权重已被他人更改（当前为第 ${String(state.configurationVersion)} 版）；您提交了另一组权重。`,
        );
      const version = state.configurationVersion + 1;
      return accept({ type: 'RiskConfigurationChanged.v1', data: { configuration, version, reason } });
    }
    case 'CorrectMajorHazardFigure': {
      const { figure, value, reason, seenVersion } = command.data;
      const stands = state.figures[figure] ?? null;
      if (stands === value) return accept();
      if (seenVersion !== state.figuresVersion)
        return conflict(
          'major-hazard-figure-changed',
          `A figure of the major hazards was corrected after you looked; you set ${figure} to ${value === null ? 'that of the table' : String(value)}.`,
          `在您查看之后，重大危险源的数值已被他人更正；您要将 ${figure} 改为${value === null ? '表中原值' : ` ${String(value)}`}。`,
        );
      return accept({ type: 'MajorHazardFigureCorrected.v1', data: { figure, value, reason } });
    }
  }
}
