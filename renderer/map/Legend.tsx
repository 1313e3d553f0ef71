/** What each symbol of the map means. */
import type { ReactNode } from 'react';
import { AlarmPriority, HazardClass, ResponderKind } from '#shared/domain/register/site.ts';
import { permitKindNames } from '#shared/domain/permits/names.ts';
import { PermitKind } from '#shared/domain/permits/permit.ts';
import { riskColourNames } from '#shared/domain/risk/labels.ts';
import { ResponseLevel } from '#shared/domain/values.ts';
import { useLanguage, useLocal, useTexts } from '../app/i18n/i18n.ts';
import {
  alarmConditionNames,
  hazardClassNames,
  placeKindNames,
  priorityNames,
  responderKindNames,
} from '../app/names.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { SymbolMark } from './SymbolMark.tsx';
import {
  alarmSymbolId,
  asideSymbolId,
  hazardSymbolId,
  incidentSymbolId,
  permitSymbolId,
  placeSymbolId,
  responderSymbolId,
  riskSymbolId,
  tagSymbolId,
} from './symbols.ts';
import { legendTexts, tagKindNames } from './texts.ts';

export function Legend({ onClose }: { readonly onClose: () => void }) {
  const say = useTexts(legendTexts);
  const sayPriority = useTexts(priorityNames);
  const sayCondition = useTexts(alarmConditionNames);
  const sayTag = useTexts(tagKindNames);
  const sayResponder = useTexts(responderKindNames);
  const sayPlace = useTexts(placeKindNames);
  const sayHazard = useTexts(hazardClassNames);
  const local = useLocal();
  const language = useLanguage();
  return (
    <Dialog
      title={say('title')}
      onClose={onClose}
      wide
      actions={
        <Button look="primary" onPress={onClose}>
          {say('close')}
        </Button>
      }
    >
      {/* Longer than a small screen: it is scrolled by keys, too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="legend" role="group" aria-label={say('title')} tabIndex={0}>
        <Part title={say('alarms')}>
          {AlarmPriority.options.map((priority) => (
            <Entry key={priority} id={alarmSymbolId(priority, 'unacknowledged')} name={sayPriority(priority)} />
          ))}
        </Part>
        <Part title={say('alarmConditions')}>
          {(['unacknowledged', 'acknowledged', 'returned-unacknowledged', 'latched'] as const).map((condition) => (
            <Entry key={condition} id={alarmSymbolId('high', condition)} name={sayCondition(condition)} />
          ))}
          <Entry id={asideSymbolId('high')} name={say('alarmAside')} />
        </Part>
        <Part title={say('incidents')}>
          {ResponseLevel.options.map((level) => (
            <Entry key={level} id={incidentSymbolId(level, false)} name={say('incidentOpen', { level })} />
          ))}
          <Entry id={incidentSymbolId('IV', true)} name={say('incidentEnded')} />
        </Part>
        <Part title={say('instruments')}>
          {(['gas', 'process', 'weather', 'headcount'] as const).map((kind) => (
            <Entry key={kind} id={tagSymbolId(kind, 'live')} name={sayTag(kind)} />
          ))}
        </Part>
        <Part title={say('ages')}>
          {(['live', 'late', 'stale', 'lost', 'bad'] as const).map((state) => (
            <Entry key={state} id={tagSymbolId('gas', state)} name={say(state)} />
          ))}
        </Part>
        <Part title={say('responders')}>
          {ResponderKind.options.map((kind) => (
            <Entry key={kind} id={responderSymbolId(kind, 'free', false)} name={sayResponder(kind)} />
          ))}
        </Part>
        <Part title={say('respondersHow')}>
          {(['free', 'engaged', 'out'] as const).map((look) => (
            <Entry key={look} id={responderSymbolId('fire-engine', look, false)} name={say(look)} />
          ))}
          <Entry id={responderSymbolId('fire-engine', 'free', true)} name={say('stalePosition')} />
        </Part>
        <Part title={say('places')}>
          {(
            [
              'gate',
              'muster-point',
              'fire-station',
              'control-room',
              'hydrant',
              'equipment',
              'school',
              'hospital',
              'water-intake',
            ] as const
          ).map((kind) => (
            <Entry key={kind} id={placeSymbolId(kind)} name={sayPlace(kind)} />
          ))}
        </Part>
        <Part title={say('hazards')}>
          {HazardClass.options.map((hazardClass) => (
            <Entry key={hazardClass} id={hazardSymbolId(hazardClass)} name={sayHazard(hazardClass)} />
          ))}
        </Part>
        <Part title={say('risk')}>
          {(['red', 'orange', 'yellow'] as const).map((colour) => (
            <Entry key={colour} id={riskSymbolId(colour, language)} name={local(riskColourNames[colour])} />
          ))}
        </Part>
        <Part title={say('permits')}>
          {PermitKind.options.map((kind) => (
            <Entry key={kind} id={permitSymbolId(kind, 'working')} name={local(permitKindNames[kind])} />
          ))}
        </Part>
        <Part title={say('permitLooks')}>
          {(['working', 'resting', 'planned'] as const).map((look) => (
            <Entry key={look} id={permitSymbolId('hot-work', look)} name={say(look)} />
          ))}
        </Part>
      </div>
      <p className="field__hint">{say('source')}</p>
    </Dialog>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="legend__part">
      <h3>{title}</h3>
      <ul>{children}</ul>
    </section>
  );
}

function Entry({ id, name }: { readonly id: string; readonly name: string }) {
  return (
    <li className="legend__entry">
      <SymbolMark id={id} />
      {name}
    </li>
  );
}
