import { useState } from 'react';
import { FileDown } from 'lucide-react';
import type { ReportAsked, ReportFormat } from '#shared/protocol/reports.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
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
  const local = useLocal();
  const [making, setMaking] = useState<ReportFormat | null>(null);
  const [done, setDone] = useState<LocalizedText | null>(null);
  // Not disabled meanwhile: what is disabled loses the focus, and Escape and Enter with it.
  const save = (format: ReportFormat): void => {
    if (making !== null) return;
    setMaking(format);
    setDone(null);
    void saveReport(asked, format)
      .then(setDone)
      .finally(() => {
        setMaking(null);
      });
  };
  return (
    <div className="report__save">
      <span role="status" className="field__hint">
        {making !== null ? say('making') : done === null ? '' : local(done)}
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
