import { useState } from 'react';
import { FileText } from 'lucide-react';
import type { IncidentId } from '#shared/domain/ids.ts';
import { FormKind } from '#shared/domain/reports/forms.ts';
import { formNames } from '#shared/domain/reports/names.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { FormDialog } from './FormDialog.tsx';
import { purposeTexts, reportTexts } from './texts.ts';
import './reports.css';

/** The reports to the authorities first: they are due within the hour. */
const ORDER: readonly FormKind[] = [
  'accident-report',
  ...FormKind.options.filter((kind) => kind !== 'accident-report'),
];

export function FormsTab({ incidentId }: { readonly incidentId: IncidentId }) {
  const say = useTexts(reportTexts);
  const sayPurpose = useTexts(purposeTexts);
  const local = useLocal();
  const [open, setOpen] = useState<FormKind | null>(null);
  return (
    <div className="forms">
      <p className="field__hint">{say('hint')}</p>
      <ul className="forms__list" aria-label={say('list')}>
        {ORDER.map((kind) => (
          <li key={kind}>
            <Button
              look="quiet"
              aria-label={say('open', { form: local(formNames[kind]) })}
              onPress={() => {
                setOpen(kind);
              }}
            >
              <FileText size={15} aria-hidden />
              <span className="forms__text">
                <strong>{local(formNames[kind])}</strong>
                <span className="field__hint">{sayPurpose(kind)}</span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
      {open !== null && (
        <FormDialog
          form={open}
          incidentId={incidentId}
          onClose={() => {
            setOpen(null);
          }}
        />
      )}
    </div>
  );
}
