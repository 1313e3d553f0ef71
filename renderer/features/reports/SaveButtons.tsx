import { useState } from 'react';
import { FileDown } from 'lucide-react';
import type { ReportAsked, ReportFormat } from '#shared/protocol/reports.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { saveReport } from './saveReport.ts';
import { reportTexts } from './texts.ts';

interface SaveButtonsProps {
  readonly asked: ReportAsked;
  /** Enter then saves at once. */
  readonly autoFocus?: boolean;
}

export function SaveButtons({ asked, autoFocus = false }: SaveButtonsProps) {
  const say = useTexts(reportTexts);
  const [making, setMaking] = useState<ReportFormat | null>(null);
  // Not disabled meanwhile: what is disabled loses the focus, and Escape and Enter with it.
  const save = (format: ReportFormat): void => {
    if (making !== null) return;
    setMaking(format);
    void saveReport(asked, format).finally(() => {
      setMaking(null);
    });
  };
  return (
    <div className="report__save">
      <span role="status" className="field__hint">
        {making === null ? '' : say('making')}
      </span>
      <Button
        onPress={() => {
          save('docx');
        }}
      >
        <FileDown size={14} aria-hidden /> {say('docx')}
      </Button>
      <Button
        look="primary"
        autoFocus={autoFocus}
        onPress={() => {
          save('pdf');
        }}
      >
        <FileDown size={14} aria-hidden /> {say('pdf')}
      </Button>
    </div>
  );
}
