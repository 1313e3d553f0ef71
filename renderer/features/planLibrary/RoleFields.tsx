import { PhaseId, RoleId } from '#shared/domain/ids.ts';
import type { PlanRole } from '#shared/domain/plans/plan.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import { useLanguage, useTexts } from '../../app/i18n/i18n.ts';
import { BothText, freeId, Items, ProblemLine } from './fields.tsx';
import type { PartProps } from './PlanEditor.tsx';
import { planFieldTexts } from './texts.ts';
import { filled } from './words.ts';

const nothing: LocalizedText = { en: '', zh: '' };

export function RoleFields({ plan: { roles }, set }: PartProps) {
  const say = useTexts(planFieldTexts);
  const language = useLanguage();
  return (
    <>
      <ProblemLine path={['roles']} />
      <Items<PlanRole>
        items={roles}
        onChange={(to) => set({ roles: to })}
        nameOf={({ name, id }) => filled(name, language, id)}
        make={() => ({
          id: RoleId.parse(
            freeId(
              'role-',
              roles.map(({ id }) => id),
            ),
          ),
          name: nothing,
          defaultHolders: [nothing],
        })}
      >
        {(role, index, to) => (
          <>
            <ProblemLine path={['roles', index]} />
            <BothText
              label={say('roleName')}
              value={role.name}
              path={['roles', index, 'name']}
              maxLength={120}
              onChange={(name) => to({ ...role, name })}
            />
            <BothText
              label={say('duties')}
              value={role.duties}
              path={['roles', index, 'duties']}
              lines="many"
              onChange={(duties) => {
                const { duties: _before, ...others } = role;
                to(duties.en === '' && duties.zh === '' ? others : { ...others, duties });
              }}
            />
            <section aria-label={say('holders')} className="plan-form__inner">
              <h4>{say('holders')}</h4>
              <ProblemLine path={['roles', index, 'defaultHolders']} />
              <Items<LocalizedText>
                items={role.defaultHolders ?? []}
                onChange={(defaultHolders) => to({ ...role, defaultHolders })}
                nameOf={(_, at) => say('holder', { number: at + 1 })}
                make={() => nothing}
              >
                {(holder, at, toHolder) => (
                  <BothText
                    label={say('holder', { number: at + 1 })}
                    value={holder}
                    path={['roles', index, 'defaultHolders', at]}
                    maxLength={120}
                    onChange={toHolder}
                  />
                )}
              </Items>
            </section>
          </>
        )}
      </Items>
    </>
  );
}

export function PhaseFields({ plan: { phases }, set }: PartProps) {
  const say = useTexts(planFieldTexts);
  const language = useLanguage();
  return (
    <>
      <ProblemLine path={['phases']} />
      <Items<(typeof phases)[number]>
        items={phases}
        onChange={(to) => set({ phases: to })}
        nameOf={({ name, id }) => filled(name, language, id)}
        make={() => ({
          id: PhaseId.parse(
            freeId(
              'phase-',
              phases.map(({ id }) => id),
            ),
          ),
          name: nothing,
        })}
      >
        {(phase, index, to) => (
          <>
            <BothText
              label={say('phaseName')}
              value={phase.name}
              path={['phases', index, 'name']}
              maxLength={120}
              onChange={(name) => to({ ...phase, name })}
            />
            <ProblemLine path={['phases', index]} />
          </>
        )}
      </Items>
    </>
  );
}
