/** Where the hub sends public warnings: listed, set up, tested. For administrators. */
import { useEffect, useState } from 'react';
import { LIVE } from '#shared/domain/ids.ts';
import { senderOf } from '#shared/domain/publicWarnings/decide.ts';
import { CAP_NAME } from '#shared/domain/publicWarnings/cap.ts';
import type { HostReply } from '#shared/protocol/hostContract.ts';
import type { OutletAct, OutletListed } from '#shared/protocol/outlets.ts';
import { act, ask } from '../../app/act.ts';
import { DialogActions } from '../../app/DialogActions.tsx';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useForbidden } from '../../app/permission.ts';
import { host } from '../../station/host.ts';
import { useIsReview } from '../../station/shown.ts';
import { useStation } from '../../station/station.ts';
import { useWorld } from '../../station/world.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { TextField } from '../../ui/Field.tsx';
import { OutletForm } from './OutletForm.tsx';
import { outletTexts } from './texts.ts';
import './outlets.css';

export function OutletsSection() {
  const say = useTexts(outletTexts);
  const world = useWorld((open) => open.world);
  const review = useIsReview();
  const forbidden = useForbidden('SetPublicWarningSender', LIVE);
  const online = useStation((station) => station.connection.state === 'online');
  if (world !== LIVE || review) return <p className="data__note">{say('live')}</p>;
  if (forbidden !== null)
    return (
      <EmptyState title={say('notYours')}>
        <p>{forbidden}</p>
      </EmptyState>
    );
  return (
    <>
      <p className="data__note">{say('hint')}</p>
      <Sender />
      {online ? (
        <Outlets />
      ) : (
        <EmptyState title={say('offline')}>
          <p>{say('offlineHint')}</p>
        </EmptyState>
      )}
    </>
  );
}

function Sender() {
  const say = useTexts(outletTexts);
  const standing = useWorld(({ state }) => senderOf(state.publicWarnings, state.register.site));
  const [typed, setTyped] = useState<string | null>(null);
  const sender = typed ?? standing;
  const wrong = !CAP_NAME.test(sender.trim());
  return (
    <form
      className="outlets__sender"
      onSubmit={(event) => {
        event.preventDefault();
        if (wrong) return;
        void act({ type: 'SetPublicWarningSender', data: { sender: sender.trim() } }, LIVE).then((stored) => {
          if (stored) setTyped(null);
        });
      }}
    >
      <TextField
        label={say('sender')}
        value={sender}
        onChange={setTyped}
        maxLength={200}
        hint={say('senderHint')}
        error={wrong ? say('wrongSender') : null}
      />
      <Button type="submit" isDisabled={typed === null || wrong}>
        {say('saveSender')}
      </Button>
    </form>
  );
}

function Outlets() {
  const say = useTexts(outletTexts);
  const [outlets, setOutlets] = useState<readonly OutletListed[] | null>(null);
  const [editing, setEditing] = useState<OutletListed | 'new' | null>(null);
  useEffect(() => {
    void ask(host.request('outlets.ask', { act: { act: 'list' } })).then((reply) => {
      setOutlets(reply?.outlets ?? []);
    });
  }, []);
  const carryOut = async (asked: OutletAct): Promise<boolean> => {
    const reply = await ask(host.request('outlets.ask', { act: asked }));
    if (reply === null) return false;
    setOutlets(reply.outlets);
    return true;
  };
  if (outlets === null) return null;
  const close = (): void => {
    setEditing(null);
  };
  return (
    <>
      {outlets.length === 0 ? (
        <EmptyState title={say('none')}>
          <p>{say('noneHint')}</p>
        </EmptyState>
      ) : (
        <ul className="data__list" aria-label={say('list')}>
          {outlets.map((outlet) => (
            <OutletRow
              key={outlet.outletId}
              outlet={outlet}
              onChange={() => {
                setEditing(outlet);
              }}
              onAct={carryOut}
            />
          ))}
        </ul>
      )}
      <div>
        <Button
          look="primary"
          onPress={() => {
            setEditing('new');
          }}
        >
          {say('add')}
        </Button>
      </div>
      {editing !== null && <OutletForm outlet={editing === 'new' ? null : editing} onSave={carryOut} onClose={close} />}
    </>
  );
}

type Tested = NonNullable<HostReply<'outlets.ask'>['tested']>;

interface OutletRowProps {
  readonly outlet: OutletListed;
  readonly onChange: () => void;
  readonly onAct: (act: OutletAct) => Promise<boolean>;
}

function OutletRow({ outlet, onChange, onAct }: OutletRowProps) {
  const say = useTexts(outletTexts);
  const local = useLocal();
  const [removing, setRemoving] = useState(false);
  const [tested, setTested] = useState<'under way' | Tested | null>(null);
  const { outletId, name, enabled, forExercises, way, subscribers } = outlet;
  const test = async (): Promise<void> => {
    setTested('under way');
    const reply = await ask(host.request('outlets.ask', { act: { act: 'test', outletId } }));
    setTested(reply?.tested ?? null);
  };
  return (
    <li className="data__item outlet" aria-label={name}>
      <p>
        <strong>{name}</strong> <span className="chip">{say(way.kind)}</span>{' '}
        <span className="chip">{say(enabled ? 'on' : 'off')}</span>{' '}
        {forExercises && <span className="chip">{say('exercises')}</span>}
      </p>
      <p className="field__hint">
        {whereOf(outlet)}
        {subscribers === null ? '' : say('subscribers', { count: subscribers })}
      </p>
      {tested !== null && (
        <p role="status" className={tested !== 'under way' && !tested.delivered ? 'field__error' : 'field__hint'}>
          {tested === 'under way' ? say('testing') : local(tested.sentence)}
        </p>
      )}
      <div className="outlet__acts">
        <Button
          isDisabled={tested === 'under way'}
          onPress={() => {
            void test();
          }}
        >
          {say('test')}
        </Button>
        <Button onPress={onChange}>{say('change')}</Button>
        <Button
          onPress={() => {
            setRemoving(true);
          }}
        >
          {say('remove')}
        </Button>
      </div>
      {removing && (
        <Dialog
          title={say('removeTitle', { name })}
          alert
          onClose={() => {
            setRemoving(false);
          }}
          actions={
            <DialogActions
              onCancel={() => {
                setRemoving(false);
              }}
              onPress={() => {
                void onAct({ act: 'remove', outletId });
              }}
            >
              {say('removeDo')}
            </DialogActions>
          }
        >
          <p>{say('removeHint')}</p>
        </Dialog>
      )}
    </li>
  );
}

function whereOf({ way }: OutletListed): string {
  switch (way.kind) {
    case 'file':
      return way.folder;
    case 'smtp':
      return `${way.host}:${String(way.port)} → ${way.to.join(', ')}`;
    case 'webhook':
      return way.url;
    case 'socket':
      return '/public-warnings · ';
  }
}
