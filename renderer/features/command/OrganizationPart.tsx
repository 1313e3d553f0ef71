/** The organization chart: a tree that is walked by the arrow keys, each box with its holder. */
import { useMemo, useState } from 'react';
import { Collection, Tree, TreeItem, TreeItemContent, Button as AriaButton } from 'react-aria-components';
import { ChevronRight, Network, UserPlus } from 'lucide-react';
import { chartOf, type ChartNode } from '#shared/domain/command/chart.ts';
import type { Sector } from '#shared/domain/command/events.ts';
import { INCIDENT_COMMANDER } from '#shared/domain/command/positions.ts';
import { PositionId } from '#shared/domain/ids.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useCanAct } from '../incident/board.tsx';
import { TransferDialog } from '../incident/TransferDialog.tsx';
import { Section, type PartProps } from './part.tsx';
import { PositionDialog } from './PositionDialog.tsx';
import { commandTexts } from './texts.ts';

interface OrganizationPartProps extends PartProps {
  readonly onSector: (sector: Sector) => void;
}

export function OrganizationPart({ incident, organization, asks, onAsk, onClose, onSector }: OrganizationPartProps) {
  const say = useTexts(commandTexts);
  const canAct = useCanAct();
  const chart = useMemo(() => chartOf(incident, organization), [incident, organization]);
  const all = useMemo(() => flat(chart), [chart]);
  const [asked, setAsked] = useState<ChartNode | null>(null);
  const close = (): void => {
    setAsked(null);
    onClose();
  };
  const open = (id: string): void => {
    const node = all.find((one) => one.id === id);
    if (node === undefined || !canAct) return;
    if (node.sector === null) setAsked(node);
    else onSector(node.sector);
  };
  const filled = all.filter(({ holder, kind }) => holder !== null && kind === 'position').length;
  return (
    <Section
      title={say('organization')}
      actions={
        <>
          <span className="chip">{say('filled', { count: filled })}</span>
          {canAct && (
            <DeedButton
              deed="SetCommandPosition"
              onPress={() => {
                onAsk('position');
              }}
            >
              <UserPlus size={14} aria-hidden />
              {say('addPosition')}
            </DeedButton>
          )}
        </>
      }
    >
      {canAct && <p className="field__hint">{say('chartHint')}</p>}
      <Tree
        className="chart"
        aria-label={say('chart')}
        defaultExpandedKeys={all.map(({ id }) => id)}
        selectionMode="none"
        items={[chart]}
        onAction={(key) => {
          open(String(key));
        }}
      >
        {(node) => <Box node={node} />}
      </Tree>
      {asks === 'position' && (
        <PositionDialog
          incident={incident}
          organization={organization}
          positionId={PositionId.parse(`made-${crypto.randomUUID()}`)}
          onClose={close}
        />
      )}
      {asked !== null &&
        (asked.id === INCIDENT_COMMANDER ? (
          <TransferDialog incident={incident} onClose={close} />
        ) : (
          <PositionDialog
            incident={incident}
            organization={organization}
            positionId={PositionId.parse(asked.id)}
            onClose={close}
          />
        ))}
    </Section>
  );
}

const flat = (node: ChartNode): readonly ChartNode[] => [node, ...node.below.flatMap(flat)];

function Box({ node }: { readonly node: ChartNode }) {
  const say = useTexts(commandTexts);
  const local = useLocal();
  const title = local(node.title);
  const holder = node.holder ?? say('vacant');
  return (
    <TreeItem id={node.id} textValue={`${title}: ${holder}`} className="chart__item">
      <TreeItemContent>
        {({ hasChildItems }) => (
          <div className={`chart__box chart__box--${node.kind}`}>
            {hasChildItems ? (
              <AriaButton slot="chevron" className="chart__fold">
                <ChevronRight size={14} aria-hidden />
              </AriaButton>
            ) : (
              <span className="chart__fold" aria-hidden>
                {node.kind === 'sector' && <Network size={12} />}
              </span>
            )}
            <span className="chart__title">{title}</span>
            <span className={node.holder === null ? 'chart__vacant' : 'chart__holder'}>{holder}</span>
            <span className="chart__more">
              {[node.deputy === null ? '' : say('deputyOf', { name: node.deputy }), node.contact]
                .filter((part) => part !== '')
                .join(' · ')}
            </span>
          </div>
        )}
      </TreeItemContent>
      <Collection items={node.below}>{(child) => <Box node={child} />}</Collection>
    </TreeItem>
  );
}
