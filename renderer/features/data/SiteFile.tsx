/** The register from a file: chosen, looked at, and only then put in the place of what stands; without the hub too. */
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { LIVE } from '#shared/domain/ids.ts';
import { REGISTER_LISTS } from '#shared/domain/register/siteChanges.ts';
import type { SiteCheck } from '#shared/protocol/hostContract.ts';
import { ask } from '../../app/act.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { CancelButton } from '../../app/CancelButton.tsx';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { tell } from '../../app/messages.ts';
import { handOver } from '../../station/handOver.ts';
import { host } from '../../station/host.ts';
import { useForbidden } from '../../app/permission.ts';
import { Button } from '../../ui/Button.tsx';
import { siteFileTexts } from './siteFileTexts.ts';

type Phase =
  | { readonly is: 'idle' | 'reading' | 'replacing' | 'replaced' }
  | { readonly is: 'checked'; readonly names: string; readonly result: SiteCheck };

export function SiteFile() {
  const say = useTexts(siteFileTexts);
  const [phase, setPhase] = useState<Phase>({ is: 'idle' });
  const forbidden = useForbidden('ReplaceRegister', LIVE);
  const busy = phase.is === 'reading' || phase.is === 'replacing';

  const check = async (chosen: readonly File[]): Promise<void> => {
    if (chosen.length === 0) return;
    setPhase({ is: 'reading' });
    const result = await ask(checkFiles(chosen));
    const names = chosen.map(({ name }) => name).join(', ');
    setPhase(result === null ? { is: 'idle' } : { is: 'checked', names, result });
  };
  const replace = async ({ check: checked }: NonNullable<SiteCheck['readable']>): Promise<void> => {
    setPhase({ is: 'replacing' });
    const reply = await ask(host.request('site.replace', { check: checked }));
    if (reply?.outcome === 'rejected') tell('refused', reply.rejection.sentence);
    setPhase({ is: reply?.outcome === 'stored' ? 'replaced' : 'idle' });
  };
  return (
    <section aria-labelledby="site-file" className="site-file">
      <h3 id="site-file">{say('title')}</h3>
      <p className="field__hint">{say('hint')}</p>
      <div className="exchange__acts">
        {forbidden === null ? (
          <FileTrigger
            allowsMultiple
            acceptedFileTypes={['.json', '.geojson']}
            onSelect={(files) => void check([...(files ?? [])])}
          >
            <Button isDisabled={busy}>{say('choose')}</Button>
          </FileTrigger>
        ) : (
          <Button forbidden={forbidden}>{say('choose')}</Button>
        )}
      </div>
      <div role="status" className="site-file">
        {busy && <p>{say(phase.is)}</p>}
        {phase.is === 'replaced' && <p className="data__note">{say('replaced')}</p>}
        {phase.is === 'checked' && (
          <Checked
            names={phase.names}
            result={phase.result}
            onReplace={(readable) => void replace(readable)}
            onCancel={() => {
              setPhase({ is: 'idle' });
            }}
          />
        )}
      </div>
    </section>
  );
}

async function checkFiles(chosen: readonly File[]): Promise<SiteCheck> {
  const files = [];
  for (const file of chosen) files.push({ name: file.name, file: await handOver(file) });
  return host.request('site.check', { files });
}

interface CheckedProps {
  readonly names: string;
  readonly result: SiteCheck;
  readonly onReplace: (readable: NonNullable<SiteCheck['readable']>) => void;
  readonly onCancel: () => void;
}

function Checked({ names, result: { readable, problems, problemCount }, onReplace, onCancel }: CheckedProps) {
  const say = useTexts(siteFileTexts);
  const local = useLocal();
  const { number } = useFormat();
  const left = problemCount - problems.length;
  const changes = readable !== null && (!readable.stands || readable.earlyWarning === 'taken');
  return (
    <>
      <h3>{readable === null ? say('unreadable', { names }) : say('found', { name: local(readable.name), names })}</h3>
      {readable !== null && !changes && <p className="data__note">{say('stands')}</p>}
      {readable !== null && !readable.stands && (
        <table className="site-file__changes">
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{say('what')}</span>
              </th>
              <th scope="col">{say('added')}</th>
              <th scope="col">{say('changed')}</th>
              <th scope="col">{say('removed')}</th>
            </tr>
          </thead>
          <tbody>
            {REGISTER_LISTS.map((list) => (
              <tr key={list}>
                <th scope="row">{say(list)}</th>
                <td>{number(readable.changes[list].added)}</td>
                <td>{number(readable.changes[list].changed)}</td>
                <td>{number(readable.changes[list].removed)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {changes && readable.earlyWarning !== 'none' && (
        <p className="data__note">
          {say(readable.earlyWarning === 'taken' ? 'earlyWarningTaken' : 'earlyWarningStays')}
        </p>
      )}
      {problemCount > 0 && (
        <>
          <p className="data__note data__note--warning">{say('wrong', { count: problemCount })}</p>
          <ul className="site-file__problems" aria-label={say('wrongList')}>
            {problems.map(({ where, sentence }) => (
              <li key={`${where} ${sentence.en}`}>
                <code>{where}</code> {local(sentence)}
              </li>
            ))}
            {left > 0 && <li>{say('andMore', { count: left })}</li>}
          </ul>
        </>
      )}
      <div className="exchange__acts">
        {changes && (
          <DeedButton
            deed="ReplaceRegister"
            world={LIVE}
            look="primary"
            onPress={() => {
              onReplace(readable);
            }}
          >
            {say('replace')}
          </DeedButton>
        )}
        <CancelButton look="quiet" onPress={onCancel} />
      </div>
    </>
  );
}
