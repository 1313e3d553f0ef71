import type { CarriedWarnings } from '../warnings/carried.ts';
import type { RegisterCommand, RegisterEvent } from './events.ts';

/** `earlyWarning`: what came with it; null: nothing did. */
export const recallRegister = ({ data }: RegisterEvent, earlyWarning: CarriedWarnings | null): RegisterCommand => ({
  type: 'ImportSite',
  data: { ...data, ...(earlyWarning === null ? {} : { earlyWarning }) },
});
