/** One look: what asks for a person, wherever in the park it is; what is normal is a number. */
import { ChevronRight } from 'lucide-react';
import { Fragment } from 'react';
import type { Site } from '#shared/domain/register/site.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useKeys } from '../../app/keys.ts';
import { useSite } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { chainOfNode, nodesOf, type NodeId } from './nodes.ts';
import { goTo, useOverviewPlace } from './place.ts';
import { partsOf, tagsIn } from './status.ts';
import { Strip } from './Strip.tsx';
import { overviewTexts } from './texts.ts';
import { NodeTiles, TagTiles } from './Tiles.tsx';
import { useOverview } from './useOverview.ts';
import './overview.css';

export function Overview() {
  const say = useTexts(overviewTexts);
  const site = useSite();
  if (site === null)
    return (
      <Panel title={say('park')}>
        <EmptyState title={say('noSite')}>
          <p>{say('noSiteNext')}</p>
        </EmptyState>
      </Panel>
    );
  return <OfSite site={site} />;
}

function OfSite({ site }: { readonly site: Site }) {
  const say = useTexts(overviewTexts);
  const nodes = nodesOf(site);
  const chosen = useOverviewPlace((state) => state.at);
  // Another register may not have it any more.
  const at: NodeId = chosen !== null && nodes.parentOf.has(chosen) ? chosen : null;
  const { facts, status } = useOverview(site);
  const own = status.get(at);
  const parts = partsOf(nodes, status, at);
  const tags = tagsIn(facts, at);
  useKeys(
    at === null
      ? []
      : [
          {
            keys: 'Backspace',
            label: say('up'),
            group: say('group'),
            run: () => {
              goTo(nodes.parentOf.get(at) ?? null);
            },
          },
        ],
  );
  const quiet = parts.person.length + tags.person.length === 0;
  return (
    <Panel title={<Where site={site} at={at} />} area="overview">
      {own !== undefined && <Strip status={own} />}
      {quiet && own?.attention !== 'person' && <p className="overview__quiet">{say('nothing')}</p>}
      <NodeTiles parts={parts} nodes={nodes} />
      <TagTiles tags={tags} besideUnits={(nodes.childrenOf.get(at) ?? []).length > 0} />
    </Panel>
  );
}

function Where({ site, at }: { readonly site: Site; readonly at: NodeId }) {
  const say = useTexts(overviewTexts);
  const local = useLocal();
  const nodes = nodesOf(site);
  const above = at === null ? [] : chainOfNode(nodes, at).toReversed();
  return (
    <span className="overview__where" role="navigation" aria-label={say('where')}>
      {at === null ? (
        local(site.name)
      ) : (
        <Button
          look="quiet"
          onPress={() => {
            goTo(null);
          }}
        >
          {local(site.name)}
        </Button>
      )}
      {above.map((id) => {
        const place = nodes.places.get(id);
        if (place === undefined) return null;
        return (
          <Fragment key={id}>
            <ChevronRight size={14} aria-hidden />
            {id === at ? (
              <span aria-current="location">{local(place.name)}</span>
            ) : (
              <Button
                look="quiet"
                onPress={() => {
                  goTo(id);
                }}
              >
                {local(place.name)}
              </Button>
            )}
          </Fragment>
        );
      })}
    </span>
  );
}
