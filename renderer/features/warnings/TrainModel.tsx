/** A model out of the record: what it is to be trained on, what came of it, and what it would have said of another period. */
import { useState } from 'react';
import type { PlaceId, TagId } from '#shared/domain/ids.ts';
import type { Tag } from '#shared/domain/register/site.ts';
import type { TrainedModel } from '#shared/domain/warnings/trainedModel.ts';
import type { HostReply } from '#shared/protocol/hostContract.ts';
import { ask } from '../../app/act.ts';
import { CancelButton } from '../../app/CancelButton.tsx';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { tell } from '../../app/messages.ts';
import { presentNow } from '../../station/clock.ts';
import { host } from '../../station/host.ts';
import { useWorld } from '../../station/world.ts';
import { Button } from '../../ui/Button.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import { unitOf, useSiteIndex } from '../watch/siteIndex.ts';
import { EvidencePlot, type PlotContent } from './evidence/EvidencePlot.tsx';
import { statisticPlots } from './evidence/statisticPlots.ts';
import { tagIdsOf } from './SettingsPage.tsx';
import { detailTexts, pageTexts } from './texts.ts';

type Trained = HostReply<'normal-model.train'>;
type Watched = HostReply<'normal-model.watch'>;

const MINUTE_MS = 60_000;
const lengths = ['5', '10', '30', '60', '480', '1440', '10080'] as const;
const endings = ['0', '5', '10', '60', '480', '1440', '10080'] as const;
type Length = (typeof lengths)[number];
type Ending = (typeof endings)[number];
const EVERY = 'every';

interface TrainModelProps {
  /** Trained anew; null: a new one. */
  readonly model: TrainedModel | null;
  readonly onClose: () => void;
}

export function TrainModel({ model, onClose }: TrainModelProps) {
  const say = useTexts(pageTexts);
  const local = useLocal();
  const format = useFormat();
  const world = useWorld((open) => open.world);
  const index = useSiteIndex();
  const units = useUnits();
  const [en, setEn] = useState(model?.name.en ?? '');
  const [zh, setZh] = useState(model?.name.zh ?? '');
  const [unit, setUnit] = useState<string>(EVERY);
  const [tags, setTags] = useState((model?.tagIds ?? units.tagsIn(null)).join(', '));
  const [seconds, setSeconds] = useState(String((model?.intervalMs ?? 1000) / 1000));
  const [length, setLength] = useState<Length>('30');
  const [ending, setEnding] = useState<Ending>('0');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trained, setTrained] = useState<Trained | null>(null);
  const tagIds = tagIdsOf(tags);
  const intervalMs = Math.round(Number(seconds) * 1000);
  const isRight =
    en.trim() !== '' &&
    zh.trim() !== '' &&
    tagIds.length >= 2 &&
    tagIds.length <= 100 &&
    tagIds.every((id) => index.tags.has(id)) &&
    intervalMs >= 250 &&
    intervalMs <= 3_600_000;

  const train = async (): Promise<void> => {
    setTried(true);
    if (!isRight || busy) return;
    setBusy(true);
    const { from, to } = periodOf(length, ending);
    const asked = {
      world,
      modelId: model?.modelId ?? null,
      name: { en: en.trim(), zh: zh.trim() },
      tagIds,
      intervalMs,
    };
    setTrained(await ask(host.request('normal-model.train', { ...asked, from, to })));
    setBusy(false);
  };
  const put = async (): Promise<void> => {
    const training = trained?.training ?? null;
    if (training === null) return;
    const reply = await ask(host.request('normal-model.put-in-force', { training }));
    if (reply === null) return;
    if (reply.outcome === 'rejected') tell('refused', reply.rejection.sentence);
    else onClose();
  };
  const listed = (ids: readonly string[]): string => ids.join(', ');
  return (
    <section className="warning-page__part" aria-label={say('train')}>
      <h3>{model === null ? say('train') : `${say('trainAnew')} · ${local(model.name)}`}</h3>
      <div className="warning-page__row">
        <TextField label={say('nameEn')} value={en} onChange={setEn} maxLength={80} />
        <TextField label={say('nameZh')} value={zh} onChange={setZh} maxLength={80} />
      </div>
      <div className="warning-page__row">
        <Select
          label={say('unit')}
          value={unit}
          onChange={(id) => {
            setUnit(id);
            setTags(units.tagsIn(id === EVERY ? null : id).join(', '));
          }}
          choices={[
            { id: EVERY, name: say('everySensor') },
            ...units.all.map(({ id, name }) => ({ id: String(id), name })),
          ]}
        />
        <TextField label={say('interval')} value={seconds} onChange={setSeconds} maxLength={6} />
      </div>
      <TextField
        label={say('sensors')}
        lines="many"
        value={tags}
        onChange={setTags}
        error={tried && !isRight ? say('badTraining') : null}
      />
      <Period length={length} ending={ending} onLength={setLength} onEnding={setEnding} />
      <div className="warning-page__acts">
        <DeedButton deed="TrainNormalModel" look="primary" isDisabled={busy} onPress={() => void train()}>
          {say(busy ? 'training' : 'trainNow')}
        </DeedButton>
        <CancelButton onPress={onClose} />
      </div>
      {trained !== null && (
        <section className="warning-page__part" aria-label={say('result')}>
          <h3>{say('result')}</h3>
          {trained.sentence !== null && <p role="alert">{local(trained.sentence)}</p>}
          <p>{say('rowsOf', { rows: trained.rows, intervals: trained.intervals })}</p>
          {trained.missing.length > 0 && (
            <p className="detail__quiet">
              {say('missing', {
                list: listed(
                  trained.missing
                    .slice(0, 8)
                    .map(({ tagId, intervals }) => say('missingOne', { tag: tagId, count: intervals })),
                ),
              })}
            </p>
          )}
          {trained.constant.length > 0 && (
            <p className="detail__quiet">{say('constant', { list: listed(trained.constant) })}</p>
          )}
          {trained.training !== null && (
            <>
              <p>
                {say('limits', {
                  components: trained.components,
                  t2: format.number(trained.t2Limit, 1),
                  spe: format.number(trained.speLimit, 1),
                })}{' '}
                <span className="detail__quiet">{say('weight', { size: Math.ceil(trained.bytes / 1000) })}</span>
              </p>
              <Preview key={trained.training} training={trained.training} />
              <div className="warning-page__acts">
                <DeedButton deed="TrainNormalModel" look="primary" onPress={() => void put()}>
                  {say('putInForce')}
                </DeedButton>
              </div>
            </>
          )}
        </section>
      )}
    </section>
  );
}

function periodOf(length: Length, ending: Ending): { readonly from: number; readonly to: number } {
  const to = Math.round(presentNow() - Number(ending) * MINUTE_MS);
  return { from: Math.max(0, to - Number(length) * MINUTE_MS), to };
}

interface PeriodProps {
  readonly length: Length;
  readonly ending: Ending;
  readonly onLength: (length: Length) => void;
  readonly onEnding: (ending: Ending) => void;
}

function Period({ length, ending, onLength, onEnding }: PeriodProps) {
  const say = useTexts(pageTexts);
  const { duration } = useFormat();
  const span = (minutes: string): string => duration(Number(minutes) * MINUTE_MS);
  return (
    <div className="warning-page__row">
      <Select
        label={say('length')}
        value={length}
        onChange={onLength}
        choices={lengths.map((id) => ({ id, name: span(id) }))}
      />
      <Select
        label={say('ending')}
        value={ending}
        onChange={onEnding}
        choices={endings.map((id) => ({ id, name: id === '0' ? say('endingNow') : say('ago', { age: span(id) }) }))}
      />
    </div>
  );
}

function Preview({ training }: { readonly training: NonNullable<Trained['training']> }) {
  const say = useTexts(pageTexts);
  const sayDetail = useTexts(detailTexts);
  const format = useFormat();
  const world = useWorld((open) => open.world);
  const [length, setLength] = useState<Length>('10');
  const [ending, setEnding] = useState<Ending>('0');
  const [busy, setBusy] = useState(false);
  const [watched, setWatched] = useState<{ readonly reply: Watched; readonly plots: readonly PlotContent[] } | null>(
    null,
  );
  const look = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const { from, to } = periodOf(length, ending);
    const reply = await ask(host.request('normal-model.watch', { world, model: { training }, from, to }));
    setBusy(false);
    if (reply === null) return;
    setWatched({ reply, plots: statisticPlots(reply, { from, to }, sayDetail, format) });
  };
  const reply = watched?.reply;
  return (
    <section className="warning-page__part" aria-label={say('preview')}>
      <h3>{say('preview')}</h3>
      <Period length={length} ending={ending} onLength={setLength} onEnding={setEnding} />
      <div className="warning-page__acts">
        <Button isDisabled={busy} onPress={() => void look()}>
          {say('tryNow')}
        </Button>
      </div>
      {reply !== undefined && (
        <>
          <p>
            {reply.warnings.length === 0
              ? say('wouldNone', { rows: reply.at.length })
              : say('would', { count: reply.warnings.length })}
          </p>
          <ul className="warning-page__items">
            {reply.warnings.slice(0, 20).map(({ at, statistic, contributors }) => (
              <li key={`${String(at)} ${statistic}`}>
                {say('wouldLine', {
                  time: format.moment(at),
                  statistic: statistic === 'T2' ? 'T²' : 'SPE',
                  tags: contributors
                    .slice(0, 3)
                    .map(({ tagId, share }) => `${tagId} ${String(Math.round(share * 100))} %`)
                    .join(', '),
                })}
              </li>
            ))}
          </ul>
          {reply.at.length > 0 &&
            watched?.plots.map((content) => <EvidencePlot key={content.lines[0]?.label} content={content} />)}
        </>
      )}
    </section>
  );
}

/** Units that have process sensors, and the sensors of each. */
function useUnits(): {
  readonly all: readonly { readonly id: PlaceId; readonly name: string }[];
  readonly tagsIn: (unit: string | null) => TagId[];
} {
  const local = useLocal();
  const index = useSiteIndex();
  const process = [...index.tags.values()].filter(({ kind }) => kind === 'process');
  const outermost = (tag: Tag): { id: PlaceId; name: string } | null => {
    const unit = unitOf(index, tag.placeId);
    return unit === undefined ? null : { id: unit.id, name: local(unit.name) };
  };
  const all = new Map(
    process.flatMap((tag) => {
      const unit = outermost(tag);
      return unit === null ? [] : [[unit.id, unit] as const];
    }),
  );
  return {
    all: [...all.values()],
    tagsIn: (unit) =>
      process
        .filter((tag) => unit === null || outermost(tag)?.id === unit)
        .map(({ id }) => id)
        .slice(0, 100),
  };
}
