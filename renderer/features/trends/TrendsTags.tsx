/** Which sensors are in the picture: chosen from all, or by a set that was saved under a name. */
import { Plus, Save, Trash2, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Tag } from '#shared/domain/register/site.ts';
import { MOST_TREND_TAGS } from '#shared/protocol/trends.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { SearchField, TextField } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useDefinitions } from '../watch/definitions.ts';
import { useSiteIndex } from '../watch/siteIndex.ts';
import { linesOf, type Line } from './panes.ts';
import { Swatch } from './Swatch.tsx';
import { trendsTexts } from './texts.ts';
import { choose, keepSet, readSets, removeSet, useTrends } from './trends.ts';
import './trends.css';

/** Nobody reads a longer list than this; a few letters make it shorter. */
const LISTED = 60;

export function TrendsTags() {
  const say = useTexts(trendsTexts);
  const { tags } = useSiteIndex();
  const tagIds = useTrends((state) => state.tagIds);
  const lines = linesOf(tagIds, tags, useDefinitions());
  useEffect(() => {
    void readSets();
  }, []);
  return (
    <Panel title={say('tags')} area="trends-tags">
      <Chosen lines={lines} />
      <Others lines={lines} />
      <Sets lines={lines} />
    </Panel>
  );
}

function Chosen({ lines }: { readonly lines: readonly Line[] }) {
  const say = useTexts(trendsTexts);
  const local = useLocal();
  if (lines.length === 0) return null;
  return (
    <section className="trends-tags__part">
      <h3>{say('chosen', { count: lines.length, most: MOST_TREND_TAGS })}</h3>
      <ul className="trends-tags__list">
        {lines.map((line) => (
          <li key={line.tag.id} className="trends-tags__row">
            <Swatch line={line} />
            <TagName tag={line.tag} />
            <Button
              look="quiet"
              icon
              aria-label={say('remove', { name: `${line.tag.id} ${local(line.tag.name)}` })}
              onPress={() => {
                choose(lines.map(({ tag }) => tag.id).filter((id) => id !== line.tag.id));
              }}
            >
              <X size={14} aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function TagName({ tag }: { readonly tag: Tag }) {
  const local = useLocal();
  return (
    <span className="trends-tags__name" title={`${tag.id} ${local(tag.name)}`}>
      <span>{local(tag.name)}</span>
      <span className="trends-tags__id">
        {tag.id} · {tag.unit}
      </span>
    </span>
  );
}

function Others({ lines }: { readonly lines: readonly Line[] }) {
  const say = useTexts(trendsTexts);
  const local = useLocal();
  const { tags } = useSiteIndex();
  const [words, setWords] = useState('');
  const full = lines.length >= MOST_TREND_TAGS;
  const chosen = new Set(lines.map(({ tag }) => tag.id));
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const named = [...tags.values()].filter((tag) => {
    const text = `${tag.id} ${tag.name.en} ${tag.name.zh} ${tag.unit}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  const found = named.filter(({ id }) => !chosen.has(id));
  return (
    <section className="trends-tags__part">
      <h3>{say('others')}</h3>
      <SearchField label={say('find')} value={words} onChange={setWords} />
      {full && <p className="trends-tags__hint">{say('full', { most: MOST_TREND_TAGS })}</p>}
      {found.length === 0 && <p className="trends-tags__hint">{say(named.length === 0 ? 'none' : 'allChosen')}</p>}
      <ul className="trends-tags__list">
        {found.slice(0, LISTED).map((tag) => (
          <li key={tag.id} className="trends-tags__row">
            <TagName tag={tag} />
            <Button
              look="quiet"
              icon
              isDisabled={full}
              aria-label={say('add', { name: `${tag.id} ${local(tag.name)}` })}
              onPress={() => {
                choose([...lines.map((line) => line.tag.id), tag.id]);
              }}
            >
              <Plus size={14} aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      {found.length > LISTED && <p className="trends-tags__hint">{say('more', { count: found.length - LISTED })}</p>}
    </section>
  );
}

function Sets({ lines }: { readonly lines: readonly Line[] }) {
  const say = useTexts(trendsTexts);
  const { tags } = useSiteIndex();
  const sets = useTrends((state) => state.sets);
  const [name, setName] = useState('');
  const [gone, setGone] = useState<readonly string[]>([]);
  const given = name.trim();
  return (
    <section className="trends-tags__part">
      <h3>{say('sets')}</h3>
      {sets.length === 0 && <p className="trends-tags__hint">{say('setNone')}</p>}
      <ul className="trends-tags__list">
        {sets.map((set) => (
          <li key={set.name} className="trends-tags__row">
            <Button
              look="quiet"
              aria-label={say('setShow', { name: set.name, count: set.tagIds.length })}
              onPress={() => {
                setGone(set.tagIds.filter((id) => !tags.has(id)));
                choose(set.tagIds.filter((id) => tags.has(id)));
              }}
            >
              <span className="trends-tags__set">{set.name}</span>
              <span className="trends-tags__count">{set.tagIds.length}</span>
            </Button>
            <Button
              look="quiet"
              icon
              aria-label={say('setRemove', { name: set.name })}
              onPress={() => void removeSet(set.name)}
            >
              <Trash2 size={14} aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      {gone.length > 0 && (
        <p className="trends-tags__hint" role="status">
          {say('setGone', { tags: gone.join(', ') })}
        </p>
      )}
      {lines.length > 0 && (
        <form
          className="trends-tags__form"
          onSubmit={(event) => {
            event.preventDefault();
            if (given === '') return;
            void keepSet(
              given,
              lines.map(({ tag }) => tag.id),
            );
            setName('');
          }}
        >
          <TextField
            label={say('setName')}
            value={name}
            onChange={setName}
            maxLength={60}
            {...(sets.some((set) => set.name === given) ? { hint: say('setKept') } : {})}
          />
          <Button type="submit" isDisabled={given === ''}>
            <Save size={14} aria-hidden />
            {say('setKeep')}
          </Button>
        </form>
      )}
    </section>
  );
}
