/** What instrument it is that measures, and whether it is calibrated. */
import type { Instrument, Tag } from '#shared/domain/register/site.ts';
import type { Instant } from '#shared/domain/values.ts';
import { defineTexts, useLocal, useTexts } from '../../../app/i18n/i18n.ts';
import { useFormat } from '../../../app/i18n/useFormat.ts';
import { useShownNow, useSite } from '../../../station/shown.ts';
import { standsAt } from '../neighbours.ts';
import { useSiteIndex } from '../siteIndex.ts';
import { Facts, Section } from './Facts.tsx';

const texts = defineTexts(
  'dataSheet',
  {
    title: 'Instrument',
    none: 'The register has no data sheet of it.',
    maker: 'Maker',
    model: 'Model',
    principle: 'Principle',
    serial: 'Serial number',
    t90: 'Response T90',
    installed: 'Installed',
    calibrated: 'Calibrated',
    next: 'Calibrate by',
    overdue: 'overdue',
    position: 'Position',
  },
  {
    title: '仪表台账',
    none: '台账中没有该仪表资料。',
    maker: '制造商',
    model: '型号',
    principle: '测量原理',
    serial: '出厂编号',
    t90: '响应时间 T90',
    installed: '安装日期',
    calibrated: '检定日期',
    next: '有效期至',
    overdue: '已过期',
    position: '坐标',
  },
);

export function DataSheet({ tag }: { readonly tag: Tag }) {
  const say = useTexts(texts);
  const local = useLocal();
  const { duration, number } = useFormat();
  const at = standsAt(useSiteIndex(), tag);
  const day = useToday();
  const { instrument } = tag;
  return (
    <Section title={say('title')}>
      {instrument === undefined && <p className="detail__none">{say('none')}</p>}
      <Facts
        facts={[
          ...(instrument === undefined
            ? []
            : [
                plain(say('maker'), instrument.manufacturer),
                plain(say('model'), instrument.model),
                plain(say('principle'), instrument.principle === undefined ? undefined : local(instrument.principle)),
                plain(say('serial'), instrument.serial),
                plain(say('t90'), instrument.t90Ms === undefined ? undefined : duration(instrument.t90Ms)),
                plain(say('installed'), instrument.installedOn),
                plain(say('calibrated'), instrument.calibratedOn),
                instrument.nextCalibrationOn === undefined
                  ? null
                  : { name: say('next'), value: <Due instrument={instrument} today={day} /> },
              ]),
          at === null ? null : { name: say('position'), value: `${number(at[0], 6)}, ${number(at[1], 6)}` },
        ]}
      />
    </Section>
  );
}

const plain = (name: string, value: string | undefined): { name: string; value: string } | null =>
  value === undefined ? null : { name, value };

function Due({ instrument, today }: { readonly instrument: Instrument; readonly today: string }) {
  const say = useTexts(texts);
  const by = instrument.nextCalibrationOn ?? '';
  return (
    <>
      {by} {by < today && <span className="chip chip--medium">{say('overdue')}</span>}
    </>
  );
}

/** As the register writes days: `2026-03-01`, in the site’s time. */
function useToday(): string {
  const timeZone = useSite()?.timeZone ?? 'UTC';
  return dayIn(timeZone, useShownNow());
}

const dayIn = (timeZone: string, at: Instant): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
