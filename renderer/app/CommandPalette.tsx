/** Ctrl+K: finds any place, alarm, unit, tag, incident or command, and goes there. */
import { useState } from 'react';
import {
  Autocomplete,
  Input,
  ListBox,
  ListBoxItem,
  Modal,
  ModalOverlay,
  Dialog,
  SearchField,
} from 'react-aria-components';
import { sections, showData } from '../features/data/section.ts';
import { dataTexts } from '../features/data/texts.ts';
import { useLibrary } from '../features/substances/library.ts';
import { searchSubstances } from '../features/substances/search.ts';
import { goToSubstance } from '../features/substances/shown.ts';
import { useWorld } from '../station/world.ts';
import { valueOf } from '#shared/domain/substances/substance.ts';
import { defineTexts, useLocal, useTexts } from './i18n/i18n.ts';
import { useKeyBindings } from './keys.ts';
import { search } from './search.ts';
import { select, type Selected } from './selection.ts';
import { standingPlans } from '#shared/domain/planLibrary/standing.ts';
import { showPlan } from '../features/planLibrary/editing.ts';
import { showIncident, showView } from './view.ts';
import './commandPalette.css';

const texts = defineTexts(
  'palette',
  {
    label: 'Find a place, alarm, unit, tag, incident, substance, page or command',
    place: 'Place',
    tag: 'Tag',
    alarm: 'Alarm',
    responder: 'Responder',
    incident: 'Incident',
    geofence: 'Geofence',
    plan: 'Plan',
    zone: 'Danger zone',
    weather: 'Weather',
    warning: 'Warning',
    substance: 'Substance',
    command: 'Command',
    page: 'Page',
    nothing: 'Nothing has all of these words.',
    start: 'Type a name, a tag, a call sign, a substance, a CAS or UN number, or what you want to do.',
  },
  {
    label: '查找场所、报警、救援力量、位号、事件、物质、页面或命令',
    place: '场所',
    tag: '位号',
    alarm: '报警',
    responder: '力量',
    incident: '事件',
    geofence: '围栏',
    plan: '预案',
    zone: '危险区',
    weather: '气象',
    warning: '预警',
    substance: '物质',
    command: '命令',
    page: '页面',
    nothing: '没有同时包含这些词的内容。',
    start: '请输入名称、位号、呼号、物质、CAS 号、UN 号或要执行的操作。',
  },
);

const SHOWN = 40;
/** A word can be in many names: places and alarms go before them. */
const SUBSTANCES = 8;

interface Item {
  readonly id: string;
  readonly kind: Selected['kind'] | 'command' | 'page' | 'plan' | 'substance';
  readonly name: string;
  readonly detail: string;
  readonly run: () => void;
}

export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const say = useTexts(texts);
  const data = useTexts(dataTexts);
  const local = useLocal();
  const state = useWorld((world) => world.state);
  const bindings = useKeyBindings((keys) => keys.bindings);
  const [query, setQuery] = useState('');

  const library = useLibrary();

  const wanted = query.toLowerCase().trim();
  const commands = [...bindings.values()]
    .filter(({ label }) => wanted === '' || label.toLowerCase().includes(wanted))
    .map((binding): Item => ({
      id: `command ${binding.keys}`,
      kind: 'command',
      name: binding.label,
      detail: binding.keys,
      run: binding.run,
    }));
  const pages = sections
    .map((section): Item => ({
      id: `page ${section}`,
      kind: 'page',
      name: data(section),
      detail: data('title'),
      run: () => {
        showData(section);
      },
    }))
    .filter(({ name }) => wanted !== '' && name.toLowerCase().includes(wanted));
  const things = search(state, query, SHOWN).map(({ selected, name, detail }): Item => ({
    id: `${selected.kind} ${selected.id}`,
    kind: selected.kind,
    name: local(name),
    detail: local(detail),
    run: () => {
      select(selected);
      if (selected.kind === 'incident') showIncident(selected.id);
      else if (selected.kind === 'alarm' || selected.kind === 'geofence' || selected.kind === 'zone') showView('watch');
      else if (selected.kind === 'warning') showView('warnings');
    },
  }));
  const planned = standingPlans(state)
    .filter(({ text, planId }) => {
      const words = `${text.name.en} ${text.name.zh} ${planId}`.toLowerCase();
      return wanted !== '' && wanted.split(/\s+/).every((word) => words.includes(word));
    })
    .map(({ planId, text }): Item => ({
      id: `plan ${planId}`,
      kind: 'plan',
      name: text.name.en === '' || text.name.zh === '' ? text.name.en || text.name.zh || planId : local(text.name),
      detail: text.revision,
      run: () => {
        showPlan(planId);
      },
    }));
  const substances = (
    wanted === '' || library.phase !== 'read' ? [] : searchSubstances(library.substances, library.erg, query)
  )
    .slice(0, SUBSTANCES)
    .map(({ shown, record, entry }): Item => ({
      id: `substance ${shown.kind === 'substance' ? shown.id : String(shown.index)}`,
      kind: 'substance',
      name: record === null ? (entry?.name ?? '') : local(record.name),
      detail: [...(record === null ? [entry?.un ?? []].flat() : (valueOf(record, 'un') ?? []))]
        .map((un) => `UN ${un}`)
        .join(', '),
      run: () => {
        goToSubstance(shown);
      },
    }));
  const items = [...things, ...planned, ...substances, ...pages, ...commands].slice(0, SHOWN);

  return (
    <ModalOverlay
      className="overlay"
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal>
        <Dialog className="dialog palette" aria-label={say('label')}>
          <Autocomplete inputValue={query} onInputChange={setQuery} disableAutoFocusFirst={false}>
            <SearchField className="search palette__search" aria-label={say('label')} onClear={onClose} autoFocus>
              <Input placeholder={say('label')} />
            </SearchField>
            <ListBox
              className="list palette__list"
              aria-label={say('label')}
              items={items}
              renderEmptyState={() => <p className="palette__empty">{wanted === '' ? say('start') : say('nothing')}</p>}
              onAction={(key) => {
                const item = items.find(({ id }) => id === key);
                onClose();
                item?.run();
              }}
            >
              {(item) => (
                <ListBoxItem id={item.id} textValue={item.name} className="list__item palette__item">
                  <span className="chip">{say(item.kind)}</span>
                  <span className="palette__name">{item.name}</span>
                  <span className="palette__detail">
                    {item.kind === 'command' ? <kbd className="key">{item.detail}</kbd> : item.detail}
                  </span>
                </ListBoxItem>
              )}
            </ListBox>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
