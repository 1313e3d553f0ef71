import { useTexts } from '../../app/i18n/i18n.ts';
import { useStation } from '../../station/station.ts';
import { KeepingFields } from './KeepingFields.tsx';
import { dataTexts, sourceTexts } from './texts.ts';

const sources = ['tep', 'metec', 'gps', 'earth'] as const;

export function AboutSection() {
  const say = useTexts(dataTexts);
  const saySource = useTexts(sourceTexts);
  const version = useStation((station) => station.version);
  return (
    <>
      <dl className="data__facts">
        <dt>{say('version')}</dt>
        <dd>Muster {version}</dd>
        <dt>{say('licence')}</dt>
        <dd>{say('licenceText')}</dd>
      </dl>
      <KeepingFields />
      <p className="data__note">{say('disclaimer')}</p>
      <h3>{say('sources')}</h3>
      <p>{say('sourcesHint')}</p>
      <ul className="data__list" aria-label={say('sources')}>
        {sources.map((source) => (
          <li key={source} className="data__item">
            {saySource(source)}
          </li>
        ))}
      </ul>
      <p className="field__hint">{saySource('where')}</p>
    </>
  );
}
