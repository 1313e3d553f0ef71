/** Several variables that do not go together as usual: the statistics of the model, and who contributes most. */
import { useCallback, useMemo } from 'react';
import { useLocal, useTexts } from '../../../app/i18n/i18n.ts';
import { useFormat } from '../../../app/i18n/useFormat.ts';
import { host } from '../../../station/host.ts';
import { useIsReview, useShown } from '../../../station/shown.ts';
import { useWorld } from '../../../station/world.ts';
import { Facts } from '../../watch/detail/Facts.tsx';
import { LinkTo } from '../../watch/detail/LinkTo.tsx';
import { useSiteIndex } from '../../watch/siteIndex.ts';
import { detailTexts } from '../texts.ts';
import { Drawn } from './Drawn.tsx';
import { EvidencePlot, type PlotContent } from './EvidencePlot.tsx';
import { percent } from './percent.ts';
import { EVERY_MS, untilOf, type EvidenceProps } from './record.ts';
import { useRead } from './useRead.ts';
import { statisticPlots } from './statisticPlots.ts';

export function ModelEvidence({ warning, evidence }: EvidenceProps<'several-variables'>) {
  const say = useTexts(detailTexts);
  const local = useLocal();
  const format = useFormat();
  const world = useWorld((open) => open.world);
  const review = useIsReview();
  const index = useSiteIndex();
  const model = useShown(({ warnings }) => warnings.models[evidence.modelId]);
  const { modelId, from } = evidence;
  const ask = useCallback(async () => {
    const to = untilOf(warning);
    const watched = await host.request('normal-model.watch', { world, model: { modelId }, from, to });
    return { watched, to };
  }, [world, warning, modelId, from]);
  const read = useRead(ask, review || warning.ended !== null ? null : EVERY_MS);
  const plots = useMemo((): PlotContent[] => {
    if (read.phase !== 'read') return [];
    const { watched, to } = read.value;
    return statisticPlots(watched, { from, to, now: evidence.to }, say, format);
    // oxlint-disable-next-line react/exhaustive-deps
  }, [read, format]);
  const { contributors } = evidence;
  const most = Math.max(...contributors.map(({ share }) => share), 0.01);
  return (
    <>
      <Drawn read={read}>
        {({ watched }) =>
          watched.at.length === 0 ? (
            <p className="detail__none">{say('nothing')}</p>
          ) : (
            plots.map((content) => <EvidencePlot key={content.label.slice(0, 3)} content={content} />)
          )
        }
      </Drawn>
      <Facts
        facts={[
          model === undefined
            ? null
            : { name: say('model'), value: say('modelText', { name: local(model.name), version: evidence.version }) },
          {
            name: say('t2'),
            value: say('ofLimit', { value: format.number(evidence.t2, 1), limit: format.number(evidence.t2Limit, 1) }),
          },
          {
            name: say('spe'),
            value: say('ofLimit', {
              value: format.number(evidence.spe, 1),
              limit: format.number(evidence.speLimit, 1),
            }),
          },
        ]}
      />
      <h4 className="warning__contributors-title">{say('contributors')}</h4>
      <ul className="warning__contributors">
        {contributors.map(({ tagId, share, value, usual, unit }) => {
          const tag = index.tags.get(tagId);
          return (
            <li key={tagId}>
              <LinkTo to={{ kind: 'tag', id: tagId }}>
                {tag === undefined ? tagId : `${local(tag.name)} ${tagId}`}
              </LinkTo>
              <span className="warning__bar" aria-hidden>
                <span style={{ width: `${String((100 * share) / most)}%` }} />
              </span>
              <span className="detail__quiet">
                {say('contributor', {
                  share: percent(share),
                  value: format.number(value, tag?.decimals ?? 1),
                  usual: format.number(usual, tag?.decimals ?? 1),
                  unit,
                })}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
