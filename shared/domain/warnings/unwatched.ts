/** What keeps sensors from being watched together on this register. What stood may come to have faults when the register changes: it rests. */
import type { TagId } from '../ids.ts';
import type { Tag } from '../register/site.ts';
import type { LocalizedText } from '../values.ts';
import type { WarningsState } from './evolve.ts';
import type { SensorGroup } from './settings.ts';
import type { TrainedModel } from './trainedModel.ts';

export interface WatchFault {
  readonly code: 'sensor-unknown' | 'sensors-not-comparable';
  readonly sentence: LocalizedText;
}

type Tags = ReadonlyMap<TagId, Tag>;

/** Null: none. */
export function groupFault({ name, tagIds }: Pick<SensorGroup, 'name' | 'tagIds'>, tags: Tags): WatchFault | null {
  const missing = missingOf(tagIds, tags);
  if (missing !== null)
    return {
      code: 'sensor-unknown',
      sentence: {
        en: `“${name.en}” names ${missing.en}, not in the register, so that its sensors cannot be compared. Take it out, or choose another sensor.`,
        zh: `“${name.zh}”中的 ${missing.zh} 不在台账中，无法比较各测点。请移除或改选其他测点。`,
      },
    };
  const units = new Set(tagIds.map((id) => tags.get(id)?.unit));
  if (units.size > 1 || new Set(tagIds).size < tagIds.length)
    return {
      code: 'sensors-not-comparable',
      sentence: {
        en: `The sensors of “${name.en}” measure in different units (${[...units].join(', ')}), or one of them is named twice. Choose different sensors that measure the same thing.`,
        zh: `“${name.zh}”中各测点单位不同（${[...units].join('、')}）或有测点重复。请选择测量同一参数的不同测点。`,
      },
    };
  return null;
}

/** Null: none. */
export function modelFault({ name, tagIds }: Pick<TrainedModel, 'name' | 'tagIds'>, tags: Tags): WatchFault | null {
  const missing = missingOf(tagIds, tags);
  return missing === null
    ? null
    : {
        code: 'sensor-unknown',
        sentence: {
          en: `The model “${name.en}” was trained on ${missing.en}, not in the register, so that nothing is judged by it. Train it anew on the sensors that there are, or retire it.`,
          zh: `模型“${name.zh}”训练所用的 ${missing.zh} 不在台账中，暂不据此判断。请用现有测点重新训练，或停用该模型。`,
        },
      };
}

/** All that rests on this register: what people are told of, with where it stands. */
export function unwatched({ settings, models }: WarningsState, tags: Tags): { where: string; fault: WatchFault }[] {
  const found = [
    ...settings.groups.map((group) => ({ where: `sensors ${group.groupId}`, fault: groupFault(group, tags) })),
    ...Object.values(models).map((model) => ({ where: `model ${model.modelId}`, fault: modelFault(model, tags) })),
  ];
  return found.flatMap(({ where, fault }) => (fault === null ? [] : [{ where, fault }]));
}

/** A register that was replaced may lack them all: a sentence names a few. */
const NAMED = 5;

function missingOf(tagIds: readonly TagId[], tags: Tags): LocalizedText | null {
  const missing = tagIds.filter((id) => !tags.has(id));
  if (missing.length === 0) return null;
  const [named, more] = [missing.slice(0, NAMED), missing.length - NAMED];
  return {
    en: named.join(', ') + (more > 0 ? ` and ${String(more)} more` : ''),
    zh: named.join('、') + (more > 0 ? `等 ${String(missing.length)} 个测点` : ''),
  };
}
