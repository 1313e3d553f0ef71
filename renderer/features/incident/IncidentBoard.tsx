import { useState } from 'react';
import type { IncidentId } from '#shared/domain/ids.ts';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import { stepViews } from '#shared/domain/plans/stepView.ts';
import { act } from '../../app/act.ts';
import { defineTexts, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useKeys } from '../../app/keys.ts';
import { tell } from '../../app/messages.ts';
import { useOperator } from '../../app/operator.ts';
import { shownNow, shownState, useShown } from '../../station/shown.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { AddFilesDialog } from '../attachments/AddFilesDialog.tsx';
import { AttachmentsTab, useAttachmentsOf } from '../attachments/AttachmentsTab.tsx';
import { FileDrop } from '../attachments/FileDrop.tsx';
import { AccountabilityCounts } from '../accountability/AccountabilityCounts.tsx';
import { AccountabilityTab } from '../accountability/AccountabilityTab.tsx';
import { accountabilityTexts } from '../accountability/texts.ts';
import { attachmentTexts } from '../attachments/texts.ts';
import { CommandTab } from '../command/CommandTab.tsx';
import { commandTexts } from '../command/texts.ts';
import { nextStep } from '../plans/due.ts';
import { focusStep } from '../plans/stepFocus.ts';
import { FormsTab } from '../reports/FormsTab.tsx';
import { reportTexts } from '../reports/texts.ts';
import { useStepLook } from '../plans/stepLook.ts';
import { CommunicationTab, useCommunicationCount } from '../communications/CommunicationTab.tsx';
import { communicationTexts } from '../communications/texts.ts';
import { AlarmsTab } from './AlarmsTab.tsx';
import { FrozenBoard, useBoard, useCanAct } from './board.tsx';
import { showBoardTab, useBoardTab, type BoardTab } from './boardTab.ts';
import { useChosenIncident } from './chosen.ts';
import { useFrozenRecord } from './frozenRecord.ts';
import { IncidentApprovals } from './IncidentApprovals.tsx';
import { IncidentHead, type HeadAction } from './IncidentHead.tsx';
import { LevelDialog } from './LevelDialog.tsx';
import { LinkAlarmDialog } from './LinkAlarmDialog.tsx';
import { focusLogEntry } from './logFocus.ts';
import { LogTab } from './LogTab.tsx';
import { PlanTab, runsOf } from './PlanTab.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import { RespondersTab } from './RespondersTab.tsx';
import { TransferDialog } from './TransferDialog.tsx';
import './incident.css';

const texts = defineTexts(
  'incidentBoard',
  {
    title: 'Incident board',
    none: 'No incident is open',
    noneHint: 'Open one from an alarm, or with n. Closed ones are in the list on the left.',
    loading: 'Putting the frozen record together…',
    failed: 'The frozen record cannot be read',
    unknown: 'This incident is not in this record',
    unknownHint:
      'It had not been opened yet at this moment, it belongs to another world, or its history is still being fetched. Choose one from the list.',
    tabs: 'Parts of the incident',
    plan: 'Plan',
    responders: 'Responders',
    sent: '{{count}} sent',
    log: 'Log',
    alarms: 'Alarms',
    group: 'Incident',
    keyLevel: 'Raise or lower the level',
    keyTransfer: 'Transfer command',
    keyLink: 'Link an alarm',
    keyEnd: 'End the response, then close the record',
    keyPlan: 'Plan and steps',
    keyResponders: 'Responders',
    keyLog: 'Write a log entry',
    keyFiles: 'Photos and files',
    keyCommunication: 'Calls, messages and public warnings',
    keyNext: 'Go to the next step',
    endTitle: 'End the response to “{{title}}”?',
    endDo: 'End the response',
    endHint:
      'The level can then no longer change and no plan be started. Log entries stay possible until the record is closed.',
    endSteps_one: '{{count}} step of a running plan is still open.',
    endSteps_other: '{{count}} steps of running plans are still open.',
    closeTitle: 'Close the record of “{{title}}”?',
    closeDo: 'Close and freeze the record',
    closeHint:
      'The record is frozen for good; only corrections can be added. Running plans leave the board and units still assigned become available. This cannot be undone.',
    closeReason: 'Response ended, record complete',
  },
  {
    title: '事件看板',
    none: '当前无处置中的事件',
    noneHint: '可由报警建立事件，或按 n 新建。已关闭的事件见左侧列表。',
    loading: '正在还原冻结记录……',
    failed: '无法读取冻结记录',
    unknown: '当前记录中没有该事件',
    unknownHint: '该事件此时尚未建立、属于其他环境，或历史记录仍在下载。请从列表中选择。',
    tabs: '事件内容',
    plan: '预案',
    responders: '力量',
    sent: '已派 {{count}}',
    log: '日志',
    alarms: '报警',
    group: '事件',
    keyLevel: '提升或降低响应级别',
    keyTransfer: '移交指挥权',
    keyLink: '关联报警',
    keyEnd: '终止响应，随后关闭记录',
    keyPlan: '预案与步骤',
    keyResponders: '救援力量',
    keyLog: '填写日志',
    keyFiles: '照片和文件',
    keyCommunication: '通话、消息和公众预警',
    keyNext: '转到下一步骤',
    endTitle: '终止对“{{title}}”的响应？',
    endDo: '终止响应',
    endHint: '终止后不能再调整级别或启动预案；记录关闭前仍可填写日志。',
    endSteps_one: '执行中的预案仍有 {{count}} 个步骤未完成。',
    endSteps_other: '执行中的预案仍有 {{count}} 个步骤未完成。',
    closeTitle: '关闭“{{title}}”的记录？',
    closeDo: '关闭并冻结记录',
    closeHint: '记录将永久冻结，此后只能补充更正。执行中的预案将移出，仍在派遣的力量转为待命。此操作不可撤销。',
    closeReason: '响应已终止，记录完整',
  },
);

export function IncidentBoard() {
  const say = useTexts(texts);
  const incidentId = useChosenIncident();
  const incident = useShown((state) => (incidentId === null ? undefined : state.incidents.open[incidentId]));
  return (
    <Panel title={say('title')}>
      {incidentId === null ? (
        <EmptyState title={say('none')}>
          <p>{say('noneHint')}</p>
        </EmptyState>
      ) : incident === undefined ? (
        <ClosedBoard key={incidentId} incidentId={incidentId} />
      ) : (
        <Board key={incidentId} incident={incident} />
      )}
    </Panel>
  );
}

function ClosedBoard({ incidentId }: { readonly incidentId: IncidentId }) {
  const say = useTexts(texts);
  const local = useLocal();
  const reading = useFrozenRecord(incidentId);
  switch (reading.phase) {
    case 'loading':
      return <EmptyState title={say('loading')} />;
    case 'failed':
      return (
        <EmptyState title={say('failed')}>
          <p>{local(reading.sentence)}</p>
        </EmptyState>
      );
    case 'unknown':
      return (
        <EmptyState title={say('unknown')}>
          <p>{say('unknownHint')}</p>
        </EmptyState>
      );
    case 'ready': {
      const incident = reading.record.state.incidents.open[incidentId];
      return incident === undefined ? null : (
        <FrozenBoard value={reading.record}>
          <Board incident={incident} />
        </FrozenBoard>
      );
    }
  }
}

function Board({ incident }: { readonly incident: Incident }) {
  const say = useTexts(texts);
  const canAct = useCanAct();
  const tab = useBoardTab(incident.incidentId);
  const setTab = (next: BoardTab): void => {
    showBoardTab(incident.incidentId, next);
  };
  const [action, setAction] = useState<HeadAction | null>(null);
  const sent = useBoard(
    (state) =>
      Object.values(state.resources.responders).filter(
        ({ assignment }) => assignment?.incidentId === incident.incidentId,
      ).length,
  );
  const files = useAttachmentsOf(incident.incidentId).length;
  const sayFiles = useTexts(attachmentTexts);
  const sayForms = useTexts(reportTexts);
  const sayCommunication = useTexts(communicationTexts);
  const waiting = useCommunicationCount(incident.incidentId);
  const sayCommand = useTexts(commandTexts);
  const sayAccountability = useTexts(accountabilityTexts);
  const close = (): void => {
    setAction(null);
  };
  const content = (
    <>
      <FormsKey
        onForms={() => {
          setTab('forms');
        }}
      />
      {canAct && <BoardKeys incident={incident} onTab={setTab} onAction={setAction} />}
      <IncidentHead incident={incident} onAction={setAction} />
      <IncidentApprovals incidentId={incident.incidentId} />
      <Tabs
        label={say('tabs')}
        selected={tab}
        onSelect={setTab}
        tabs={[
          { id: 'plan', title: say('plan'), content: <PlanTab incident={incident} /> },
          { id: 'command', title: sayCommand('tab'), content: <CommandTab incident={incident} /> },
          {
            id: 'accountability',
            title: (
              <>
                {sayAccountability('tab')} <AccountabilityCounts incidentId={incident.incidentId} />
              </>
            ),
            content: <AccountabilityTab incident={incident} />,
          },
          {
            id: 'responders',
            title: (
              <>
                {say('responders')} {sent > 0 && <span className="chip">{say('sent', { count: sent })}</span>}
              </>
            ),
            content: <RespondersTab incident={incident} />,
          },
          {
            id: 'communication',
            title: (
              <>
                {sayCommunication('tab')} {waiting > 0 && <span className="chip">{waiting}</span>}
              </>
            ),
            content: <CommunicationTab incident={incident} />,
          },
          {
            id: 'log',
            title: say('log'),
            content: <LogTab incident={incident} />,
          },
          {
            id: 'files',
            title: (
              <>
                {sayFiles('tab')} {files > 0 && <span className="chip">{files}</span>}
              </>
            ),
            content: <AttachmentsTab incidentId={incident.incidentId} />,
          },
          {
            id: 'alarms',
            title: (
              <>
                {say('alarms')} <span className="chip">{incident.alarmIds.length}</span>
              </>
            ),
            content: (
              <AlarmsTab
                incident={incident}
                onLink={() => {
                  setAction('link');
                }}
              />
            ),
          },
          {
            id: 'forms',
            title: sayForms('tab'),
            content: <FormsTab incidentId={incident.incidentId} />,
          },
        ]}
      />
      {action === 'level' && <LevelDialog incident={incident} onClose={close} />}
      {action === 'transfer' && <TransferDialog incident={incident} onClose={close} />}
      {action === 'link' && <LinkAlarmDialog incident={incident} onClose={close} />}
      {action === 'end' && <EndDialog incident={incident} onClose={close} />}
      {action === 'close' && <CloseDialog incident={incident} onClose={close} />}
      {canAct && <AddFilesDialog incidentId={incident.incidentId} />}
    </>
  );
  return canAct ? (
    <FileDrop incidentId={incident.incidentId} className="board">
      {content}
    </FileDrop>
  ) : (
    <div className="board">{content}</div>
  );
}

interface DialogProps {
  readonly incident: Incident;
  readonly onClose: () => void;
}

function EndDialog({ incident, onClose }: DialogProps) {
  const say = useTexts(texts);
  const runs = useShown((state) => state.plans.runs);
  const stillOpen = runsOf(runs, incident)
    .filter(({ endedAt }) => endedAt === null)
    .flatMap((run) => stepViews(run, incident.level, shownNow()))
    .filter(({ status }) => status === 'open' || status === 'in-progress').length;
  return (
    <ReasonDialog
      title={say('endTitle', { title: incident.title })}
      action={say('endDo')}
      onClose={onClose}
      onDo={(reason) => act({ type: 'EndIncident', data: { incidentId: incident.incidentId, reason } })}
    >
      {stillOpen > 0 && <p>{say('endSteps', { count: stillOpen })}</p>}
      <p>{say('endHint')}</p>
    </ReasonDialog>
  );
}

function CloseDialog({ incident, onClose }: DialogProps) {
  const say = useTexts(texts);
  return (
    <ReasonDialog
      title={say('closeTitle', { title: incident.title })}
      action={say('closeDo')}
      proposed={say('closeReason')}
      onClose={onClose}
      onDo={(reason) => act({ type: 'CloseIncident', data: { incidentId: incident.incidentId, reason } })}
    >
      <p>{say('closeHint')}</p>
    </ReasonDialog>
  );
}

interface BoardKeysProps {
  readonly incident: Incident;
  readonly onTab: (tab: BoardTab) => void;
  readonly onAction: (action: HeadAction) => void;
}

/** Forms are printed of the past, too. */
function FormsKey({ onForms }: { readonly onForms: () => void }) {
  const say = useTexts(texts);
  const sayForms = useTexts(reportTexts);
  useKeys([{ keys: 'Shift+Y', label: sayForms('list'), group: say('group'), run: onForms }]);
  return null;
}

/** Of a component by itself, so that the board does not register them anew with everything it shows. */
function BoardKeys({ incident, onTab, onAction }: BoardKeysProps) {
  const say = useTexts(texts);
  const sayCommand = useTexts(commandTexts);
  const sayAccountability = useTexts(accountabilityTexts);
  const group = say('group');
  const key = (keys: string, label: string, run: () => void): Parameters<typeof useKeys>[0][number] => ({
    keys,
    label,
    group,
    run,
  });
  const ended = incident.endedAt !== null;
  useKeys([
    key('g', say('keyNext'), () => {
      onTab('plan');
      goToNextStep(incident);
    }),
    key('p', say('keyPlan'), () => {
      onTab('plan');
    }),
    key('q', sayCommand('keyTab'), () => {
      onTab('command');
    }),
    key('w', sayAccountability('keyTab'), () => {
      onTab('accountability');
    }),
    key('r', say('keyResponders'), () => {
      onTab('responders');
    }),
    key('Shift+C', say('keyCommunication'), () => {
      onTab('communication');
    }),
    key('b', say('keyFiles'), () => {
      onTab('files');
    }),
    key('l', say('keyLog'), () => {
      onTab('log');
      focusLogEntry();
    }),
    ...(ended
      ? []
      : [
          key('Shift+L', say('keyLevel'), () => {
            onAction('level');
          }),
        ]),
    key('Shift+T', say('keyTransfer'), () => {
      onAction('transfer');
    }),
    key('Shift+K', say('keyLink'), () => {
      onAction('link');
    }),
    key('e', say('keyEnd'), () => {
      onAction(ended ? 'close' : 'end');
    }),
  ]);
  return null;
}

function goToNextStep(incident: Incident): void {
  const now = shownNow();
  const { mine } = useStepLook.getState();
  const name = useOperator.getState().operator?.name;
  const running = runsOf(shownState().plans.runs, incident).filter(({ endedAt }) => endedAt === null);
  const views = running.flatMap((run) => stepViews(run, incident.level, now).map((view) => ({ run, view })));
  const wanted = views.filter(({ view }) => !mine || view.holder === name);
  const next = nextStep(wanted.map(({ view }) => view));
  const found = wanted.find(({ view }) => view === next);
  if (found === undefined) {
    tell('done', {
      en: running.length === 0 ? 'No plan is running: start one first.' : 'No step can be taken on now.',
      zh: running.length === 0 ? '没有执行中的预案，请先启动预案。' : '当前没有可执行的步骤。',
    });
    return;
  }
  focusStep(found.run.planRunId, found.view.step.id);
}
