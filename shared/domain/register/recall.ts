import type { RegisterCommand, RegisterEvent } from './events.ts';

export const recallRegister = (event: RegisterEvent): RegisterCommand => ({ type: 'ImportSite', data: event.data });
