/** All that is known of a substance, what is needed first at the top; each value with its source. */
import { Pencil, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { AeglMinutes, SubstanceField, valueOf, type SubstanceRecord } from '#shared/domain/substances/substance.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useIsReview, useShown } from '../../station/shown.ts';
import { Select } from '../../ui/Field.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Section } from '../watch/detail/Facts.tsx';
import { CorrectSubstanceDialog } from './CorrectSubstanceDialog.tsx';
import { Distances } from './Distances.tsx';
import { GuideAdvice } from './GuideAdvice.tsx';
import type { LibraryState } from './library.ts';
import { Reactions } from './Reactions.tsx';
import { SourceName } from './SourceName.tsx';
import { SubstanceHistory } from './SubstanceHistory.tsx';
import { SubstancePlaces } from './SubstancePlaces.tsx';
import { fieldNames, substanceTexts } from './texts.ts';
import { mgPerM3, useValueText } from './valueText.ts';
import { WithdrawSubstanceDialog } from './WithdrawSubstanceDialog.tsx';

const IDENTITY: readonly SubstanceField[] = [
  'otherNamesZh',
  'otherNames',
  'cas',
  'un',
  'formula',
  'hazardClasses',
  'transportClasses',
  'gb18218Number',
  'criticalQuantityT',
];
const LIMITS: readonly SubstanceField[] = [
  'erpg1Ppm',
  'erpg2Ppm',
  'erpg3Ppm',
  'idlhPpm',
  'occupationalTwa',
  'occupationalStel',
  'occupationalCeiling',
  'lowerFlammableLimit',
  'upperFlammableLimit',
];
const MATTER: readonly SubstanceField[] = [
  'molarMassGPerMol',
  'boilingPointK',
  'meltingPointK',
  'criticalTemperatureK',
  'criticalPressurePa',
  'antoine',
  'heatOfVaporizationJPerMol',
  'heatCapacityRatio',
  'liquidDensityKgPerM3',
  'flashPointK',
  'autoignitionK',
  'heatOfCombustionJPerKg',
];
const AEGL = ['aegl1Ppm', 'aegl2Ppm', 'aegl3Ppm'] as const;

export interface SheetProps {
  readonly library: Extract<LibraryState, { phase: 'read' }>;
  readonly record: SubstanceRecord;
}

export function SubstanceSheet({ library, record }: SheetProps) {
  const say = useTexts(substanceTexts);
  const local = useLocal();
  const review = useIsReview();
  const own = useShown((state) => (state.substances.records[record.id]?.added ?? null) !== null);
  const [correcting, setCorrecting] = useState<SubstanceField | null>(null);
  const [withdrawing, setWithdrawing] = useState(false);
  const guide = valueOf(record, 'ergGuide');
  const entries = valueOf(record, 'ergEntries');
  const values = (fields: readonly SubstanceField[]): React.ReactNode => (
    <Values library={library} record={record} fields={fields} onCorrect={setCorrecting} />
  );
  return (
    <Panel title={`${record.name.en} · ${record.name.zh}`} area="detail">
      <p className="substance-head">
        {own && <span className="chip">{say('own')}</span>}
        {(valueOf(record, 'transportClasses') ?? []).map((one) => (
          <span key={one} className="chip">
            {one}
          </span>
        ))}
        {(valueOf(record, 'un') ?? []).map((un) => (
          <span key={un}>UN {un}</span>
        ))}
        <span>{valueOf(record, 'cas')}</span>
      </p>
      {record.standsFor !== undefined && <p className="risk-caveat">{local(record.standsFor)}</p>}
      <Section title={say('distances')}>
        {entries === null ? <Missing /> : <Distances entries={entries} />}
        {values(['ergEntries', 'ergGuide'])}
      </Section>
      {guide === null ? (
        <Section title={say('hazards')}>
          <Missing />
        </Section>
      ) : (
        <GuideAdvice book={library.book} guide={guide} before={{ fire: values(['extinguishing']) }} />
      )}
      <Reactions library={library} record={record} onCorrect={setCorrecting} values={values} />
      <Section title={say('limits')}>
        <AeglTable record={record} onCorrect={setCorrecting} library={library} />
        {values(LIMITS)}
      </Section>
      <SubstancePlaces library={library} record={record} />
      <Section title={say('identity')}>{values(IDENTITY)}</Section>
      <Section title={say('matter')}>{values(MATTER)}</Section>
      <MissingValues record={record} onEnter={setCorrecting} />
      <SubstanceHistory record={record} />
      <Sources library={library} record={record} />
      {own && !review && (
        <div className="detail__acts">
          <DeedButton
            deed="WithdrawSubstance"
            onPress={() => {
              setWithdrawing(true);
            }}
          >
            <Undo2 size={15} aria-hidden />
            {say('withdraw')}
          </DeedButton>
        </div>
      )}
      {correcting !== null && (
        <CorrectSubstanceDialog
          key={correcting}
          library={library}
          record={record}
          field={correcting}
          onClose={() => {
            setCorrecting(null);
          }}
        />
      )}
      {withdrawing && (
        <WithdrawSubstanceDialog
          record={record}
          onClose={() => {
            setWithdrawing(false);
          }}
        />
      )}
    </Panel>
  );
}

function Missing() {
  const say = useTexts(substanceTexts);
  return <p className="detail__none">{say('notInLibrary')}</p>;
}

interface ValuesProps extends SheetProps {
  readonly fields: readonly SubstanceField[];
  readonly onCorrect: (field: SubstanceField) => void;
}

/** Distances and AEGL have tables of their own: of them only where they are from. */
const IN_TABLES: ReadonlySet<SubstanceField> = new Set(['ergEntries', 'aegl1Ppm', 'aegl2Ppm', 'aegl3Ppm']);

function Values({ library, record, fields, onCorrect }: ValuesProps) {
  const say = useTexts(substanceTexts);
  const sayField = useTexts(fieldNames);
  const text = useValueText(library.reactivity);
  const known = fields.filter((field) => record.values[field] !== undefined);
  const lacking = fields.filter((field) => record.values[field] === undefined);
  return (
    <dl className="substance-values">
      {known.map((field) => (
        <div key={field}>
          <dt>{sayField(field)}</dt>
          <dd>
            <span className="substance-values__value">
              {!IN_TABLES.has(field) && text(record, field)}
              <CorrectedMark record={record} field={field} />
            </span>
            <SourceName library={library} record={record} field={field} />
          </dd>
          <CorrectButton field={field} onCorrect={onCorrect} />
        </div>
      ))}
      {lacking.map((field) => (
        <div key={field} data-lacking>
          <dt>{sayField(field)}</dt>
          <dd>
            <span className="detail__none">{say('notInLibrary')}</span>
            <CorrectedMark record={record} field={field} />
          </dd>
          <CorrectButton field={field} onCorrect={onCorrect} />
        </div>
      ))}
    </dl>
  );
}

function CorrectedMark({ record, field }: { readonly record: SubstanceRecord; readonly field: SubstanceField }) {
  const say = useTexts(substanceTexts);
  const correction = useShown((state) => state.substances.records[record.id]?.corrections[field]);
  if (correction === undefined) return null;
  return <span className="chip">{say(correction.values[field] === undefined ? 'takenOut' : 'corrected')}</span>;
}

interface CorrectButtonProps {
  readonly field: SubstanceField;
  readonly onCorrect: (field: SubstanceField) => void;
}

function CorrectButton({ field, onCorrect }: CorrectButtonProps) {
  const say = useTexts(substanceTexts);
  const sayField = useTexts(fieldNames);
  if (useIsReview()) return null;
  return (
    <DeedButton
      deed="CorrectSubstance"
      look="quiet"
      icon
      aria-label={say('correctOf', { field: sayField(field) })}
      onPress={() => {
        onCorrect(field);
      }}
    >
      <Pencil size={13} aria-hidden />
    </DeedButton>
  );
}

function AeglTable({
  library,
  record,
  onCorrect,
}: SheetProps & { readonly onCorrect: (field: SubstanceField) => void }) {
  const say = useTexts(substanceTexts);
  const sayField = useTexts(fieldNames);
  const { number } = useFormat();
  const mass = valueOf(record, 'molarMassGPerMol');
  const known = AEGL.filter((field) => record.values[field] !== undefined);
  if (known.length === 0) return <Values library={library} record={record} fields={AEGL} onCorrect={onCorrect} />;
  return (
    <>
      <table className="substance-table" aria-label={say('aegl')}>
        <thead>
          <tr>
            <th scope="col">{say('aegl')}</th>
            {AeglMinutes.options.map((minutes) => (
              <th key={minutes} scope="col">
                {Number(minutes) < 120
                  ? say('minutes', { count: Number(minutes) })
                  : say('hours', { count: Number(minutes) / 60 })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {known.map((field) => (
            <tr key={field}>
              <th scope="row">{sayField(field)}</th>
              {AeglMinutes.options.map((minutes) => {
                const ppm = valueOf(record, field)?.[minutes];
                return (
                  <td key={minutes}>
                    {ppm === undefined ? say('notRecommended') : number(ppm)}
                    {ppm !== undefined && mass !== null && (
                      <span className="detail__quiet">{number(Number(mgPerM3(ppm, mass).toPrecision(2)))}</span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <Values library={library} record={record} fields={AEGL} onCorrect={onCorrect} />
    </>
  );
}

interface MissingValuesProps {
  readonly record: SubstanceRecord;
  readonly onEnter: (field: SubstanceField) => void;
}

function MissingValues({ record, onEnter }: MissingValuesProps) {
  const say = useTexts(substanceTexts);
  const sayField = useTexts(fieldNames);
  const lacking = SubstanceField.options.filter((field) => record.values[field] === undefined);
  const [first] = lacking;
  const [chosen, setChosen] = useState<SubstanceField | null>(null);
  const review = useIsReview();
  if (first === undefined) return null;
  const taken = chosen !== null && lacking.includes(chosen) ? chosen : first;
  return (
    <Fold title={say('enter')}>
      <p className="detail__quiet">
        {say('missing', { count: lacking.length, fields: lacking.map((field) => sayField(field)).join(', ') })}
      </p>
      {!review && (
        <div className="substance-enter">
          <Select
            label={say('enter')}
            value={taken}
            onChange={setChosen}
            choices={lacking.map((field) => ({ id: field, name: sayField(field) }))}
          />
          <DeedButton
            deed="CorrectSubstance"
            onPress={() => {
              onEnter(taken);
            }}
          >
            {say('enterOf', { field: sayField(taken) })}
          </DeedButton>
        </div>
      )}
    </Fold>
  );
}

function Sources({ library: { library }, record }: SheetProps) {
  const say = useTexts(substanceTexts);
  const local = useLocal();
  const used = [
    ...new Set([
      record.nameSource.en,
      record.nameSource.zh,
      ...Object.values(record.values).flatMap((value) => value?.source ?? []),
    ]),
  ];
  return (
    <Fold title={say('sources')}>
      <ul className="substance-sources">
        {used.map((key) => {
          const source = library.sources[key];
          return (
            <li key={key}>
              {source === undefined ? key : local(source.title)}
              {source !== undefined && (
                <span className="detail__quiet">
                  {say('sourceLicence', { licence: source.licence })}
                  {source.url === undefined ? '' : ` · ${source.url}`}
                  {source.caution === undefined ? '' : ` · ${local(source.caution)}`}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </Fold>
  );
}
