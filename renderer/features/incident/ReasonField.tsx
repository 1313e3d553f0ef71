import { REASON_CHARACTERS } from '#shared/domain/values.ts';
import { defineTexts, useTexts } from '../../app/i18n/i18n.ts';
import { TextField } from '../../ui/Field.tsx';

const texts = defineTexts(
  'reasonField',
  {
    reason: 'Reason',
    hint: 'It stands in the record. Enter sends it.',
    missing: 'Write the reason: it stands in the record.',
  },
  { reason: '理由', hint: '将写入记录。按 Enter 提交。', missing: '请填写理由，理由将写入记录。' },
);

export const lacksReason = (reason: string): boolean => reason.trim() === '';

interface ReasonFieldProps {
  readonly value: string;
  readonly onChange: (reason: string) => void;
  /** Somebody tried to send: what is missing is now an error. */
  readonly tried: boolean;
  readonly onSend: () => void;
}

/** The reason for a decision, of a dialog that Enter sends. */
export function ReasonField({ value, onChange, tried, onSend }: ReasonFieldProps) {
  const say = useTexts(texts);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      <TextField
        label={say('reason')}
        value={value}
        onChange={onChange}
        maxLength={REASON_CHARACTERS}
        hint={say('hint')}
        autoFocus
        error={tried && lacksReason(value) ? say('missing') : null}
      />
    </form>
  );
}
