/** What early warning watches: for all sensors, for those that differ, and which sensors are redundant. */
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { SensorGroupId, TagId } from '#shared/domain/ids.ts';
import {
  LevelSettings,
  levelSettings,
  RateSettings,
  TrendSettings,
  type SensorGroup,
  type WarningSettings,
  type WatchedTag,
} from '#shared/domain/warnings/settings.ts';
import { groupFault } from '#shared/domain/warnings/unwatched.ts';
import { act } from '../../app/act.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useIsReview, useShown } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { ComboField } from '../../ui/ComboField.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import { useSiteIndex } from '../watch/siteIndex.ts';
import { Resting } from './Resting.tsx';
import { pageTexts } from './texts.ts';

const MINUTE_MS = 60_000;

export function SettingsPage() {
  const settings = useShown(({ warnings }) => warnings.settings);
  const version = useShown(({ warnings }) => warnings.settingsVersion);
  // What is typed is of the settings that were shown: others begin anew.
  return <Form key={version} settings={settings} seenVersion={version} />;
}

const confidences = ['0.8', '0.9', '0.95', '0.99'] as const;
type YesNo = 'yes' | 'no';

function Form({ settings, seenVersion }: { readonly settings: WarningSettings; readonly seenVersion: number }) {
  const say = useTexts(pageTexts);
  const review = useIsReview();
  const [trends, setTrends] = useState<YesNo>(settings.trend.isOn ? 'yes' : 'no');
  const [minutes, setMinutes] = useState(String(settings.trend.horizonMs / MINUTE_MS));
  const [confidence, setConfidence] = useState(String(settings.trend.confidence));
  const [rates, setRates] = useState<YesNo>(settings.rate.isOn ? 'yes' : 'no');
  const [percent, setPercent] = useState(String(settings.rate.partOfRangePerMinute * 100));
  const level = levelSettings(settings);
  const [levels, setLevels] = useState<YesNo>(level.isOn ? 'yes' : 'no');
  const [seconds, setSeconds] = useState(String(level.intervalMs / 1000));
  const [least, setLeast] = useState(String(Math.round(level.leastPart * 100_000) / 1000));
  const [tags, setTags] = useState(settings.tags);
  const [groups, setGroups] = useState(settings.groups);
  const horizonMs = TrendSettings.shape.horizonMs.safeParse(Math.round(numberOf(minutes) * MINUTE_MS));
  const part = RateSettings.shape.partOfRangePerMinute.safeParse(numberOf(percent) / 100);
  const intervalMs = LevelSettings.shape.intervalMs.safeParse(Math.round(numberOf(seconds) * 1000));
  const leastPart = LevelSettings.shape.leastPart.safeParse(numberOf(least) / 100);
  const next: WarningSettings | null =
    horizonMs.success && part.success && intervalMs.success && leastPart.success
      ? {
          trend: { isOn: trends === 'yes', horizonMs: horizonMs.data, confidence: Number(confidence) },
          rate: { isOn: rates === 'yes', partOfRangePerMinute: part.data },
          level: { isOn: levels === 'yes', intervalMs: intervalMs.data, leastPart: leastPart.data },
          tags,
          groups,
        }
      : null;
  const isChanged = next === null || JSON.stringify(next) !== JSON.stringify(inOrder(settings));
  const save = (): void => {
    if (next !== null) void act({ type: 'ChangeWarningSettings', data: { settings: next, seenVersion } });
  };
  const yesNo = [
    { id: 'yes' as const, name: say('yes') },
    { id: 'no' as const, name: say('no') },
  ];
  const known: readonly string[] = confidences;
  return (
    <>
      <section className="warning-page__part">
        <Select label={say('watchTrends')} value={trends} onChange={setTrends} choices={yesNo} />
        <div className="warning-page__row">
          <TextField
            label={say('horizon')}
            value={minutes}
            onChange={setMinutes}
            maxLength={6}
            error={horizonMs.success ? null : say('badHorizon')}
          />
          <Select
            label={say('confidence')}
            value={confidence}
            onChange={setConfidence}
            choices={[...(known.includes(confidence) ? [] : [confidence]), ...confidences].map((id) => ({
              id,
              name: `${String(Math.round(Number(id) * 1000) / 10)} %`,
            }))}
          />
        </div>
        <div className="warning-page__row">
          <Select label={say('watchRates')} value={rates} onChange={setRates} choices={yesNo} />
          <TextField
            label={say('ratePart')}
            value={percent}
            onChange={setPercent}
            maxLength={8}
            error={part.success ? null : say('badRate')}
          />
        </div>
        <Select label={say('watchLevels')} value={levels} onChange={setLevels} choices={yesNo} />
        <div className="warning-page__row">
          <TextField
            label={say('levelInterval')}
            value={seconds}
            onChange={setSeconds}
            maxLength={6}
            error={intervalMs.success ? null : say('badInterval')}
          />
          <TextField
            label={say('levelLeast')}
            value={least}
            onChange={setLeast}
            maxLength={6}
            error={leastPart.success ? null : say('badLeast')}
          />
        </div>
      </section>
      <Tags tags={tags} onChange={setTags} />
      <Groups groups={groups} onChange={setGroups} />
      {!review && (
        <div className="warning-page__acts">
          {isChanged ? (
            <DeedButton deed="ChangeWarningSettings" look="primary" isDisabled={next === null} onPress={save}>
              {say('save')}
            </DeedButton>
          ) : (
            <p className="detail__quiet">{say('saved')}</p>
          )}
        </div>
      )}
    </>
  );
}

/** As this form puts them together; those that were set before levels were watched have none. */
const inOrder = (settings: WarningSettings): WarningSettings => {
  const { trend, rate, tags, groups } = settings;
  return { trend, rate, level: levelSettings(settings), tags, groups };
};

const numberOf = (text: string): number => (text.trim() === '' ? NaN : Number(text.trim().replace(',', '.')));

interface TagsProps {
  readonly tags: readonly WatchedTag[];
  readonly onChange: (tags: WatchedTag[]) => void;
}

function Tags({ tags, onChange }: TagsProps) {
  const say = useTexts(pageTexts);
  const local = useLocal();
  const format = useFormat();
  const index = useSiteIndex();
  const [text, setText] = useState('');
  const [trend, setTrend] = useState<'on' | 'off' | 'as-all'>('as-all');
  const [level, setLevel] = useState<'on' | 'off' | 'as-all'>('as-all');
  const [rate, setRate] = useState('');
  const tag = [...index.tags.values()].find(({ id }) => id === text.trim());
  const ownRate = numberOf(rate);
  const isAsAll = trend === 'as-all' && level === 'as-all' && rate.trim() === '';
  const isWrong = tag === undefined || isAsAll || (rate.trim() !== '' && !(ownRate > 0));
  const add = (): void => {
    if (tag === undefined || isWrong) return;
    const watched: WatchedTag = {
      tagId: tag.id,
      ...(trend === 'as-all' ? {} : { trend }),
      ...(level === 'as-all' ? {} : { level }),
      ...(rate.trim() === '' ? {} : { ratePerMinute: ownRate }),
    };
    onChange([...tags.filter(({ tagId }) => tagId !== tag.id), watched]);
    setText('');
    setRate('');
  };
  const levelNames = { on: say('levelOn'), off: say('levelOff'), 'as-all': say('levelAsAll') };
  const trendNames = { on: say('trendOn'), off: say('trendOff'), 'as-all': say('trendAsAll') };
  return (
    <section className="warning-page__part" aria-label={say('tags')}>
      <h3>{say('tags')}</h3>
      <p className="detail__quiet">{say('tagsHint')}</p>
      <ul className="warning-page__items">
        {tags.map((one) => {
          const own = index.tags.get(one.tagId);
          return (
            <li key={one.tagId}>
              <span className="warning-page__item">
                <span>
                  {one.tagId} {own === undefined ? <span className="chip">{say('tagGone')}</span> : local(own.name)}
                </span>
                <span className="detail__quiet">
                  {trendNames[one.trend ?? 'as-all']}
                  {one.level !== undefined && ` · ${levelNames[one.level]}`}
                  {typeof one.ratePerMinute === 'number' &&
                    ` · ${format.number(one.ratePerMinute)} ${say('ownRate', { unit: own?.unit ?? '' })}`}
                </span>
              </span>
              <Button
                look="quiet"
                icon
                aria-label={say('remove', { name: one.tagId })}
                onPress={() => {
                  onChange(tags.filter(({ tagId }) => tagId !== one.tagId));
                }}
              >
                <X size={14} aria-hidden />
              </Button>
            </li>
          );
        })}
      </ul>
      <div className="warning-page__row">
        <ComboField
          label={say('tag')}
          value={text}
          onChange={setText}
          suggestions={[...index.tags.values()].map(({ id, name }) => ({ text: id, detail: local(name) }))}
          free
        />
      </div>
      <div className="warning-page__row">
        <Select
          label={say('trend')}
          value={trend}
          onChange={setTrend}
          choices={(['on', 'off', 'as-all'] as const).map((id) => ({ id, name: trendNames[id] }))}
        />
        <Select
          label={say('level')}
          value={level}
          onChange={setLevel}
          choices={(['on', 'off', 'as-all'] as const).map((id) => ({ id, name: levelNames[id] }))}
        />
      </div>
      <div className="warning-page__row">
        <TextField label={say('ownRate', { unit: tag?.unit ?? '' })} value={rate} onChange={setRate} maxLength={10} />
        <Button isDisabled={isWrong} onPress={add}>
          <Plus size={14} aria-hidden />
          {say('add')}
        </Button>
      </div>
    </section>
  );
}

interface GroupsProps {
  readonly groups: readonly SensorGroup[];
  readonly onChange: (groups: SensorGroup[]) => void;
}

/** Tag ids out of a text with commas between; those that are not in the register as they were written. */
export const tagIdsOf = (text: string): TagId[] =>
  text
    .split(/[,，;；\s]+/)
    .filter((part) => part !== '')
    .flatMap((part) => TagId.safeParse(part).data ?? []);

function Groups({ groups, onChange }: GroupsProps) {
  const say = useTexts(pageTexts);
  const local = useLocal();
  const format = useFormat();
  const index = useSiteIndex();
  const [name, setName] = useState('');
  const [tags, setTags] = useState('');
  const [allowed, setAllowed] = useState('');
  const [seconds, setSeconds] = useState('30');
  const [tried, setTried] = useState(false);
  const tagIds = tagIdsOf(tags);
  const typed = { en: name.trim(), zh: name.trim() };
  const fault = tagIds.length < 2 ? null : groupFault({ name: typed, tagIds }, index.tags);
  const isRight =
    name.trim() !== '' &&
    tagIds.length >= 2 &&
    tagIds.length <= 10 &&
    fault === null &&
    numberOf(allowed) > 0 &&
    numberOf(seconds) >= 0 &&
    numberOf(seconds) <= 3600;
  const add = (): void => {
    setTried(true);
    if (!isRight) return;
    onChange([
      ...groups,
      {
        groupId: SensorGroupId.parse(`group-${crypto.randomUUID()}`),
        name: typed,
        tagIds,
        allowed: numberOf(allowed),
        forMs: Math.round(numberOf(seconds) * 1000),
      },
    ]);
    setName('');
    setTags('');
    setAllowed('');
    setTried(false);
  };
  return (
    <section className="warning-page__part" aria-label={say('groups')}>
      <h3>{say('groups')}</h3>
      <p className="detail__quiet">{say(groups.length === 0 ? 'groupNone' : 'groupsHint')}</p>
      <ul className="warning-page__items">
        {groups.map((group) => (
          <li key={group.groupId}>
            <span className="warning-page__item">
              {local(group.name)}
              <span className="detail__quiet">
                {say('groupFacts', {
                  tags: group.tagIds.join(', '),
                  allowed: format.number(group.allowed),
                  unit: index.tags.get(group.tagIds[0] ?? TagId.parse('-'))?.unit ?? '',
                  seconds: group.forMs / 1000,
                })}
              </span>
              <Resting fault={groupFault(group, index.tags)} />
            </span>
            <Button
              look="quiet"
              icon
              aria-label={say('remove', { name: local(group.name) })}
              onPress={() => {
                onChange(groups.filter(({ groupId }) => groupId !== group.groupId));
              }}
            >
              <X size={14} aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      <TextField label={say('groupName')} value={name} onChange={setName} maxLength={80} />
      <TextField
        label={say('groupTags')}
        value={tags}
        onChange={setTags}
        error={!tried || isRight ? null : fault === null ? say('badGroup') : local(fault.sentence)}
      />
      <div className="warning-page__row">
        <TextField label={say('groupAllowed')} value={allowed} onChange={setAllowed} maxLength={10} />
        <TextField label={say('groupFor')} value={seconds} onChange={setSeconds} maxLength={5} />
        <Button onPress={add}>
          <Plus size={14} aria-hidden />
          {say('add')}
        </Button>
      </div>
    </section>
  );
}
