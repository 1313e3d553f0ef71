/** A new plan from a template: a whole plan to begin with, taken over as an unsaved draft. */
import { useState } from 'react';
import { BookCopy } from 'lucide-react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { draftOfTemplate, planTemplates, readPlanTemplate } from '#shared/domain/planLibrary/templates.ts';
import { CancelButton } from '../../app/CancelButton.tsx';
import { DeedButton } from '../../app/DeedButton.tsx';
import { defineTexts, useLanguage, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useKeys } from '../../app/keys.ts';
import { planKindNames, scenarioNames } from '../../app/names.ts';
import { permitted } from '../../app/permission.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { beginPlanFrom } from './editing.ts';
import { libraryTexts } from './texts.ts';

const texts = defineTexts(
  'planTemplates',
  {
    open: 'From a template',
    title: 'New plan from a template',
    about:
      'Whole plans in both languages, each figure with its source. A template is no advice for your site: fill in telephone numbers and places, check each figure against the edition in force, and have it approved.',
    list: 'Templates',
    steps: '{{count}} steps',
  },
  {
    open: '从模板新建',
    title: '从模板新建预案',
    about:
      '模板为中英文完整预案，数值均注明来源。模板不能直接用于现场：请补充电话和场所，按现行标准核对数值，经批准后生效。',
    list: '模板列表',
    steps: '{{count}} 个步骤',
  },
);

export function PlanTemplates() {
  const say = useTexts(texts);
  const sayGroup = useTexts(libraryTexts);
  const [isOpen, setIsOpen] = useState(false);
  const open = (): void => setIsOpen(true);
  useKeys(
    permitted('SavePlanRevision') ? [{ keys: 't', label: say('open'), group: sayGroup('group'), run: open }] : [],
  );
  return (
    <>
      <DeedButton deed="SavePlanRevision" shortcut="t" onPress={open}>
        <BookCopy size={14} aria-hidden />
        {say('open')}
      </DeedButton>
      {isOpen && <TemplatesDialog onClose={() => setIsOpen(false)} />}
    </>
  );
}

function TemplatesDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useTexts(texts);
  const sayKind = useTexts(planKindNames);
  const sayScenario = useTexts(scenarioNames);
  const local = useLocal();
  const language = useLanguage();
  const take = async (key: string): Promise<void> => {
    const template = await readPlanTemplate(key);
    beginPlanFrom((planId) => draftOfTemplate(template, planId));
    onClose();
  };
  return (
    <Dialog wide title={say('title')} onClose={onClose} actions={<CancelButton onPress={onClose} />}>
      <p>{say('about')}</p>
      <ListBox
        className="list plan-templates"
        aria-label={say('list')}
        items={planTemplates.map((template) => ({ ...template, id: template.key }))}
        dependencies={[language]}
        autoFocus="first"
        onAction={(key) => {
          void take(String(key));
        }}
      >
        {({ id, name, kind, scenarios, steps }) => (
          <ListBoxItem id={id} textValue={local(name)} className="list__item plan-row">
            <span className="plan-row__name">{local(name)}</span>
            <span className="plan-row__about">
              <span className="field__hint">
                {[
                  sayKind(kind),
                  scenarios.length > 4
                    ? null
                    : scenarios.map((each) => sayScenario(each)).join(language === 'zh' ? '、' : ', '),
                  say('steps', { count: steps }),
                ]
                  .filter((part) => part !== null)
                  .join(' · ')}
              </span>
            </span>
          </ListBoxItem>
        )}
      </ListBox>
    </Dialog>
  );
}
