import { GraduationCap, Plus } from 'lucide-react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { isExercise } from '#shared/domain/ids.ts';
import type { WorldSummary } from '#shared/protocol/hubSocket.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useKeys } from '../../app/keys.ts';
import { useStation } from '../../station/station.ts';
import { useWorld } from '../../station/world.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { drillsOf, isEnded } from './drillOrder.ts';
import { chooseDrill, closeDialog, openDialog, returnToLive, useDrills } from './drills.ts';
import { StartDrillDialog } from './StartDrillDialog.tsx';
import { drillTexts } from './texts.ts';
import { useChosenDrill } from './useChosenDrill.ts';
import './drills.css';

export function DrillList() {
  const say = useTexts(drillTexts);
  const worlds = useStation((station) => station.worlds);
  const exercise = useWorld((open) => isExercise(open.world));
  const dialog = useDrills((state) => state.dialog);
  const chosen = useChosenDrill();
  const drills = drillsOf(worlds);
  const start = (): void => {
    openDialog('start');
  };
  useKeys([
    { keys: 'n', label: say('start'), group: say('group'), run: start },
    ...(exercise ? [{ keys: 'b', label: say('toLive'), group: say('group'), run: () => void returnToLive() }] : []),
  ]);
  return (
    <Panel
      title={say('title')}
      actions={
        <DeedButton deed="StartDrill" look="primary" shortcut="n" onPress={start}>
          <Plus size={14} aria-hidden />
          {say('start')}
        </DeedButton>
      }
    >
      {drills.length === 0 ? (
        <EmptyState title={say('emptyTitle')}>
          <GraduationCap size={26} aria-hidden />
          <p>{say('empty')}</p>
        </EmptyState>
      ) : (
        <ListBox
          className="list"
          aria-label={say('list')}
          items={drills.map((drill) => ({ ...drill, id: drill.world }))}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={chosen === null ? [] : [chosen.world]}
          onSelectionChange={(keys) => {
            const drill = drills.find(({ world }) => keys !== 'all' && keys.has(world));
            if (drill !== undefined) chooseDrill(drill.world);
          }}
        >
          {(drill) => <DrillRow drill={drill} />}
        </ListBox>
      )}
      {dialog === 'start' && <StartDrillDialog onClose={closeDialog} />}
    </Panel>
  );
}

function DrillRow({ drill }: { readonly drill: WorldSummary }) {
  const say = useTexts(drillTexts);
  const { moment } = useFormat();
  const open = useWorld(({ world }) => world === drill.world);
  const ended = isEnded(drill);
  return (
    <ListBoxItem id={drill.world} textValue={drill.name} className="list__item drill-row">
      <span className="drill-row__words">
        <span className="drill-row__name" title={drill.name}>
          {drill.name}
        </span>
        <span className="field__hint">
          {say('startedAt', { time: moment(drill.startedAt) })}
          {open && ` · ${say('openNow')}`}
        </span>
      </span>
      <span className={ended ? 'chip' : 'chip chip--exercise'}>{say(ended ? 'ended' : 'running')}</span>
    </ListBoxItem>
  );
}
