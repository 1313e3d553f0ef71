/** Files instead of a network: what goes along, made and taken here, and what came of it in numbers. */
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { StationId } from '#shared/domain/ids.ts';
import {
  EXCHANGED_BYTES,
  type Amount,
  type AttachmentsTaken,
  type ExchangeMade,
  type ExchangeResult,
  type ExchangeTarget,
} from '#shared/protocol/exchange.ts';
import type { ExchangeState } from '#shared/protocol/hostContract.ts';
import { ask } from '../../app/act.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useStationName } from '../../app/stationName.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Field.tsx';
import { AskedContent } from './AskedContent.tsx';
import { amountText } from './syncWords.ts';
import { saveExchange, takeExchange } from './exchangeFile.ts';
import { exchangeTexts } from './exchangeTexts.ts';
import { useAsked } from './useAsked.ts';

export function ExchangeSection() {
  const say = useTexts(exchangeTexts);
  const asked = useAsked('exchange.read', {}, 'exchange');
  return (
    <>
      <p className="data__note">{say('hint')}</p>
      <AskedContent asked={asked}>{(state) => <Exchange state={state} />}</AskedContent>
    </>
  );
}

type Phase =
  | { readonly is: 'idle' | 'exporting' | 'importing' }
  | { readonly is: 'exported'; readonly name: string; readonly made: ExchangeMade }
  | { readonly is: 'imported'; readonly result: ExchangeResult };

const ANY = 'any';
/** Bytes of photos and files that may go along. */
const LIMITS = [0, 100_000_000, EXCHANGED_BYTES, 1_000_000_000, 3_000_000_000];

function Exchange({ state }: { readonly state: ExchangeState }) {
  const say = useTexts(exchangeTexts);
  const { moment, number } = useFormat();
  const [phase, setPhase] = useState<Phase>({ is: 'idle' });
  const local = useLocal();
  const [station, setStation] = useState(ANY);
  const [limit, setLimit] = useState(String(EXCHANGED_BYTES));
  const busy = phase.is === 'exporting' || phase.is === 'importing';
  const stationName = useStationName();
  const nameOf = (peer: string): string => (peer === 'hub' ? say('hub') : stationName(peer));
  const stations = state.peers.filter(({ peer }) => peer !== 'hub');
  const came = state.peers.flatMap(({ peer, madeAt }) => (madeAt === null ? [] : [{ peer, madeAt }]));

  const save = async (target: ExchangeTarget): Promise<void> => {
    setPhase({ is: 'exporting' });
    const made = await ask(saveExchange(target, Number(limit)));
    setPhase(made === null ? { is: 'idle' } : { is: 'exported', ...made });
  };
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    setPhase({ is: 'importing' });
    const result = await ask(takeExchange(file));
    setPhase(result === null ? { is: 'idle' } : { is: 'imported', result });
  };
  return (
    <>
      <dl className="data__facts">
        <dt>{say('own')}</dt>
        <dd>{state.own}</dd>
        <dt>{say('carried')}</dt>
        <dd>{state.carried}</dd>
        <dt>{say('peers')}</dt>
        <dd>
          {came.length === 0
            ? say('none')
            : came.map(({ peer, madeAt }) => say('peer', { peer: nameOf(peer), time: moment(madeAt) })).join('; ')}
        </dd>
        <dt>{say('fingerprint')}</dt>
        <dd>{state.fingerprint}</dd>
      </dl>
      <h3>{say('export')}</h3>
      <div className="exchange__acts">
        <Select
          label={say('limit')}
          value={limit}
          onChange={setLimit}
          choices={LIMITS.map((bytes) => ({
            id: String(bytes),
            name: bytes === 0 ? say('noAttachments') : amountText(bytes, number),
          }))}
        />
      </div>
      <div className="exchange__acts">
        <Button isDisabled={busy} onPress={() => void save({ kind: 'hub' })}>
          {say('forHub')}
        </Button>
        <Select
          label={say('station')}
          value={station}
          onChange={setStation}
          choices={[
            { id: ANY, name: say('anyStation') },
            ...stations.map(({ peer }) => ({ id: peer, name: nameOf(peer) })),
          ]}
        />
        <Button
          isDisabled={busy}
          onPress={() => void save({ kind: 'station', stationId: station === ANY ? null : StationId.parse(station) })}
        >
          {say('forStation')}
        </Button>
      </div>
      <h3>{say('import')}</h3>
      <div className="exchange__acts">
        <FileTrigger onSelect={(files) => void take(files?.[0])}>
          <Button isDisabled={busy}>{say('importFile')}</Button>
        </FileTrigger>
      </div>
      <div role="status">
        {busy && <p>{say(phase.is)}</p>}
        {phase.is === 'exported' && (
          <p className="data__note">
            {say('exported', {
              name: phase.name,
              size: amountText(phase.made.bytes, number),
              attachments: local(phase.made.sentence),
            })}
          </p>
        )}
        {phase.is === 'imported' && <Result result={phase.result} />}
      </div>
    </>
  );
}

const NUMBERS = ['acts', 'known', 'events', 'settled', 'conflicts', 'missing'] as const;
const AMOUNTS = [
  ['taken', 'taken'],
  ['known', 'knownFiles'],
  ['damaged', 'damaged'],
  ['left', 'left'],
  ['missing', 'missingFiles'],
] as const satisfies readonly (readonly [keyof AttachmentsTaken, string])[];

function Result({ result }: { readonly result: ExchangeResult }) {
  const say = useTexts(exchangeTexts);
  const local = useLocal();
  const { from, notes, attachments } = result;
  const { number } = useFormat();
  const amount = ({ files, bytes }: Amount): string => say('amount', { files, size: amountText(bytes, number) });
  const stationName = useStationName();
  return (
    <>
      <h3>{say('result', { from: from.kind === 'hub' ? say('hub') : stationName(from.stationId) })}</h3>
      <dl className="data__facts">
        {NUMBERS.map((number) => (
          <div key={number} className="exchange__number">
            <dt>{say(number)}</dt>
            <dd>{result[number]}</dd>
          </div>
        ))}
        {AMOUNTS.map(([which, text]) => (
          <div key={text} className="exchange__number">
            <dt>{say(text)}</dt>
            <dd>{amount(attachments[which])}</dd>
          </div>
        ))}
      </dl>
      {notes.map((note) => (
        <p key={note.en} className="data__note data__note--warning">
          {local(note)}
        </p>
      ))}
    </>
  );
}
