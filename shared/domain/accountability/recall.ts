import type { AccountabilityCommand, AccountabilityEvent } from './events.ts';
import type { AccountabilityState } from './evolve.ts';

export function recallAccountability(state: AccountabilityState, event: AccountabilityEvent): AccountabilityCommand {
  switch (event.type) {
    case 'RollCallStarted.v1':
      return { type: 'StartRollCall', data: event.data };
    case 'RollCallPeopleAdded.v1': {
      const { title: _its, ...data } = event.data;
      return { type: 'AddPeopleToRollCall', data };
    }
    case 'PersonCheckedOff.v1': {
      const { title: _its, name: _theirs, ...data } = event.data;
      return { type: 'CheckOffPerson', data };
    }
    case 'PersonMissingAgain.v1': {
      const { title: _its, name: _theirs, ...data } = event.data;
      const seenVersion = state.rollCalls[data.rollCallId]?.people[data.personId]?.version ?? 0;
      return { type: 'ReturnPersonToMissing', data: { ...data, seenVersion } };
    }
    case 'GateCounted.v1': {
      const { title: _its, ...data } = event.data;
      return { type: 'CountGate', data };
    }
    case 'RollCallEnded.v1': {
      const { title: _its, missing: _counted, ...data } = event.data;
      return { type: 'EndRollCall', data };
    }
    case 'RollCallReopened.v1': {
      const { title: _its, ...data } = event.data;
      return { type: 'ReopenRollCall', data };
    }
    case 'CrewEntered.v1':
      return { type: 'EnterCrew', data: event.data };
    case 'CrewAirRead.v1': {
      const { name: _its, ...data } = event.data;
      return { type: 'ReadCrewAir', data };
    }
    case 'CrewLeft.v1': {
      const { name: _its, ...data } = event.data;
      return { type: 'LeaveCrew', data };
    }
    case 'MaydayDeclared.v1':
      return { type: 'DeclareMayday', data: event.data };
    case 'MaydayAcknowledged.v1': {
      const { who: _its, ...data } = event.data;
      return { type: 'AcknowledgeMayday', data };
    }
    case 'MaydayUpdated.v1': {
      const { who: _its, ...data } = event.data;
      return { type: 'UpdateMayday', data };
    }
    case 'MaydayResolved.v1': {
      const { who: _its, ...data } = event.data;
      return { type: 'ResolveMayday', data };
    }
  }
}
