import { useEffect, useRef } from 'react';
import { useSelection } from '../../app/selection.ts';
import { MaintenanceDetail } from '../permits/MaintenanceDetail.tsx';
import { PermitDetail } from '../permits/PermitDetail.tsx';
import { PlaceRiskDetail } from './PlaceRisk.tsx';
import { showInRisk, useRiskView } from './shown.ts';
import '../watch/detail.css';
import './risk.css';

/** A place that is selected while this is open, as on the map, is shown here. What was selected before shows nothing by itself. */
export function RiskDetail() {
  const shown = useRiskView((view) => view.shown);
  const selected = useSelection((selection) => selection.selected);
  const followed = useRef(selected);
  useEffect(() => {
    if (followed.current === selected) return;
    followed.current = selected;
    if (selected?.kind === 'place') showInRisk({ kind: 'place', id: selected.id });
  }, [selected]);
  switch (shown.kind) {
    case 'place':
      return <PlaceRiskDetail key={shown.id} placeId={shown.id} />;
    case 'permit':
      return <PermitDetail key={shown.id} permitId={shown.id} />;
    case 'maintenance':
      return <MaintenanceDetail key={shown.id} maintenanceId={shown.id} />;
  }
}
