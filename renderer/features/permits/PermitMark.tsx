import type { PermitKind } from '#shared/domain/permits/permit.ts';
import { permitSymbolId } from '../../map/symbols.ts';
import { SymbolMark } from '../../map/SymbolMark.tsx';
import type { PermitGroup } from './standings.ts';

/** As on the map: filled while in force, hollow before, crossed out while it must rest. */
export function PermitMark({ kind, group }: { readonly kind: PermitKind; readonly group: PermitGroup }) {
  return <SymbolMark id={permitSymbolId(kind, permitLook(group))} />;
}

export function permitLook(group: PermitGroup): 'working' | 'resting' | 'planned' {
  if (group === 'in-force') return 'working';
  return group === 'suspended' || group === 'expired' ? 'resting' : 'planned';
}
