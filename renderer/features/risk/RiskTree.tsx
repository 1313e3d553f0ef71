import { useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useShown } from '../../station/shown.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Tick } from '../../ui/Tick.tsx';
import { useAssessment } from './assessment.ts';
import { RiskMark } from './RiskMark.tsx';
import { placeIdOf, riskRows, WHOLE, type RiskRow } from './riskTree.ts';
import { selectRiskOf, useRiskView } from './shown.ts';
import { colourNames, factorNames, riskTexts } from './texts.ts';

export function RiskTree() {
  const say = useTexts(riskTexts);
  const local = useLocal();
  const sayColour = useTexts(colourNames);
  const assessed = useAssessment();
  const state = useShown(({ risk }) => risk);
  const shown = useRiskView((view) => view.shown);
  const [all, setAll] = useState(false);
  if (assessed === null)
    return (
      <EmptyState title={say('noSite')}>
        <p>{say('noSiteNext')}</p>
      </EmptyState>
    );
  const rows = riskRows(assessed.ground.site, state, assessed.risk, all);
  const nameOf = ({ place }: RiskRow): string => (place === null ? say('whole') : local(place.name));
  const selected = shown.kind === 'place' ? (shown.id ?? WHOLE) : null;
  return (
    <>
      <ListBox
        className="list risk-tree"
        aria-label={say('tree')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={selected === null ? [] : [selected]}
        items={rows}
        dependencies={[rows, nameOf]}
        onSelectionChange={(keys) => {
          const row = rows.find(({ id }) => keys !== 'all' && keys.has(id));
          if (row !== undefined) selectRiskOf(placeIdOf(row));
        }}
      >
        {(row) => (
          <ListBoxItem
            id={row.id}
            textValue={`${nameOf(row)}, ${sayColour(row.colour)}`}
            className="list__item risk-row"
            data-whole={row.place === null}
          >
            <Row row={row} name={nameOf(row)} />
          </ListBoxItem>
        )}
      </ListBox>
      <Tick className="risk-tree__all" isSelected={all} onChange={setAll}>
        {say('allPlaces')}
      </Tick>
    </>
  );
}

function Row({ row: { depth, colour, risk }, name }: { readonly row: RiskRow; readonly name: string }) {
  const say = useTexts(riskTexts);
  const sayFactor = useTexts(factorNames);
  const { number } = useFormat();
  const [first] = risk.factors;
  return (
    <>
      <span style={{ paddingLeft: Math.max(0, depth - 1) * 16 }} aria-hidden />
      <RiskMark colour={colour} />
      <span className="watch-row__text">
        <span className="watch-row__name" title={name}>
          {name}
        </span>
        {first !== undefined && (
          <span className="watch-row__about">
            {`${sayFactor(first.kind)} ${say('share', { share: number(first.share * 100, 0) })}`}
          </span>
        )}
      </span>
      <span className="risk-row__points" title={say('pointsOf', { points: number(risk.points, 0) })}>
        {number(risk.points, 0)}
      </span>
    </>
  );
}
