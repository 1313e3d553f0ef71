/** Normal-operation models: those in force; training one on the record, and trying it before it goes into force. */
import { useState } from 'react';
import type { TrainedModel } from '#shared/domain/warnings/trainedModel.ts';
import { modelFault } from '#shared/domain/warnings/unwatched.ts';
import { act } from '../../app/act.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useIsReview, useShown } from '../../station/shown.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ReasonDialog } from '../incident/ReasonDialog.tsx';
import { useSiteIndex } from '../watch/siteIndex.ts';
import { Resting } from './Resting.tsx';
import { pageTexts } from './texts.ts';
import { TrainModel } from './TrainModel.tsx';

export function ModelsPage() {
  const say = useTexts(pageTexts);
  const review = useIsReview();
  const models = useShown(({ warnings }) => warnings.models);
  const [training, setTraining] = useState<TrainedModel | 'new' | null>(null);
  const all = Object.values(models);
  return (
    <>
      <section className="warning-page__part" aria-label={say('inForce')}>
        <h3>{say('inForce')}</h3>
        {all.length === 0 && (
          <EmptyState title={say('modelNone')}>
            <p>{say('modelNoneNext')}</p>
          </EmptyState>
        )}
        <ul className="warning-page__items">
          {all.map((model) => (
            <li key={model.modelId}>
              <Model
                model={model}
                onTrain={() => {
                  setTraining(model);
                }}
              />
            </li>
          ))}
        </ul>
      </section>
      {!review && training === null && (
        <div className="warning-page__acts">
          <DeedButton
            deed="TrainNormalModel"
            onPress={() => {
              setTraining('new');
            }}
          >
            {say('train')}
          </DeedButton>
        </div>
      )}
      {!review && training !== null && (
        <TrainModel
          key={training === 'new' ? 'new' : training.modelId}
          model={training === 'new' ? null : training}
          onClose={() => {
            setTraining(null);
          }}
        />
      )}
    </>
  );
}

function Model({ model, onTrain }: { readonly model: TrainedModel; readonly onTrain: () => void }) {
  const say = useTexts(pageTexts);
  const local = useLocal();
  const format = useFormat();
  const review = useIsReview();
  const index = useSiteIndex();
  const [retiring, setRetiring] = useState(false);
  const fault = modelFault(model, index.tags);
  const { modelId, name, version, tagIds, intervalMs, data, from, to, source } = model;
  return (
    <>
      <span className="warning-page__item">
        <strong>
          {local(name)} · {version}
        </strong>
        <span className="detail__quiet">
          {say('modelFacts', {
            tags: tagIds.length,
            interval: format.duration(intervalMs),
            components: data.components,
          })}
        </span>
        <span className="detail__quiet">
          {source === undefined
            ? say('trainedOn', { from: format.moment(from), to: format.moment(to) })
            : say('fromSource', { source })}
        </span>
        <Resting fault={fault} />
      </span>
      {!review && (
        <span className="warning-page__acts">
          <DeedButton deed="TrainNormalModel" onPress={onTrain}>
            {say('trainAnew')}
          </DeedButton>
          <DeedButton
            deed="RetireNormalModel"
            look="quiet"
            onPress={() => {
              setRetiring(true);
            }}
          >
            {say('retire')}
          </DeedButton>
        </span>
      )}
      {retiring && (
        <ReasonDialog
          title={say('retireTitle', { model: local(name) })}
          action={say('retire')}
          onClose={() => {
            setRetiring(false);
          }}
          onDo={(reason) => act({ type: 'RetireNormalModel', data: { modelId, reason } })}
        >
          <p>{say('retireBody')}</p>
        </ReasonDialog>
      )}
    </>
  );
}
