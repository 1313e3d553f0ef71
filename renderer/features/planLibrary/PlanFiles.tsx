/** Plans out of files, as drafts, and into files. */
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { plansInForce } from '#shared/domain/planLibrary/standing.ts';
import type { PlanDraft } from '#shared/domain/plans/plan.ts';
import { planFileOf } from '#shared/domain/plans/planFile.ts';
import type { PlansCheck } from '#shared/protocol/hostContract.ts';
import { act, ask } from '../../app/act.ts';
import { CancelButton } from '../../app/CancelButton.tsx';
import { DeedButton } from '../../app/DeedButton.tsx';
import { defineTexts, useLanguage, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useForbidden } from '../../app/permission.ts';
import { saveFile } from '../../app/saveFile.ts';
import { handOver } from '../../station/handOver.ts';
import { host } from '../../station/host.ts';
import { shownState, useIsReview } from '../../station/shown.ts';
import { useWorld } from '../../station/world.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { choosePlan } from './editing.ts';
import { PlanTemplates } from './PlanTemplates.tsx';
import { libraryTexts } from './texts.ts';
import { filled } from './words.ts';

const texts = defineTexts(
  'planImport',
  {
    template: 'Spreadsheet template',
    title: 'Import plans',
    hint: 'JSON, a workbook (.xlsx) made from the template, or a table (.csv). Each plan becomes a draft here; what is in force stays in force until a draft is approved.',
    choose: 'Choose files…',
    reading: 'Reading…',
    found_one: '{{count}} plan found',
    found_other: '{{count}} plans found',
    none: 'No plan could be read.',
    becomes: 'New',
    replaces: 'New draft of a plan that is here',
    overwrites: 'Takes the place of a draft that is here',
    problems_one: '{{count}} problem. What is wrong is left out or stays to be solved in the draft.',
    problems_other: '{{count}} problems. What is wrong is left out or stays to be solved in the draft.',
    problemList: 'Problems of the files',
    more_one: 'and {{count}} more',
    more_other: 'and {{count}} more',
    take_one: 'Take it as a draft',
    take_other: 'Take {{count}} as drafts',
    note: 'Imported from {{names}}',
  },
  {
    template: '表格模板',
    title: '导入预案',
    hint: '支持 JSON、按模板填写的工作簿（.xlsx）或表格（.csv）。每个预案导入为草稿；有效版本在草稿批准之前保持不变。',
    choose: '选择文件…',
    reading: '正在读取…',
    found_one: '共 {{count}} 个预案',
    found_other: '共 {{count}} 个预案',
    none: '未能读取任何预案。',
    becomes: '新增',
    replaces: '作为现有预案的新草稿',
    overwrites: '替换现有草稿',
    problems_one: '{{count}} 个问题。有误内容已略过，或保留在草稿中待解决。',
    problems_other: '{{count}} 个问题。有误内容已略过，或保留在草稿中待解决。',
    problemList: '文件中的问题',
    more_one: '另有 {{count}} 个',
    more_other: '另有 {{count}} 个',
    take_one: '导入为草稿',
    take_other: '导入 {{count}} 个草稿',
    note: '导入自 {{names}}',
  },
);

export function PlanFiles() {
  const say = useTexts(texts);
  const sayLibrary = useTexts(libraryTexts);
  const language = useLanguage();
  const isReview = useIsReview();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="plan-files">
      {!isReview && <PlanTemplates />}
      {!isReview && (
        <DeedButton
          deed="SavePlanRevision"
          onPress={() => {
            setOpen(true);
          }}
        >
          {sayLibrary('import')}
        </DeedButton>
      )}
      <Button
        look="quiet"
        onPress={() => {
          void ask(host.request('plans.workbook', { plan: null, language })).then((made) => {
            if (made !== null) saveFile('muster-plan.xlsx', new Blob([Uint8Array.from(made.bytes)]));
          });
        }}
      >
        {say('template')}
      </Button>
      <Button
        look="quiet"
        onPress={() => {
          const content = JSON.stringify(planFileOf(plansInForce(shownState())), null, 2);
          saveFile('muster-plans.json', new Blob([content], { type: 'application/json' }));
        }}
      >
        {sayLibrary('exportAll')}
      </Button>
      {isOpen && (
        <ImportDialog
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </div>
  );
}

function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useTexts(texts);
  const forbidden = useForbidden('SavePlanRevision');
  const world = useWorld((open) => open.world);
  const [isReading, setReading] = useState(false);
  const [read, setRead] = useState<{ readonly names: string; readonly check: PlansCheck } | null>(null);
  const check = async (chosen: readonly File[]): Promise<void> => {
    if (chosen.length === 0) return;
    setReading(true);
    const given = (async () => {
      const files = [];
      for (const file of chosen) files.push({ name: file.name, file: await handOver(file) });
      return host.request('plans.check', { world, files });
    })();
    const result = await ask(given);
    setReading(false);
    if (result !== null) setRead({ names: chosen.map(({ name }) => name).join(', '), check: result });
  };
  const take = async (plans: readonly PlanDraft[], names: string): Promise<void> => {
    let last: PlanDraft | null = null;
    for (const plan of plans) {
      const seenVersion = useWorld.getState().state.planLibrary.records[plan.id]?.version ?? 0;
      const note = say('note', { names }).slice(0, 400);
      if (await act({ type: 'SavePlanRevision', data: { plan, note, seenVersion } })) last = plan;
    }
    if (last !== null) choosePlan(last.id);
    onClose();
  };
  return (
    <Dialog
      wide
      title={say('title')}
      onClose={onClose}
      actions={
        <>
          <CancelButton onPress={onClose} />
          {read !== null && read.check.plans.length > 0 && (
            <DeedButton deed="SavePlanRevision" look="primary" onPress={() => void take(read.check.plans, read.names)}>
              {say('take', { count: read.check.plans.length })}
            </DeedButton>
          )}
        </>
      }
    >
      <p>{say('hint')}</p>
      <div>
        {forbidden === null ? (
          <FileTrigger
            allowsMultiple
            acceptedFileTypes={['.json', '.xlsx', '.csv']}
            onSelect={(files) => void check([...(files ?? [])])}
          >
            <Button isDisabled={isReading}>{say('choose')}</Button>
          </FileTrigger>
        ) : (
          <Button forbidden={forbidden}>{say('choose')}</Button>
        )}
      </div>
      <div role="status" className="plan-form__inner">
        {isReading && <p>{say('reading')}</p>}
        {read !== null && !isReading && <Checked check={read.check} />}
      </div>
    </Dialog>
  );
}

function Checked({ check: { plans, problems, problemCount } }: { readonly check: PlansCheck }) {
  const say = useTexts(texts);
  const sayLibrary = useTexts(libraryTexts);
  const language = useLanguage();
  const local = useLocal();
  const state = useWorld((open) => open.state);
  const left = problemCount - problems.length;
  const becomes = (plan: PlanDraft): 'becomes' | 'replaces' | 'overwrites' => {
    const record = state.planLibrary.records[plan.id];
    if ((record?.working ?? null) !== null) return 'overwrites';
    const isHere = record !== undefined || (state.register.site?.plans ?? []).some(({ id }) => id === plan.id);
    return isHere ? 'replaces' : 'becomes';
  };
  return (
    <>
      <h3>{plans.length === 0 ? say('none') : say('found', { count: plans.length })}</h3>
      <ul className="plan-files__list">
        {plans.map((plan) => (
          <li key={plan.id}>
            <strong>{filled(plan.name, language, plan.id)}</strong>{' '}
            <span className="field__hint">
              {sayLibrary('revision', { revision: plan.revision })} · {say(becomes(plan))}
            </span>
          </li>
        ))}
      </ul>
      {problemCount > 0 && (
        <>
          <p className="data__note data__note--warning">{say('problems', { count: problemCount })}</p>
          <ul className="plan-files__list" aria-label={say('problemList')}>
            {problems.map(({ where, sentence }) => (
              <li key={`${where} ${sentence.en}`}>
                <code>{where}</code> {local(sentence)}
              </li>
            ))}
            {left > 0 && <li>{say('more', { count: left })}</li>}
          </ul>
        </>
      )}
    </>
  );
}
