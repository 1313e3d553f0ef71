/** Who else has an incident open, at other stations: so that two do not do the same, or each thinks the other does. */
import { Eye } from 'lucide-react';
import type { IncidentId } from '#shared/domain/ids.ts';
import { defineTexts, useTexts } from '../../app/i18n/i18n.ts';
import { roleNames } from '../../app/names.ts';
import { useIsReview } from '../../station/shown.ts';
import { useLooksAt } from '../../station/sync.ts';

const texts = defineTexts(
  'presenceMark',
  {
    others_one: '{{count}} other',
    others_other: '{{count}} others',
    open: 'Open at other stations: {{names}}',
    nobody: 'a station without a shift',
    who: '{{name}} ({{role}})',
    between: ', ',
  },
  {
    others_one: '另有 {{count}} 人',
    others_other: '另有 {{count}} 人',
    open: '其他工作站正在查看：{{names}}',
    nobody: '无人值班的工作站',
    who: '{{name}}（{{role}}）',
    between: '、',
  },
);

export function PresenceMark({ incidentId }: { readonly incidentId: IncidentId }) {
  const say = useTexts(texts);
  const sayRole = useTexts(roleNames);
  const review = useIsReview();
  const looks = useLooksAt(incidentId);
  if (review || looks.length === 0) return null;
  const who = looks.map(({ operator }) =>
    operator === null ? say('nobody') : say('who', { name: operator.name, role: sayRole(operator.role) }),
  );
  const names = [...new Set(who)];
  return (
    <span className="chip" title={say('open', { names: names.join(say('between')) })}>
      <Eye size={11} aria-hidden />
      <span className="visually-hidden">{say('open', { names: names.join(say('between')) })}</span>
      <span aria-hidden>{names.length === 1 ? names[0] : say('others', { count: names.length })}</span>
    </span>
  );
}
