/** Whom a command or a role can be given to: who is on shift, the site's people, and units by call sign. */
import { useMemo } from 'react';
import type { Operator } from '#shared/domain/actor.ts';
import type { Site } from '#shared/domain/register/site.ts';
import type { ShiftsState } from '#shared/domain/shifts/evolve.ts';
import { useTexts, useLocal } from '../../app/i18n/i18n.ts';
import { roleNames } from '../../app/names.ts';
import { useOperator } from '../../app/operator.ts';
import { useShown, useSite } from '../../station/shown.ts';
import type { Suggestion } from '../../ui/ComboField.tsx';

/** Who is here first, then who is on shift elsewhere, then the roster; each person once. */
function operatorsOf(operator: Operator | null, shifts: ShiftsState, site: Site | null): Operator[] {
  const all = [
    ...(operator === null ? [] : [operator]),
    ...Object.values(shifts.onShift).map((shift) => shift.operator),
    ...(site?.roster ?? []),
  ];
  return all.filter(({ name }, index) => all.findIndex((other) => other.name === name) === index);
}

export function useOperators(): readonly Operator[] {
  const operator = useOperator((state) => state.operator);
  const shifts = useShown((state) => state.shifts);
  const site = useSite();
  return useMemo(() => operatorsOf(operator, shifts, site), [operator, shifts, site]);
}

/** `units`: also those of the register, for roles of a plan that a unit's leader holds. */
export function usePeople(units: boolean): readonly Suggestion[] {
  const sayRole = useTexts(roleNames);
  const local = useLocal();
  const operators = useOperators();
  const site = useSite();
  return [
    ...operators.map(({ name, role }) => ({ text: name, detail: sayRole(role) })),
    ...(units ? (site?.responders ?? []) : []).map(({ callSign, name }) => ({ text: callSign, detail: local(name) })),
  ];
}
