/** Which alarms are measured: of which record, in which time, for whom. */
import { Minus, Plus } from 'lucide-react';
import { useMemo } from 'react';
import { FileTrigger, ToggleButtonGroup } from 'react-aria-components';
import type { PlaceId } from '#shared/domain/ids.ts';
import { unitsOf } from '#shared/domain/alarms/firstOut.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { shownNow, useSite } from '../../station/shown.ts';
import { Button, ToggleButton } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { DateTimeField } from '../../ui/DateTimeField.tsx';
import { choose, periods, useChoices, useShiftBegan, type Period } from './performance.ts';
import { instantOf, siteTimeOf } from './siteTime.ts';
import { performanceTexts } from './texts.ts';
import './performance.css';

export function PerformanceChoices() {
  const say = useTexts(performanceTexts);
  const log = useChoices((choices) => choices.log);
  return (
    <Panel title={say('choices')}>
      <div className="performance-choices">
        <SourceChoice />
        {log === null && <PeriodChoice />}
        <OperatorChoice />
        {log === null && <UnitChoice />}
      </div>
    </Panel>
  );
}

function SourceChoice() {
  const say = useTexts(performanceTexts);
  const log = useChoices((choices) => choices.log);
  return (
    <section aria-label={say('source')}>
      <h3>{say('source')}</h3>
      <p>{log === null ? say('journal') : log.name}</p>
      <div className="performance-choices__row">
        <FileTrigger
          acceptedFileTypes={['.csv', 'text/csv']}
          onSelect={(files) => {
            const [file] = files ?? [];
            if (file !== undefined) choose({ log: file });
          }}
        >
          <Button>{say('chooseLog')}</Button>
        </FileTrigger>
        {log !== null && (
          <Button
            onPress={() => {
              choose({ log: null });
            }}
          >
            {say('back')}
          </Button>
        )}
      </div>
      <p className="field__hint">{say('logHint')}</p>
    </section>
  );
}

function PeriodChoice() {
  const say = useTexts(performanceTexts);
  const format = useFormat();
  const { period, from, to } = useChoices();
  const shiftBegan = useShiftBegan();
  const timeZone = useSite()?.timeZone ?? 'UTC';
  const pick = (chosen: Period): void => {
    // Its own range begins with the day that has just passed.
    const now = Math.floor(shownNow() / 600_000) * 600_000;
    choose(
      chosen === 'own' && from === null ? { period: chosen, from: now - 86_400_000, to: now } : { period: chosen },
    );
  };
  const label = (one: Period): string => (one === 'shift' && shiftBegan === null ? say('shiftNone') : say(one));
  return (
    <section aria-label={say('period')}>
      <h3>{say('period')}</h3>
      <ToggleButtonGroup
        className="performance-choices__row"
        aria-label={say('period')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[period]}
        onSelectionChange={(keys) => {
          const chosen = periods.find((one) => keys.has(one));
          if (chosen !== undefined) pick(chosen);
        }}
      >
        {periods.map((one) => (
          <ToggleButton key={one} id={one}>
            {label(one)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {period === 'shift' && shiftBegan !== null && <p className="field__hint">{format.moment(shiftBegan)}</p>}
      {period === 'own' && (
        <div className="performance-choices__range">
          <DateTimeField
            label={say('from')}
            value={from === null ? '' : siteTimeOf(from, timeZone)}
            onChange={(text) => {
              choose({ from: instantOf(text, timeZone) });
            }}
          />
          <DateTimeField
            label={say('to')}
            value={to === null ? '' : siteTimeOf(to, timeZone)}
            onChange={(text) => {
              choose({ to: instantOf(text, timeZone) });
            }}
            error={from !== null && to !== null && to <= from ? say('badRange') : null}
          />
        </div>
      )}
    </section>
  );
}

const MOST_OPERATORS = 100;

function OperatorChoice() {
  const say = useTexts(performanceTexts);
  const operators = useChoices((choices) => choices.operators);
  return (
    <section aria-label={say('operators')}>
      <h3>{say('operators')}</h3>
      <div className="performance-choices__row" role="group" aria-label={say('operators')}>
        <Button
          icon
          aria-label={say('fewer')}
          isDisabled={operators === 1}
          onPress={() => {
            choose({ operators: operators - 1 });
          }}
        >
          <Minus size={15} aria-hidden />
        </Button>
        <output className="performance-choices__number">{operators}</output>
        <Button
          icon
          aria-label={say('moreOperators')}
          isDisabled={operators === MOST_OPERATORS}
          onPress={() => {
            choose({ operators: operators + 1 });
          }}
        >
          <Plus size={15} aria-hidden />
        </Button>
      </div>
    </section>
  );
}

function UnitChoice() {
  const say = useTexts(performanceTexts);
  const local = useLocal();
  const site = useSite();
  const unitIds = useChoices((choices) => choices.unitIds);
  const units = useMemo(() => {
    if (site === null) return [];
    const all = unitsOf(site.places);
    const withTags = new Set(site.tags.flatMap(({ placeId }) => all.get(placeId) ?? []));
    return site.places.filter(({ id }) => withTags.has(id));
  }, [site]);
  if (units.length === 0) return null;
  const toggled = (id: PlaceId): readonly PlaceId[] | null => {
    const chosen = unitIds ?? [];
    const next = chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id];
    return next.length === 0 ? null : next;
  };
  return (
    <section aria-label={say('units')}>
      <h3>{say('units')}</h3>
      <div className="performance-choices__row">
        <ToggleButton
          isSelected={unitIds === null}
          onChange={() => {
            choose({ unitIds: null });
          }}
        >
          {say('allUnits')}
        </ToggleButton>
        {units.map(({ id, name }) => (
          <ToggleButton
            key={id}
            isSelected={unitIds?.includes(id) ?? false}
            onChange={() => {
              choose({ unitIds: toggled(id) });
            }}
          >
            {local(name)}
          </ToggleButton>
        ))}
      </div>
    </section>
  );
}
