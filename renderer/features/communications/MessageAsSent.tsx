/** A message of CAP exactly as it goes out: what people read in each language, where, and the XML itself. */
import type { CapAlert } from '#shared/domain/publicWarnings/cap.ts';
import { writeCap } from '#shared/protocol/cap/writeCap.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useSite } from '../../station/shown.ts';
import { Fold } from '../../ui/Fold.tsx';
import { AreaPicture } from './AreaPicture.tsx';
import { communicationTexts } from './texts.ts';

export function MessageAsSent({ message }: { readonly message: CapAlert }) {
  const say = useTexts(communicationTexts);
  const { moment } = useFormat();
  const site = useSite();
  const { status, msgType, identifier, infos } = message;
  const [first] = infos;
  return (
    <div className="as-sent">
      <p className="as-sent__head">
        <span className={status === 'Actual' ? 'chip' : 'chip chip--medium'}>{status}</span>
        <span className="chip">{msgType}</span>
        <span className="field__hint">
          {identifier}
          {first === undefined ? '' : ` · ${say('until', { time: moment(first.expires) })}`}
        </span>
      </p>
      {first !== undefined && <AreaPicture shapes={first.shapes} site={site} label={say('mapOf')} />}
      <div className="as-sent__texts">
        {infos.map((info) => (
          <article key={info.language} lang={info.language} className="as-sent__text">
            <h3>{info.headline}</h3>
            <p>{info.description}</p>
            <p>
              <strong>{info.instruction}</strong>
            </p>
            <p className="field__hint">
              {info.areaDesc} · {info.urgency} · {info.severity} · {info.certainty} · {info.senderName}
            </p>
          </article>
        ))}
      </div>
      <Fold title={say('xml')}>
        <pre className="as-sent__xml">{writeCap(message, site?.timeZone ?? 'UTC')}</pre>
      </Fold>
    </div>
  );
}
