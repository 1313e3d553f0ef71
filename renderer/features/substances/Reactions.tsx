/** What the substance does with water and with what else is involved, and why. */
import { TriangleAlert, X } from 'lucide-react';
import { useState } from 'react';
import {
  reactionsAmong,
  reactionWithWater,
  type InvolvedPair,
  type Reaction,
} from '#shared/domain/substances/reactivity.ts';
import type { SubstanceField, SubstanceRecord } from '#shared/domain/substances/substance.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useSite } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { ComboField } from '../../ui/ComboField.tsx';
import { Select } from '../../ui/Field.tsx';
import { Section } from '../watch/detail/Facts.tsx';
import { heldNear, holdingsOf } from './involved.ts';
import { setInvolved, setWithin, useSubstanceView } from './shown.ts';
import type { SheetProps } from './SubstanceSheet.tsx';
import { effectNames, substanceTexts } from './texts.ts';

const DISTANCES = ['100', '200', '500', '1000', '2000'] as const;

interface ReactionsProps extends SheetProps {
  readonly values: (fields: readonly SubstanceField[]) => React.ReactNode;
  readonly onCorrect: (field: SubstanceField) => void;
}

export function Reactions({ library, record, values }: ReactionsProps) {
  const say = useTexts(substanceTexts);
  const local = useLocal();
  const site = useSite();
  const { alsoInvolved, withinMetres } = useSubstanceView();
  const near = heldNear(holdingsOf(site, library.substances), record, withinMetres);
  const added = alsoInvolved.flatMap((id) => library.substances.find((one) => one.id === id) ?? []);
  const pairs = reactionsAmong(library.reactivity, [record, ...near, ...added]);
  const withWater = reactionWithWater(library.reactivity, record);
  // What it is itself part of comes first; others that are involved react with each other all the same.
  const ofIt = pairs.filter(({ one, other }) => one.id === record.id || other.id === record.id);
  const others = pairs.filter((pair) => !ofIt.includes(pair) && pair.reaction.standing === 'dangerous');
  return (
    <Section title={say('reactivity')}>
      {/* Where a sheet says what water does, it is no news that no group says so too. */}
      {(withWater.standing === 'dangerous' || record.values.waterReactivity === undefined) && (
        <div className="substance-reaction">
          <strong>{say('water')}</strong>
          <Effects reaction={withWater} />
        </div>
      )}
      {values(['waterReactivity', 'reactiveGroups'])}
      <h4 className="substance-subtitle">{say('nearby')}</h4>
      <div className="substance-involve">
        <Select
          label={say('within')}
          value={DISTANCES.find((metres) => Number(metres) === withinMetres) ?? '500'}
          onChange={(metres) => {
            setWithin(Number(metres));
          }}
          choices={DISTANCES.map((metres) => ({ id: metres, name: `${metres} m` }))}
        />
        <InvolveField substances={library.substances} involved={[record, ...near, ...added]} />
      </div>
      <p className="detail__quiet">{say('nearbyHint', { metres: withinMetres, name: local(record.name) })}</p>
      {ofIt.length === 0 && <p className="detail__none">{say('nobody')}</p>}
      <ul className="substance-pairs">
        {[...ofIt, ...others].map((pair) => (
          <Pair key={`${pair.one.id} ${pair.other.id}`} pair={pair} library={library} record={record} />
        ))}
      </ul>
    </Section>
  );
}

function Pair({ pair: { one, other, reaction }, library, record }: SheetProps & { readonly pair: InvolvedPair }) {
  const say = useTexts(substanceTexts);
  const local = useLocal();
  const alsoInvolved = useSubstanceView((view) => view.alsoInvolved);
  const isOfIt = one.id === record.id || other.id === record.id;
  const partner = one.id === record.id ? other : one;
  const title = isOfIt ? local(partner.name) : `${local(one.name)} + ${local(other.name)}`;
  const group = (key: string): string => {
    const name = library.reactivity.groups[key];
    return name === undefined ? key : local(name);
  };
  const sources = [...new Set(reaction.reasons.map(({ source }) => source))].flatMap(
    (key) => library.library.sources[key] ?? [],
  );
  return (
    <li data-standing={reaction.standing}>
      <div className="substance-reaction">
        <strong>{title}</strong>
        <Effects reaction={reaction} />
        {isOfIt && alsoInvolved.includes(partner.id) && (
          <Button
            look="quiet"
            icon
            aria-label={say('dropInvolved', { name: local(partner.name) })}
            onPress={() => {
              setInvolved(alsoInvolved.filter((id) => id !== partner.id));
            }}
          >
            <X size={14} aria-hidden />
          </Button>
        )}
      </div>
      {reaction.reasons.length > 0 && (
        <span className="detail__quiet">
          {[
            ...reaction.reasons.map(({ groups, says }) =>
              groups === null
                ? says === null
                  ? ''
                  : local(says)
                : say('because', { one: group(groups[0]), other: group(groups[1]) }),
            ),
            ...sources.map(({ title: from }) => local(from)),
          ].join(' · ')}
        </span>
      )}
    </li>
  );
}

function Effects({ reaction: { standing, effects } }: { readonly reaction: Reaction }) {
  const say = useTexts(substanceTexts);
  const sayEffect = useTexts(effectNames);
  if (standing !== 'dangerous') return <span className="detail__none">{say(standing)}</span>;
  return (
    <span className="substance-effects">
      <TriangleAlert size={14} aria-hidden />
      {say('dangerous')}:{' '}
      {effects.map((effect) => (
        <span
          key={effect}
          className={effect === 'E' || effect === 'X' || effect === 'F' ? 'chip chip--medium' : 'chip'}
        >
          {sayEffect(effect)}
        </span>
      ))}
    </span>
  );
}

interface InvolveFieldProps {
  readonly substances: readonly SubstanceRecord[];
  readonly involved: readonly SubstanceRecord[];
}

function InvolveField({ substances, involved }: InvolveFieldProps) {
  const say = useTexts(substanceTexts);
  const local = useLocal();
  const alsoInvolved = useSubstanceView((view) => view.alsoInvolved);
  const [text, setText] = useState('');
  const choices = substances.filter((record) => !involved.includes(record));
  return (
    <ComboField
      label={say('involve')}
      value={text}
      onChange={(written) => {
        const chosen = choices.find(({ name }) => local(name) === written);
        setText(chosen === undefined ? written : '');
        if (chosen !== undefined) setInvolved([...alsoInvolved, chosen.id]);
      }}
      suggestions={choices.map(({ name }) => ({ text: local(name) }))}
      free
    />
  );
}
