import { useMemo, useState } from 'react';
import { LogEntryId, type IncidentId } from '#shared/domain/ids.ts';
import type { Actor } from '#shared/domain/actor.ts';
import { laneOf } from '#shared/domain/lane.ts';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import type { TimelineEvent } from '#shared/protocol/hostContract.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { act } from '../../app/act.ts';
import { AddFilesButton } from '../attachments/AddFilesButton.tsx';
import { EventAttachment } from '../attachments/EventAttachment.tsx';
import { useDescribeActor, useDescribeEvent } from '../../app/describe.ts';
import { defineTexts, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useStationName } from '../../app/stationName.ts';
import { useIsReview, useShownNow } from '../../station/shown.ts';
import { useStation } from '../../station/station.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { TextField } from '../../ui/Field.tsx';
import { useFrozen } from './board.tsx';
import { useLogFocus } from './logFocus.ts';
import { SettledMark, WaitingMark } from '../../app/PendingMark.tsx';
import { useIncidentRecord, type RelatedRecord } from './record.ts';

const texts = defineTexts(
  'incidentLog',
  {
    list: 'Record of the incident, newest first',
    entry: 'Log entry',
    correction: 'Correction to the frozen record',
    hint: 'Enter adds it.',
    correctionHint: 'Enter adds it under your name; what stands is not changed.',
    add: 'Add',
    here: 'this station',
    elsewhere: 'station {{station}}',
    late: 'told to the hub {{time}}',
    correctionMark: 'Correction',
    frozen: 'Frozen record, up to {{time}}',
    loading: 'Reading the record…',
    failed: 'The record cannot be read',
    empty: 'Nothing recorded yet',
    more: 'Show earlier ones',
    shown: '{{shown}} of {{total}}',
  },
  {
    list: '事件记录，最新在前',
    entry: '日志',
    correction: '对冻结记录的更正',
    hint: '按 Enter 添加。',
    correctionHint: '按 Enter 以您的名义补充，原记录不变。',
    add: '添加',
    here: '本工作站',
    elsewhere: '工作站 {{station}}',
    late: '{{time}} 上传至中心',
    correctionMark: '更正',
    frozen: '冻结记录，截至 {{time}}',
    loading: '正在读取记录……',
    failed: '无法读取记录',
    empty: '尚无记录',
    more: '显示更早的记录',
    shown: '{{shown}}/{{total}}',
  },
);

const PAGE = 200;
/** An act told to the hub later than this was done without it. */
const LATE_MS = 60_000;

interface LogTabProps {
  readonly incident: Incident;
}

export function LogTab({ incident }: LogTabProps) {
  const { incidentId, mergedFrom, splitFrom } = incident;
  const related = useMemo(
    () => [
      ...(mergedFrom ?? []).map((of): RelatedRecord => ({ incidentId: of.incidentId, until: null })),
      ...(splitFrom === undefined ? [] : [{ incidentId: splitFrom.incidentId, until: splitFrom.at }]),
    ],
    [mergedFrom, splitFrom],
  );
  const titles = new Map<string, string>([
    ...(mergedFrom ?? []).map((of): [string, string] => [of.incidentId, of.title]),
    ...(splitFrom === undefined ? [] : [[splitFrom.incidentId, splitFrom.title] as [string, string]]),
  ]);
  const openedAt = Math.min(
    incident.openedAt,
    splitFrom?.openedAt ?? Infinity,
    ...(mergedFrom ?? []).map((of) => of.openedAt),
  );
  const say = useTexts(texts);
  const local = useLocal();
  const { moment } = useFormat();
  const frozen = useFrozen();
  const review = useIsReview();
  const [limit, setLimit] = useState(PAGE);
  const record = useIncidentRecord(incidentId, openedAt, limit, related);
  const form = review ? null : <EntryForm incidentId={incidentId} isCorrection={frozen !== null} />;
  if (record.phase === 'loading') return <EmptyState title={say('loading')} />;
  if (record.phase === 'failed')
    return (
      <EmptyState title={say('failed')}>
        <p>{local(record.sentence)}</p>
      </EmptyState>
    );
  const corrections = record.events.filter(isCorrection);
  const own = record.events.filter((row) => !isCorrection(row));
  return (
    <div className="log">
      {form}
      {corrections.length > 0 && (
        <Rows rows={corrections} incidentId={incidentId} label={say('correctionMark')} marked />
      )}
      {frozen !== null && <h3 className="units__title">{say('frozen', { time: moment(frozen.closedAt) })}</h3>}
      {own.length === 0 && <EmptyState title={say('empty')} />}
      <Rows rows={own} incidentId={incidentId} titles={titles} label={say('list')} />
      {record.total > record.events.length && (
        <p className="log__more">
          <Button
            onPress={() => {
              setLimit(limit + PAGE);
            }}
          >
            {say('more')}
          </Button>
          <span>{say('shown', { shown: record.events.length, total: record.total })}</span>
        </p>
      )}
    </div>
  );
}

const isCorrection = ({ event }: TimelineEvent): boolean => event.type === 'CorrectionAdded.v1';

interface RowsProps {
  readonly rows: readonly TimelineEvent[];
  readonly incidentId: IncidentId;
  readonly label: string;
  readonly marked?: boolean;
  /** Of other incidents whose records stand here, too. */
  readonly titles?: ReadonlyMap<string, string>;
}

function Rows({ rows, incidentId, label, marked = false, titles }: RowsProps) {
  const say = useTexts(texts);
  const { time, moment, date } = useFormat();
  const frozen = useFrozen();
  const describe = useDescribeEvent({ names: frozen?.state, within: incidentId });
  const describeActor = useDescribeActor();
  const today = date(useShownNow());
  return (
    <ol className="log__rows" aria-label={label}>
      {rows.map((row) => {
        const { event, pending } = row;
        const { title, detail } = describe(event);
        const of = row.known && 'incidentId' in row.event.data ? row.event.data.incidentId : undefined;
        const other = of === undefined ? undefined : titles?.get(of);
        const isLate = !pending && event.recordedAt - event.at > LATE_MS;
        return (
          <li key={event.id} className={`log__row log__row--${laneOf(event.type)}`}>
            <time className="log__time" title={moment(event.at)}>
              {date(event.at) === today ? time(event.at) : moment(event.at)}
            </time>
            <div className="log__text">
              <p className="log__title">
                {marked && <span className="chip chip--strong">{say('correctionMark')}</span>}
                {other !== undefined && <span className="chip">{other}</span>}
                {title}
              </p>
              {detail !== '' && <p className="log__detail">{detail}</p>}
              <EventAttachment event={event} />
              <p className="log__who">
                <span>{describeActor(event.actor)}</span>
                <WhereDone actor={event.actor} />
                {isLate && <span>{say('late', { time: moment(event.recordedAt) })}</span>}
                {pending ? <WaitingMark commandId={event.commandId} /> : <SettledMark at={event.recordedAt} />}
              </p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function WhereDone({ actor }: { readonly actor: Actor }) {
  const say = useTexts(texts);
  const stationName = useStationName();
  const own = useStation((station) => station.stationId);
  if (actor.kind === 'system') return null;
  const { stationId } = actor;
  return (
    <span title={stationId}>
      {stationId === own ? say('here') : say('elsewhere', { station: stationName(stationId) })}
    </span>
  );
}

interface EntryFormProps {
  readonly incidentId: IncidentId;
  readonly isCorrection: boolean;
}

function EntryForm({ incidentId, isCorrection: correcting }: EntryFormProps) {
  const say = useTexts(texts);
  const [text, setText] = useState('');
  const formRef = useLogFocus();
  const add = async (): Promise<void> => {
    if (text.trim() === '') return;
    const data = { incidentId, entryId: LogEntryId.parse(crypto.randomUUID()), text: text.trim() };
    if (await act({ type: correcting ? 'AddCorrection' : 'AddLogEntry', data })) setText('');
  };
  return (
    <form
      className="log__form"
      ref={formRef}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <TextField
        label={say(correcting ? 'correction' : 'entry')}
        value={text}
        onChange={setText}
        maxLength={4000}
        hint={say(correcting ? 'correctionHint' : 'hint')}
      />
      {!correcting && <AddFilesButton incidentId={incidentId} icon />}
      <DeedButton deed="AddLogEntry" type="submit" isDisabled={text.trim() === ''}>
        {say('add')}
      </DeedButton>
    </form>
  );
}
