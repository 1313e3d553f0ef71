/** From an alarm to a started plan: everything is proposed, one key opens and starts. */
import { useState } from 'react';
import { IncidentId, type PlanId } from '#shared/domain/ids.ts';
import type { Alarm } from '#shared/domain/alarms/evolve.ts';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import { incidentsAround, proposeLevel, proposeScenario } from '#shared/domain/incidents/propose.ts';
import { plansInForce } from '#shared/domain/planLibrary/standing.ts';
import { wallClock } from '#shared/domain/geofences/schedule.ts';
import { matchPlans, placeChain, situationOf } from '#shared/domain/plans/match.ts';
import type { Warning } from '#shared/domain/warnings/evolve.ts';
import type { Site } from '#shared/domain/register/site.ts';
import { ResponseLevel, Scenario } from '#shared/domain/values.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { act } from '../../app/act.ts';
import { CancelButton } from '../../app/CancelButton.tsx';
import { defineTexts, useLanguage, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { placeKindNames, priorityNames, scenarioNames } from '../../app/names.ts';
import { usePlaceLabels } from '../../app/placeLabels.ts';
import { useOperator } from '../../app/operator.ts';
import { select } from '../../app/selection.ts';
import { showIncident } from '../../app/view.ts';
import { anchorOf } from '../../map/geometry.ts';
import { useShown, useShownNow, useSite } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { ComboField } from '../../ui/ComboField.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import { PriorityMark } from '../../ui/PriorityMark.tsx';
import { startPlan } from '../plans/startPlan.ts';
import { focusIncident } from './headFocus.ts';
import { LevelMark } from './LevelMark.tsx';
import { dropProposal, useProposal, type Proposal } from './openIncident.ts';
import { useOperators, usePeople } from './people.ts';
import { PlanChoice } from './PlanChoice.tsx';
import './openIncident.css';

const texts = defineTexts(
  'openIncident',
  {
    dialog: 'Open an incident',
    from: 'From the alarm “{{alarm}}”, raised {{time}}',
    fromWarning: 'From the early warning “{{warning}}”, issued {{time}}. Its alarm is linked when it comes.',
    title: 'Title',
    proposedTitle: '{{scenario}}: {{place}}',
    type: 'Type',
    place: 'Place',
    level: 'Response level',
    levelName: 'Level {{level}}',
    proposed: 'Level {{level}} is proposed: {{reasons}}.',
    commander: 'Commander',
    open: 'Open only',
    openAndStart: 'Open and start the plan',
    missingTitle: 'Write a title.',
    missingPlace: 'Choose a place of the register.',
    missingCommander: 'Name who commands.',
    around: 'An incident is open here already',
    aroundFacts: 'since {{time}}',
    link: 'Link the alarm to it',
    linkLabel: 'Link the alarm to “{{incident}}”',
    go: 'Go to it',
    goLabel: 'Go to “{{incident}}”',
    linked: 'This alarm is part of it already.',
    orNew: 'Or open a new one:',
    noSite: 'There is no site yet: an incident needs a place. Import a site file first.',
  },
  {
    dialog: '建立事件',
    from: '来自 {{time}} 的报警“{{alarm}}”',
    fromWarning: '来自 {{time}} 的预警“{{warning}}”。对应报警触发后自动关联。',
    title: '标题',
    proposedTitle: '{{place}}{{scenario}}',
    type: '类型',
    place: '地点',
    level: '响应级别',
    levelName: '{{level}} 级',
    proposed: '建议 {{level}} 级：{{reasons}}。',
    commander: '指挥员',
    open: '仅建立事件',
    openAndStart: '建立事件并启动预案',
    missingTitle: '请填写标题。',
    missingPlace: '请选择台账中的场所。',
    missingCommander: '请填写指挥员。',
    around: '此处已有处置中的事件',
    aroundFacts: '{{time}} 起',
    link: '将报警关联到该事件',
    linkLabel: '将报警关联到“{{incident}}”',
    go: '转到该事件',
    goLabel: '转到“{{incident}}”',
    linked: '该报警已属于该事件。',
    orNew: '或建立新事件：',
    noSite: '尚无站点数据：建立事件需要地点。请先导入站点文件。',
  },
);

const noPlans: readonly PlanId[] = [];

/** Of the alarm that the warning goes ahead of; null: it is of none alone. */
function warnedScenario(warning: Warning | null, site: Site): Scenario | null {
  if (warning?.evidence.kind !== 'time-to-limit') return null;
  const { ruleId } = warning.evidence;
  return site.tags.flatMap(({ alarmRules }) => alarmRules).find(({ id }) => id === ruleId)?.scenario ?? null;
}

/** Closes the form and leads to the incident, the keyboard, too. */
function goTo(incidentId: IncidentId): void {
  dropProposal();
  showIncident(incidentId);
  select({ kind: 'incident', id: incidentId });
  focusIncident(incidentId);
}

/** Mounted once, over whatever view is shown. */
export function OpenIncidentDialog() {
  const proposal = useProposal((state) => state.proposal);
  const site = useSite();
  if (proposal === null) return null;
  if (site === null) return <NoSite />;
  return <OpenIncident proposal={proposal} site={site} />;
}

function NoSite() {
  const say = useTexts(texts);
  return (
    <Dialog title={say('dialog')} onClose={dropProposal} actions={<CancelButton onPress={dropProposal} />}>
      <p>{say('noSite')}</p>
    </Dialog>
  );
}

function OpenIncident({ proposal, site }: { readonly proposal: Proposal; readonly site: Site }) {
  const say = useTexts(texts);
  const sayScenario = useTexts(scenarioNames);
  const sayPlaceKind = useTexts(placeKindNames);
  const language = useLanguage();
  const local = useLocal();
  const operator = useOperator((state) => state.operator);
  const operators = useOperators();
  const people = usePeople(false);
  const alarms = useShown((state) => state.alarms);
  const plans = useShown(plansInForce);
  const warnings = useShown((state) => state.warnings.open);
  const incidents = useShown((state) => state.incidents.open);
  const { alarm, warning } = proposal;
  const { moment } = useFormat();

  // What the operator has chosen; null: as proposed.
  const [placeText, setPlaceText] = useState<string | null>(null);
  const [givenScenario, setScenario] = useState<Scenario | null>(null);
  const [givenLevel, setLevel] = useState<ResponseLevel | null>(null);
  const [givenTitle, setTitle] = useState<string | null>(null);
  const [givenPlan, setPlan] = useState<PlanId | null>(null);
  const [commander, setCommander] = useState(operator?.name ?? '');
  const [tried, setTried] = useState(false);

  const placeLabels = usePlaceLabels(site);
  const proposedPlace = site.places.find(({ id }) => id === proposal.placeId) ?? null;
  const place =
    placeText === null ? proposedPlace : (site.places.find(({ id }) => placeLabels.get(id) === placeText) ?? null);
  const chain = placeChain(site.places, place);
  const scenario = givenScenario ?? warnedScenario(warning, site) ?? proposeScenario(alarm, chain);
  const levelProposal = proposeLevel({ scenario, place, places: site.places, alarm, alarms });
  const level = givenLevel ?? levelProposal.level;
  const title =
    givenTitle ??
    (place === null ? '' : say('proposedTitle', { scenario: sayScenario(scenario), place: local(place.name) }));
  const today = wallClock(useShownNow(), site.timeZone).day;
  const matches = matchPlans(
    plans,
    situationOf({ site, scenario, place, level, alarms: alarms.active, warnings, running: noPlans, today }),
  );
  const match = matches.find(({ plan }) => plan.id === givenPlan) ?? matches[0] ?? null;
  const around = incidentsAround(incidents, site.places, place);

  const open = async (andStart: boolean): Promise<void> => {
    setTried(true);
    const name = commander.trim();
    if (place === null || title.trim() === '' || name === '') return;
    const known = operators.find((person) => person.name === name);
    const incidentId = IncidentId.parse(crypto.randomUUID());
    const opened = await act({
      type: 'OpenIncident',
      data: {
        incidentId,
        scenario,
        title: title.trim().slice(0, 200),
        level,
        placeId: place.id,
        position: anchorOf(place.geometry),
        alarmIds: alarm === null ? [] : [alarm.alarmId],
        ...(warning === null ? {} : { warningIds: [warning.warningId] }),
        commander: known ?? { name, role: 'commander' },
      },
    });
    if (!opened) return;
    if (andStart && match !== null) await startPlan(match, incidentId, level);
    goTo(incidentId);
  };

  return (
    <Dialog
      wide
      title={say('dialog')}
      onClose={dropProposal}
      actions={
        <>
          <CancelButton onPress={dropProposal} />
          <DeedButton
            deed="OpenIncident"
            look={match === null ? 'primary' : 'plain'}
            onPress={() => {
              void open(false);
            }}
          >
            {say('open')}
          </DeedButton>
          {match !== null && (
            <DeedButton
              deed="OpenIncident"
              look="primary"
              autoFocus={place !== null && around.length === 0}
              onPress={() => {
                void open(true);
              }}
            >
              {say('openAndStart')}
            </DeedButton>
          )}
        </>
      }
    >
      {alarm !== null && <AlarmLine alarm={alarm} />}
      {warning !== null && (
        <p>{say('fromWarning', { warning: local(warning.says), time: moment(warning.issuedAt) })}</p>
      )}
      {around.length > 0 && <Around incidents={around} alarm={alarm} />}
      <div className="open-incident__form">
        <div className="open-incident__wide">
          <TextField
            label={say('title')}
            value={title}
            onChange={setTitle}
            maxLength={200}
            error={tried && title.trim() === '' ? say('missingTitle') : null}
          />
        </div>
        <ComboField
          label={say('place')}
          value={placeText ?? (proposedPlace === null ? '' : (placeLabels.get(proposedPlace.id) ?? ''))}
          onChange={setPlaceText}
          suggestions={site.places.map(({ id, kind }) => ({
            text: placeLabels.get(id) ?? id,
            detail: sayPlaceKind(kind),
          }))}
          free
          autoFocus={place === null && placeText === null}
          error={tried && place === null ? say('missingPlace') : null}
        />
        <Select
          label={say('type')}
          value={scenario}
          onChange={setScenario}
          choices={Scenario.options.map((id) => ({ id, name: sayScenario(id) }))}
        />
        <Select
          label={say('level')}
          value={level}
          onChange={setLevel}
          choices={ResponseLevel.options.toReversed().map((id) => ({ id, name: say('levelName', { level: id }) }))}
        />
        <ComboField
          label={say('commander')}
          value={commander}
          onChange={setCommander}
          suggestions={people}
          free
          error={tried && commander.trim() === '' ? say('missingCommander') : null}
        />
        <p className="open-incident__wide open-incident__reason">
          <LevelMark level={levelProposal.level} />
          {say('proposed', {
            level: levelProposal.level,
            reasons: levelProposal.reasons.map(local).join(language === 'zh' ? '；' : '; '),
          })}
        </p>
      </div>
      <PlanChoice matches={matches} chosen={match} onChoose={setPlan} />
    </Dialog>
  );
}

function AlarmLine({ alarm }: { readonly alarm: Alarm }) {
  const say = useTexts(texts);
  const sayPriority = useTexts(priorityNames);
  const local = useLocal();
  const { time } = useFormat();
  return (
    <p className="open-incident__alarm">
      <PriorityMark priority={alarm.priority} label={sayPriority(alarm.priority)} />
      {say('from', { alarm: local(alarm.message), time: time(alarm.raisedAt) })}
    </p>
  );
}

interface AroundProps {
  readonly incidents: readonly Incident[];
  readonly alarm: Alarm | null;
}

/** A second incident at one place is mostly a mistake: the alarm belongs to the first. */
function Around({ incidents, alarm }: AroundProps) {
  const say = useTexts(texts);
  const { moment } = useFormat();
  return (
    <div className="open-incident__around" role="group" aria-label={say('around')}>
      <h3>{say('around')}</h3>
      {incidents.map((incident, index) => {
        const { incidentId, title, level, openedAt } = incident;
        const isLinked = alarm !== null && incident.alarmIds.includes(alarm.alarmId);
        return (
          <div key={incidentId} className="open-incident__one">
            <LevelMark level={level} />
            <span className="open-incident__name" title={title}>
              {title} <span className="field__hint">{say('aroundFacts', { time: moment(openedAt) })}</span>
            </span>
            {isLinked && <span className="field__hint">{say('linked')}</span>}
            {alarm !== null && !isLinked && (
              <DeedButton
                deed="LinkAlarmToIncident"
                autoFocus={index === 0}
                aria-label={say('linkLabel', { incident: title })}
                onPress={() => {
                  void act({ type: 'LinkAlarmToIncident', data: { incidentId, alarmId: alarm.alarmId } }).then(
                    (stored) => {
                      if (stored) goTo(incidentId);
                    },
                  );
                }}
              >
                {say('link')}
              </DeedButton>
            )}
            <Button
              look="quiet"
              autoFocus={index === 0 && (alarm === null || isLinked)}
              aria-label={say('goLabel', { incident: title })}
              onPress={() => {
                goTo(incidentId);
              }}
            >
              {say('go')}
            </Button>
          </div>
        );
      })}
      <p className="field__hint">{say('orNew')}</p>
    </div>
  );
}
