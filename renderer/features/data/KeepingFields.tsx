/** For how long this station keeps readings, and what that takes on its disk. */
import { Save } from 'lucide-react';
import { useEffect, useState } from 'react';
import { bytesKept, KeepSeries } from '#shared/protocol/keeping.ts';
import { defineTexts, useTexts } from '../../app/i18n/i18n.ts';
import { useBothTexts } from '../../app/i18n/useBothTexts.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { tell } from '../../app/messages.ts';
import { host, HostRefusal } from '../../station/host.ts';
import { useSession } from '../../station/session.ts';
import { useSite } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';

const texts = defineTexts(
  'keeping',
  {
    title: 'How long readings are kept here',
    raw: 'Every reading and position, hours',
    minutes: 'Values of each minute, days',
    hours: 'Values of each hour, days',
    wrong: 'A number from 1 to {{most}}.',
    size: 'About {{size}} GB for the {{tags}} sensors of the register at the pace at which they report; 5,000 sensors at a reading a second would take {{fleet}} GB.',
    save: 'Save',
    kept: 'What is older is removed bit by bit.',
    saved: 'How long readings are kept here was saved.',
    notYours: 'An administrator may change this.',
  },
  {
    title: '本机读数保存时间',
    raw: '全部读数和位置（小时）',
    minutes: '分钟值（天）',
    hours: '小时值（天）',
    wrong: '请输入 1 到 {{most}} 之间的数字。',
    size: '按台账中 {{tags}} 个测点的上报周期约需 {{size}} GB；5,000 个测点每秒一次读数约需 {{fleet}} GB。',
    save: '保存',
    kept: '更早的数据将逐步删除。',
    saved: '本机读数保存时间已保存。',
    notYours: '仅管理员可更改。',
  },
);

const fields = [
  { name: 'rawHours', label: 'raw', most: 24 * 366 },
  { name: 'minuteDays', label: 'minutes', most: 3_660 },
  { name: 'hourDays', label: 'hours', most: 7_320 },
] as const;
type Written = Readonly<Record<(typeof fields)[number]['name'], string>>;

export function KeepingFields() {
  const say = useTexts(texts);
  const both = useBothTexts(texts);
  const { number } = useFormat();
  const tags = useSite()?.tags ?? [];
  const isAdministrator = useSession(({ view }) => view?.session?.role === 'administrator');
  const [kept, setKept] = useState<KeepSeries | null>(null);
  const [written, setWritten] = useState<Written | null>(null);
  const shownFields = written ?? (kept === null ? null : fieldsOf(kept));
  useEffect(() => {
    void refused(async () => {
      setKept(await host.request('keeping.read', {}));
    });
  }, []);
  if (kept === null || shownFields === null) return null;
  const numberOf = (name: keyof Written): number => (shownFields[name].trim() === '' ? NaN : Number(shownFields[name]));
  const asked = KeepSeries.safeParse({
    rawHours: numberOf('rawHours'),
    minuteDays: numberOf('minuteDays'),
    hourDays: numberOf('hourDays'),
  });
  const shown = asked.data ?? kept;
  const bytes = tags.reduce((sum, tag) => sum + bytesKept(shown, 1, tag.reportingIntervalMs), 0);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!asked.success) return;
        void refused(async () => {
          setKept(await host.request('keeping.write', asked.data));
          setWritten(null);
          tell('done', both('saved'));
        });
      }}
    >
      <h3>{say('title')}</h3>
      {fields.map(({ name, label, most }) => {
        const value = numberOf(name);
        return (
          <TextField
            key={name}
            label={say(label)}
            value={shownFields[name]}
            error={value >= 1 && value <= most ? null : say('wrong', { most: number(most, 0) })}
            onChange={(text) => {
              setWritten({ ...shownFields, [name]: text });
            }}
          />
        );
      })}
      <p className="field__hint">
        {say('size', {
          tags: number(tags.length, 0),
          size: number(bytes / 1e9, 1),
          fleet: number(bytesKept(shown, 5_000, 1_000) / 1e9, 1),
        })}{' '}
        {say('kept')}
      </p>
      <Button type="submit" isDisabled={!asked.success} forbidden={isAdministrator ? null : say('notYours')}>
        <Save size={14} aria-hidden />
        {say('save')}
      </Button>
    </form>
  );
}

const fieldsOf = ({ rawHours, minuteDays, hourDays }: KeepSeries): Written => ({
  rawHours: String(rawHours),
  minuteDays: String(minuteDays),
  hourDays: String(hourDays),
});

async function refused(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof HostRefusal)) throw error;
    tell('failed', error.sentence);
  }
}
