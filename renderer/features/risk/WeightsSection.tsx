/** How risk is counted, for an administrator to change, with what it would make of the present. */
import { useMemo, useState } from 'react';
import { Input, Label, TextField as AriaTextField } from 'react-aria-components';
import { permitGradeNames, permitKindNames } from '#shared/domain/permits/names.ts';
import { PermitGrade, PermitKind } from '#shared/domain/permits/permit.ts';
import { AlarmPriority } from '#shared/domain/register/site.ts';
import { noRisk } from '#shared/domain/risk/assess.ts';
import { defaultRiskConfiguration, RiskFactorKind, type RiskConfiguration } from '#shared/domain/risk/configuration.ts';
import { weatherTagsOf } from '#shared/domain/weather.ts';
import { act } from '../../app/act.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useLanguage, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { priorityNames } from '../../app/names.ts';
import { useForbidden } from '../../app/permission.ts';
import { useShown, useSite } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { ReasonDialog } from '../incident/ReasonDialog.tsx';
import { assessedBy, useAssessment } from './assessment.ts';
import { RiskMark } from './RiskMark.tsx';
import { colourNames, factorNames } from './texts.ts';
import { read, weightGroups, written, type WeightGroup, type WeightPath, type Written } from './weights.ts';
import { weightTexts } from './weightTexts.ts';
import './risk.css';
import './weights.css';

export function WeightsSection() {
  const configuration = useShown((state) => state.risk.configuration);
  const version = useShown((state) => state.risk.configurationVersion);
  const [begun, setBegun] = useState({ configuration, version });
  const [draft, setDraft] = useState<Written | null>(null);
  // Nothing is being written: what stands is shown.
  if (draft === null && begun.configuration !== configuration) setBegun({ configuration, version });
  const discard = (): void => {
    setDraft(null);
    setBegun({ configuration, version });
  };
  return (
    <Weights
      fields={draft ?? written(begun.configuration)}
      version={begun.version}
      isChanged={draft !== null}
      isOvertaken={draft !== null && begun.version !== version}
      onWrite={setDraft}
      onDiscard={discard}
    />
  );
}

interface WeightsProps {
  readonly fields: Written;
  /** The version that was seen. */
  readonly version: number;
  readonly isChanged: boolean;
  readonly isOvertaken: boolean;
  readonly onWrite: (fields: Written) => void;
  readonly onDiscard: () => void;
}

function Weights({ fields, version, isChanged, isOvertaken, onWrite, onDiscard }: WeightsProps) {
  const say = useTexts(weightTexts);
  const forbidden = useForbidden('ChangeRiskConfiguration');
  const [asks, setAsks] = useState(false);
  const reading = useMemo(() => read(fields), [fields]);
  const wrong = reading.ok ? null : reading.wrong;
  return (
    <>
      <p>{say('hint')}</p>
      <p className="field__hint">
        {version === 0 ? say('asInstalled') : say('version', { version })} {forbidden}
      </p>
      <Instruments />
      {isOvertaken && (
        <p className="data__note" role="alert">
          {say('changedMeanwhile')}
        </p>
      )}
      <div className="weights__head">
        <Button
          isDisabled={forbidden !== null}
          onPress={() => {
            onWrite(written(defaultRiskConfiguration));
          }}
        >
          {say('reset')}
        </Button>
        <Button isDisabled={!isChanged} onPress={onDiscard}>
          {say('discard')}
        </Button>
        <DeedButton
          deed="ChangeRiskConfiguration"
          look="primary"
          isDisabled={!isChanged || !reading.ok || isOvertaken}
          onPress={() => {
            setAsks(true);
          }}
        >
          {say('save')}
        </DeedButton>
      </div>
      {wrong !== null && (
        <p className="field__error" role="alert">
          {say(wrong.has('colours') ? 'wrongColours' : 'wrong')}
        </p>
      )}
      {isChanged && reading.ok && <Preview configuration={reading.configuration} />}
      {weightGroups.map((group) => (
        <Group
          key={group.id}
          group={group}
          fields={fields}
          wrong={wrong}
          isReadOnly={forbidden !== null}
          onWrite={(path, text) => {
            onWrite({ ...fields, [path]: text });
          }}
        />
      ))}
      {asks && reading.ok && (
        <ReasonDialog
          title={say('saveTitle')}
          action={say('save')}
          onClose={() => {
            setAsks(false);
          }}
          onDo={async (reason) => {
            const { configuration } = reading;
            const stored = await act({
              type: 'ChangeRiskConfiguration',
              data: { configuration, reason, seenVersion: version },
            });
            if (stored) onDiscard();
            return stored;
          }}
        >
          <p>{say('saveWhat')}</p>
          <Preview configuration={reading.configuration} />
        </ReasonDialog>
      )}
    </>
  );
}

interface GroupProps {
  readonly group: WeightGroup;
  readonly fields: Written;
  readonly wrong: ReadonlySet<WeightPath> | null;
  readonly isReadOnly: boolean;
  readonly onWrite: (path: WeightPath, text: string) => void;
}

function Group({ group, fields, wrong, isReadOnly, onWrite }: GroupProps) {
  const say = useTexts(weightTexts);
  const nameOf = useWeightNames();
  return (
    <section className="weights" aria-label={say(group.id)}>
      <h3>{say(group.id)}</h3>
      <div className="weights__fields">
        {group.paths.map((path) => {
          const isWrong = wrong?.has(path) === true;
          return (
            <AriaTextField
              key={path}
              className="weights__field"
              value={fields[path] ?? ''}
              onChange={(text) => {
                onWrite(path, text);
              }}
              isReadOnly={isReadOnly}
              isInvalid={isWrong}
            >
              <Label>{nameOf(path)}</Label>
              <Input inputMode="decimal" maxLength={8} />
              {isWrong && <span className="field__error">{say('bad')}</span>}
            </AriaTextField>
          );
        })}
      </div>
    </section>
  );
}

function useWeightNames(): (path: WeightPath) => string {
  const say = useTexts(weightTexts);
  const sayPriority = useTexts(priorityNames);
  const sayFactor = useTexts(factorNames);
  const local = useLocal();
  return (path) => {
    const [area = '', name = '', more = ''] = path.split('/');
    const priority = AlarmPriority.safeParse(name);
    if (area === 'majorHazard') return say('grade', { grade: name });
    if (area === 'warnings' && priority.success) return sayPriority(priority.data);
    if (area === 'alarms' && priority.success)
      return say('alarm', { priority: sayPriority(priority.data), condition: say(conditionOf(more)) });
    if (area === 'most') {
      const kind = RiskFactorKind.safeParse(name);
      return kind.success ? sayFactor(kind.data) : name;
    }
    if (area === 'permits') {
      const [kind, grade] = [PermitKind.safeParse(name.split('.')[0]), PermitGrade.safeParse(name.split('.')[1])];
      if (!kind.success) return say('expired');
      return `${local(permitKindNames[kind.data])}${grade.success ? `, ${local(permitGradeNames[grade.data])}` : ''}`;
    }
    return isOwnName(path) ? say(path) : path;
  };
}

const conditions = ['unacknowledged', 'acknowledged', 'latched', 'returned-unacknowledged'] as const;
const conditionOf = (name: string): (typeof conditions)[number] =>
  conditions.find((condition) => condition === name) ?? 'unacknowledged';

const ownNames = [
  'colours/yellow',
  'colours/orange',
  'colours/red',
  'permitConflict',
  'maintenance/goingOn',
  'maintenance/opened',
  'weather/calm/below',
  'weather/calm/points',
  'weather/strongWind/from',
  'weather/strongWind/points',
  'weather/rain/from',
  'weather/rain/points',
  'weather/thunder/from',
  'weather/thunder/points',
  'weather/heat/from',
  'weather/heat/points',
  'spread',
  'falling/marginPoints',
  'falling/holdMinutes',
] as const;
const isOwnName = (path: string): path is (typeof ownNames)[number] => ownNames.some((name) => name === path);

const NAMED = 4;

/** Which places would have another colour by their points at this moment. */
function Preview({ configuration }: { readonly configuration: RiskConfiguration }) {
  const say = useTexts(weightTexts);
  const sayColour = useTexts(colourNames);
  const local = useLocal();
  const chinese = useLanguage() === 'zh';
  const assessed = useAssessment();
  const changes = useMemo(() => {
    if (assessed === null) return [];
    const [now, then] = [assessed.risk, assessedBy(assessed, configuration)];
    const changed = [
      ...assessed.ground.site.places
        .filter(({ kind }) => kind === 'plant-unit')
        .map(({ id, name }) => ({
          name: local(name),
          from: (now.places.get(id) ?? noRisk).colour,
          to: (then.places.get(id) ?? noRisk).colour,
        })),
      { name: say('previewWhole'), from: now.whole.colour, to: then.whole.colour },
    ].filter(({ from, to }) => from !== to);
    return [...Map.groupBy(changed, ({ from, to }) => `${from} ${to}`).values()];
  }, [assessed, configuration, local, say]);
  return (
    <section className="weights__preview" aria-label={say('preview')} aria-live="polite">
      <h3>{say('preview')}</h3>
      {changes.length === 0 && <p className="detail__none">{say('previewSame')}</p>}
      <ul>
        {changes.map((some) => {
          const [first] = some;
          if (first === undefined) return null;
          const { from, to } = first;
          return (
            <li key={`${from} ${to}`}>
              <RiskMark colour={to} silent />
              {say('previewChange', {
                count: some.length,
                from: sayColour(from),
                to: sayColour(to),
                places:
                  some
                    .slice(0, NAMED)
                    .map(({ name }) => name)
                    .join(chinese ? '、' : ', ') + (some.length > NAMED ? ' …' : ''),
              })}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const sensorNames = { 'm/s': 'wind', 'mm/h': 'rainSensor', 'kV/m': 'field', '°C': 'air' } as const;
const isSensorUnit = (unit: string): unit is keyof typeof sensorNames => Object.hasOwn(sensorNames, unit);

/** Which of the weather is measured here at all. */
function Instruments() {
  const say = useTexts(weightTexts);
  const site = useSite();
  const chinese = useLanguage() === 'zh';
  const heard = site === null ? [] : weatherTagsOf(site);
  const named = heard.flatMap(({ id, unit }) => (isSensorUnit(unit) ? [`${say(sensorNames[unit])} ${id}`] : []));
  return (
    <p className="field__hint">
      {named.length === 0 ? say('noSensors') : say('sensors', { sensors: named.join(chinese ? '、' : ', ') })}
    </p>
  );
}
