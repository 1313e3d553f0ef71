/** How well the alarms serve those who watch: each measure of EEMUA 191 and ISA-18.2 beside its target. */
import { Download, RotateCw } from 'lucide-react';
import type { AlarmPerformance } from '#shared/science/alarmPerformance/alarmPerformance.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { saveFile } from '../../app/saveFile.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { MeasureTable } from './MeasureTable.tsx';
import { choose, useChoices, usePerformance, type Measured } from './performance.ts';
import { performanceCsv } from './performanceCsv.ts';
import { Acknowledgement, BadActors, Chatterers, Floods, Standing } from './PerformanceLists.tsx';
import { PriorityShares } from './PriorityShares.tsx';
import { RateChart } from './RateChart.tsx';
import { performanceTexts } from './texts.ts';
import './performance.css';

export function PerformanceReport() {
  const say = useTexts(performanceTexts);
  const local = useLocal();
  const measuring = usePerformance();
  const { measured } = measuring;
  return (
    <Panel
      title={
        <>
          {say('title')} {measured?.exercise === true && <span className="chip chip--exercise">{say('exercise')}</span>}
        </>
      }
      actions={<Acts measured={measured} />}
    >
      <div className="performance">
        {measuring.phase === 'failed' && <p role="alert">{local(measuring.sentence)}</p>}
        {measuring.phase === 'no-range' && <EmptyState title={say('badRange')} />}
        {measuring.phase === 'counting' && (
          <p className="performance__quiet" role="status">
            {say('counting')}
          </p>
        )}
        {measured !== null && <Report measured={measured} />}
      </div>
    </Panel>
  );
}

function Acts({ measured }: { readonly measured: Measured | null }) {
  const say = useTexts(performanceTexts);
  const format = useFormat();
  if (measured === null) return null;
  const { performance } = measured;
  return (
    <>
      <span className="performance__quiet">{say('asOf', { time: format.time(measured.countedAt) })}</span>
      <Button
        icon
        aria-label={say('again')}
        onPress={() => {
          choose({ asked: useChoices.getState().asked + 1 });
        }}
      >
        <RotateCw size={15} aria-hidden />
      </Button>
      {performance !== null && (
        <Button
          aria-label={say('exportLabel')}
          onPress={() => {
            const { name, text } = performanceCsv(performance, measured);
            saveFile(name, new Blob([text], { type: 'text/csv' }));
          }}
        >
          <Download size={15} aria-hidden />
          {say('export')}
        </Button>
      )}
    </>
  );
}

function Report({ measured }: { readonly measured: Measured }) {
  const say = useTexts(performanceTexts);
  const { performance, missing, logName } = measured;
  return (
    <>
      <Problems measured={measured} />
      {missing > 0 && <p className="performance__note">{say('missing', { count: missing })}</p>}
      {performance === null ? (
        <EmptyState title={say('unreadable', { name: logName ?? '' })}>
          <p>{say('logHint')}</p>
        </EmptyState>
      ) : (
        <Figures performance={performance} />
      )}
    </>
  );
}

function Figures({ performance }: { readonly performance: AlarmPerformance }) {
  const say = useTexts(performanceTexts);
  const format = useFormat();
  const { from, to, raised, operators } = performance;
  return (
    <>
      <p>
        <strong>{say('raised', { count: raised })}</strong>{' '}
        {say('spanText', { from: format.moment(from), to: format.moment(to) })},{' '}
        {say('perOperator', { count: operators })}
      </p>
      {raised === 0 && (
        <EmptyState title={say('nothing')}>
          <p>{say('nothingNext')}</p>
        </EmptyState>
      )}
      <MeasureTable performance={performance} />
      <RateChart performance={performance} />
      <Floods performance={performance} />
      <div className="performance__columns">
        <BadActors performance={performance} />
        <Chatterers performance={performance} />
        <PriorityShares performance={performance} />
        <Standing performance={performance} />
        <Acknowledgement performance={performance} />
      </div>
    </>
  );
}

function Problems({ measured: { problems, problemCount } }: { readonly measured: Measured }) {
  const say = useTexts(performanceTexts);
  const local = useLocal();
  if (problemCount === 0) return null;
  const shown = problems.slice(0, 20);
  const more = problemCount - shown.length;
  return (
    <div className="performance__note" role="status">
      <strong>{say('problems', { count: problemCount })}</strong>
      <ul>
        {shown.map(({ line, sentence }) => (
          <li key={line}>{say('problem', { line, sentence: local(sentence) })}</li>
        ))}
        {more > 0 && <li>{say('moreProblems', { count: more })}</li>}
      </ul>
    </div>
  );
}
