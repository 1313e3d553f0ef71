import type { PlanAttachment, PlanContact, PlanResource } from '#shared/domain/plans/plan.ts';
import { ResponderKind } from '#shared/domain/register/site.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import { useLanguage, useTexts } from '../../app/i18n/i18n.ts';
import { responderKindNames } from '../../app/names.ts';
import { Select, TextField } from '../../ui/Field.tsx';
import { BothText, Items, NumberText, ProblemLine, useProblem } from './fields.tsx';
import type { PartProps } from './PlanEditor.tsx';
import { planFieldTexts } from './texts.ts';
import { filled } from './words.ts';

const nothing: LocalizedText = { en: '', zh: '' };
const isNothing = ({ en, zh }: LocalizedText): boolean => en === '' && zh === '';

export function ContactFields({ plan: { contacts, roles }, set }: PartProps) {
  const say = useTexts(planFieldTexts);
  const language = useLanguage();
  return (
    <Items<PlanContact>
      items={contacts}
      onChange={(to) => set({ contacts: to })}
      nameOf={({ name }, index) => filled(name, language, say('contact', { number: index + 1 }))}
      make={() => ({ name: nothing, telephone: '', order: contacts.length + 1 })}
    >
      {(contact, index, to) => (
        <>
          <BothText
            label={say('contactName')}
            value={contact.name}
            path={['contacts', index, 'name']}
            maxLength={120}
            onChange={(name) => to({ ...contact, name })}
          />
          <div className="plan-form__row">
            <TelephoneField
              index={index}
              telephone={contact.telephone}
              onChange={(telephone) => to({ ...contact, telephone })}
            />
            <NumberText
              label={say('order')}
              value={contact.order ?? null}
              path={['contacts', index, 'order']}
              isWhole
              least={1}
              onChange={(order) => {
                const { order: _before, ...others } = contact;
                to(order === null ? others : { ...others, order });
              }}
            />
            <Select
              label={say('contactRole')}
              value={contact.roleId ?? 'none'}
              onChange={(roleId) => {
                const { roleId: _before, ...others } = contact;
                to(roleId === 'none' ? others : { ...others, roleId });
              }}
              choices={[
                { id: 'none' as const, name: say('noRole') },
                ...roles.map(({ id, name }) => ({ id, name: filled(name, language, id) })),
              ]}
            />
          </div>
          <ProblemLine path={['contacts', index, 'roleId']} />
          <BothText
            label={say('organization')}
            value={contact.organization}
            path={['contacts', index, 'organization']}
            maxLength={120}
            onChange={(organization) => {
              const { organization: _before, ...others } = contact;
              to(isNothing(organization) ? others : { ...others, organization });
            }}
          />
          <BothText
            label={say('duty')}
            value={contact.duty}
            path={['contacts', index, 'duty']}
            maxLength={200}
            onChange={(duty) => {
              const { duty: _before, ...others } = contact;
              to(isNothing(duty) ? others : { ...others, duty });
            }}
          />
        </>
      )}
    </Items>
  );
}

interface TelephoneFieldProps {
  readonly index: number;
  readonly telephone: string;
  readonly onChange: (telephone: string) => void;
}

function TelephoneField({ index, telephone, onChange }: TelephoneFieldProps) {
  const say = useTexts(planFieldTexts);
  const problem = useProblem(['contacts', index, 'telephone']);
  return <TextField label={say('telephone')} value={telephone} maxLength={60} error={problem} onChange={onChange} />;
}

export function ResourceFields({ plan, set }: PartProps) {
  const resources = plan.resources ?? [];
  const say = useTexts(planFieldTexts);
  const sayKind = useTexts(responderKindNames);
  const language = useLanguage();
  return (
    <Items<PlanResource>
      items={resources}
      onChange={(to) => set({ resources: to })}
      nameOf={({ name }, index) => filled(name, language, say('resource', { number: index + 1 }))}
      make={() => ({ name: nothing, quantity: 1, unit: nothing })}
    >
      {(resource, index, to) => (
        <>
          <BothText
            label={say('resourceName')}
            value={resource.name}
            path={['resources', index, 'name']}
            maxLength={120}
            onChange={(name) => to({ ...resource, name })}
          />
          <div className="plan-form__row">
            <NumberText
              label={say('quantity')}
              value={resource.quantity}
              path={['resources', index, 'quantity']}
              least={0.001}
              onChange={(quantity) => to({ ...resource, quantity: quantity ?? 1 })}
            />
            <Select
              label={say('responderKind')}
              value={resource.responderKind ?? 'none'}
              onChange={(kind) => {
                const { responderKind: _before, ...others } = resource;
                to(kind === 'none' ? others : { ...others, responderKind: kind });
              }}
              choices={[
                { id: 'none' as const, name: say('noKind') },
                ...ResponderKind.options.map((id) => ({ id, name: sayKind(id) })),
              ]}
            />
          </div>
          <BothText
            label={say('unit')}
            value={resource.unit}
            path={['resources', index, 'unit']}
            maxLength={40}
            onChange={(unit) => to({ ...resource, unit })}
          />
          <BothText
            label={say('keptAt')}
            value={resource.keptAt}
            path={['resources', index, 'keptAt']}
            maxLength={200}
            onChange={(keptAt) => {
              const { keptAt: _before, ...others } = resource;
              to(isNothing(keptAt) ? others : { ...others, keptAt });
            }}
          />
          <ProblemLine path={['resources', index, 'placeId']} />
        </>
      )}
    </Items>
  );
}

export function AttachmentFields({ plan, set }: PartProps) {
  const attachments = plan.attachments ?? [];
  const references = plan.references ?? [];
  const say = useTexts(planFieldTexts);
  const language = useLanguage();
  return (
    <>
      <Items<PlanAttachment>
        items={attachments}
        onChange={(to) => set({ attachments: to })}
        nameOf={({ title }, index) => filled(title, language, say('attachment', { number: index + 1 }))}
        make={() => ({ title: nothing, fileName: '' })}
      >
        {(attachment, index, to) => (
          <>
            <BothText
              label={say('attachmentTitle')}
              value={attachment.title}
              path={['attachments', index, 'title']}
              maxLength={200}
              onChange={(title) => to({ ...attachment, title })}
            />
            <TextField
              label={say('fileName')}
              value={attachment.fileName ?? ''}
              maxLength={255}
              onChange={(fileName) => to({ ...attachment, fileName })}
            />
            <ProblemLine path={['attachments', index, 'fileName']} />
          </>
        )}
      </Items>
      <h4>{say('references')}</h4>
      <Items<LocalizedText>
        items={references}
        onChange={(to) => set({ references: to })}
        nameOf={(reference, index) => filled(reference, language, say('reference', { number: index + 1 }))}
        make={() => nothing}
      >
        {(reference, index, to) => (
          <BothText
            label={say('reference', { number: index + 1 })}
            value={reference}
            path={['references', index]}
            maxLength={300}
            onChange={to}
          />
        )}
      </Items>
    </>
  );
}
