/** Parts and sensors as tiles: those that need a person first and in full, what is normal folded into its number. */
import { useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { TagId, type PlaceId } from '#shared/domain/ids.ts';
import { AlarmPriority } from '#shared/domain/register/site.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { priorityNames } from '../../app/names.ts';
import { select } from '../../app/selection.ts';
import { Button } from '../../ui/Button.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { PriorityMark } from '../../ui/PriorityMark.tsx';
import { RiskMark } from '../risk/RiskMark.tsx';
import { colourNames, factorNames } from '../risk/texts.ts';
import { AlarmMark } from '../watch/AlarmMark.tsx';
import { TagValue } from '../watch/rows.tsx';
import type { Nodes } from './nodes.ts';
import { goTo } from './place.ts';
import type { Attention, NodeStatus, TagStatus } from './status.ts';
import { overviewTexts } from './texts.ts';

/** The more there are, the less each says: all that need a person stay in view at once. */
type Density = 'roomy' | 'compact' | 'dense';
const densityOf = (count: number): Density => (count <= 16 ? 'roomy' : count <= 45 ? 'compact' : 'dense');

type Sorted<T> = Readonly<Record<Attention, readonly T[]>>;

export function NodeTiles({ parts, nodes }: { readonly parts: Sorted<NodeStatus>; readonly nodes: Nodes }) {
  const say = useTexts(overviewTexts);
  const density = densityOf(parts.person.length + parts.unusual.length);
  return (
    <>
      {(['person', 'unusual'] as const).map(
        (attention) =>
          parts[attention].length > 0 && (
            <section key={attention} className="overview__part" aria-label={`${say('units')}: ${say(attention)}`}>
              <h3>
                {say(attention)} <span className="overview__count">{parts[attention].length}</span>
              </h3>
              <NodeGrid of={parts[attention]} nodes={nodes} density={density} label={say(attention)} />
            </section>
          ),
      )}
      {parts.normal.length > 0 && (
        <Fold title={say('normalUnits', { count: parts.normal.length })}>
          <NodeGrid of={parts.normal} nodes={nodes} density="dense" label={say('units')} />
        </Fold>
      )}
    </>
  );
}

interface NodeGridProps {
  readonly of: readonly NodeStatus[];
  readonly nodes: Nodes;
  readonly density: Density;
  readonly label: string;
}

function NodeGrid({ of, nodes, density, label }: NodeGridProps) {
  const local = useLocal();
  const sayColour = useTexts(colourNames);
  const items = of.flatMap((status) => {
    const place = status.id === null ? undefined : nodes.places.get(status.id);
    return place === undefined ? [] : [{ id: place.id, place, status }];
  });
  return (
    <ListBox
      className={`parts parts--${density}`}
      aria-label={label}
      layout="grid"
      items={items}
      dependencies={[density, local]}
      onAction={(key) => {
        const id = items.find((item) => item.id === key)?.id;
        if (id !== undefined) goTo(id);
      }}
    >
      {({ id, place, status }: { readonly id: PlaceId } & (typeof items)[number]) => (
        <ListBoxItem
          id={id}
          textValue={`${local(place.name)}, ${sayColour(status.colour)}`}
          className={`part part--${status.attention}`}
          data-waits={AlarmPriority.options.find((priority) => status.counts.waiting[priority] > 0)}
        >
          <NodeTile status={status} name={local(place.name)} density={density} />
        </ListBoxItem>
      )}
    </ListBox>
  );
}

function NodeTile({
  status: { colour, risk, counts: of },
  name,
  density,
}: {
  readonly status: NodeStatus;
  readonly name: string;
  readonly density: Density;
}) {
  const say = useTexts(overviewTexts);
  const sayFactor = useTexts(factorNames);
  const { number } = useFormat();
  const [first, second] = risk.factors;
  const why = [first, second]
    .flatMap((factor) =>
      factor === undefined
        ? []
        : say('share', { factor: sayFactor(factor.kind), share: number(factor.share * 100, 0) }),
    )
    .join(' · ');
  return (
    <>
      <span className="part__head">
        <RiskMark colour={colour} />
        <span className="part__name" title={name}>
          {name}
        </span>
        {density === 'dense' && <Alarms of={of} />}
      </span>
      {density !== 'dense' && (
        <span className="part__counts">
          <Alarms of={of} />
          {of.incidents > 0 && <span>{say('incidents', { count: of.incidents })}</span>}
          {of.warnings > 0 && <span>{say('warningsShort', { count: of.warnings })}</span>}
          {of.silent > 0 && <span>{say('silentShort', { count: of.silent })}</span>}
          {of.setAside > 0 && <span>{say('aside', { count: of.setAside })}</span>}
          {of.permits > 0 && <span>{say('permits', { count: of.permits })}</span>}
          {of.expired > 0 && <strong>{say('expired', { count: of.expired })}</strong>}
          {of.people > 0 && <span>{say('people', { count: of.people })}</span>}
        </span>
      )}
      {density === 'roomy' && why !== '' && <span className="part__why">{why}</span>}
    </>
  );
}

function Alarms({ of: { waiting, standing } }: { readonly of: NodeStatus['counts'] }) {
  const say = useTexts(overviewTexts);
  const sayPriority = useTexts(priorityNames);
  return (
    <span className="part__alarms">
      {AlarmPriority.options.map((priority) => {
        const waits = waiting[priority];
        const seen = standing[priority] - waits;
        return (
          <span key={priority} className="part__priority">
            {waits > 0 && (
              <>
                <PriorityMark
                  priority={priority}
                  size={16}
                  label={say('waiting', { priority: sayPriority(priority), count: waits })}
                />
                <strong>{waits}</strong>
              </>
            )}
            {seen > 0 && (
              <>
                <PriorityMark
                  priority={priority}
                  filled={false}
                  size={16}
                  label={say('standing', { priority: sayPriority(priority), count: seen })}
                />
                {seen}
              </>
            )}
          </span>
        );
      })}
    </span>
  );
}

/** More than these only when somebody asks for them. */
const AT_FIRST = 200;

interface TagTilesProps {
  readonly tags: Sorted<TagStatus>;
  /** They stand beside units: their number is not that of all. */
  readonly besideUnits: boolean;
}

export function TagTiles({ tags, besideUnits }: TagTilesProps) {
  const say = useTexts(overviewTexts);
  return (
    <>
      {(['person', 'unusual'] as const).map(
        (attention) =>
          tags[attention].length > 0 && (
            <section key={attention} className="overview__part" aria-label={`${say('tags')}: ${say(attention)}`}>
              <h3>
                {say('tags')}: {say(attention)} <span className="overview__count">{tags[attention].length}</span>
              </h3>
              <TagGrid of={tags[attention]} label={say(attention)} />
            </section>
          ),
      )}
      {tags.normal.length > 0 && (
        <Fold title={say(besideUnits ? 'normalTagsBeside' : 'normalTags', { count: tags.normal.length })}>
          <TagGrid of={tags.normal} label={say('tags')} />
        </Fold>
      )}
    </>
  );
}

function TagGrid({ of, label }: { readonly of: readonly TagStatus[]; readonly label: string }) {
  const say = useTexts(overviewTexts);
  const local = useLocal();
  const [limit, setLimit] = useState(AT_FIRST);
  const items = of.slice(0, limit).map((status) => ({ id: status.tag.id, status }));
  return (
    <>
      <ListBox
        className="parts parts--tags"
        aria-label={label}
        layout="grid"
        items={items}
        dependencies={[local]}
        onAction={(key) => {
          select({ kind: 'tag', id: TagId.parse(key) });
        }}
      >
        {({ status: { tag, alarm, attention, isAside, isSilent } }) => (
          <ListBoxItem textValue={`${local(tag.name)} ${tag.id}`} className={`part part--${attention}`}>
            <span className="part__head">
              {alarm !== null && <AlarmMark alarm={alarm} />}
              <span className="part__name" title={local(tag.name)}>
                {local(tag.name)}
              </span>
            </span>
            <span className="part__counts">
              <span>{tag.id}</span>
              {isSilent && <strong>{say('silentMark')}</strong>}
              {isAside && <span>{say('asideMark')}</span>}
              <span className="part__value">
                <TagValue tag={tag} />
              </span>
            </span>
          </ListBoxItem>
        )}
      </ListBox>
      {of.length > limit && (
        <Button
          look="quiet"
          onPress={() => {
            setLimit(limit + AT_FIRST);
          }}
        >
          {say('more', { count: Math.min(AT_FIRST, of.length - limit) })}
        </Button>
      )}
    </>
  );
}
