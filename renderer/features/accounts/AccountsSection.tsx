/** Who may sign in and do what; the rules of signing in; what needs a second person. For administrators. */
import { UserRoundPlus } from 'lucide-react';
import { useState } from 'react';
import { LIVE } from '#shared/domain/ids.ts';
import type { AccountSession } from '#shared/protocol/accounts.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useForbidden } from '../../app/permission.ts';
import { useIsReview } from '../../station/shown.ts';
import { useStation } from '../../station/station.ts';
import { useWorld } from '../../station/world.ts';
import { Button } from '../../ui/Button.tsx';
import { useAsked } from '../data/useAsked.ts';
import { AccountRow } from './AccountRow.tsx';
import { AddAccount } from './AddAccount.tsx';
import { Rules } from './Rules.tsx';
import { SecondPerson } from './SecondPerson.tsx';
import { accountTexts } from './texts.ts';
import './accounts.css';

export function AccountsSection() {
  const say = useTexts(accountTexts);
  const world = useWorld((open) => open.world);
  const review = useIsReview();
  if (world !== LIVE || review) return <p className="data__note">{say('drill')}</p>;
  return <LiveAccounts />;
}

function LiveAccounts() {
  const say = useTexts(accountTexts);
  const { accounts } = useWorld(({ state }) => state.accounts);
  const forbidden = useForbidden('ChangeAccountRole');
  const online = useStation((station) => station.connection.state === 'online');
  const [adding, setAdding] = useState(false);
  const close = (): void => {
    setAdding(false);
  };
  const all = Object.values(accounts).toSorted(
    (a, b) => Number(a.disabledAt !== null) - Number(b.disabledAt !== null) || a.name.localeCompare(b.name),
  );
  const list = (sessions: readonly AccountSession[] | null) => (
    <ul className="data__list accounts" aria-label={say('list')}>
      {all.map((account) => (
        <AccountRow
          key={account.accountId}
          account={account}
          sessions={sessions?.filter(({ accountId }) => accountId === account.accountId) ?? null}
        />
      ))}
    </ul>
  );
  return (
    <>
      <p className="data__note">{say('hint')}</p>
      <div className="accounts__head">
        <Button
          look="primary"
          forbidden={forbidden ?? (online ? null : say('needsHub'))}
          onPress={() => {
            setAdding(true);
          }}
        >
          <UserRoundPlus size={15} aria-hidden />
          {say('add')}
        </Button>
      </div>
      {forbidden === null && !online && <p className="field__hint">{say('unknown')}</p>}
      {forbidden === null && online ? <WithSessions>{list}</WithSessions> : list(null)}
      <Rules />
      <SecondPerson />
      {adding && <AddAccount onClose={close} />}
    </>
  );
}

interface WithSessionsProps {
  readonly children: (sessions: readonly AccountSession[] | null) => React.ReactNode;
}

/** Only an administrator is told, and only by the hub; the rest of the list is here without it. */
function WithSessions({ children }: WithSessionsProps) {
  const asked = useAsked('account.sessions', {}, 'session');
  return children(asked.phase === 'ready' ? asked.reply.sessions : null);
}
