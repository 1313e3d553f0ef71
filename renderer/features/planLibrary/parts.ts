/** In which part of the editor a field of a plan stands. */
import type { PlanPath } from '#shared/domain/plans/problems.ts';
import { editorParts, type EditorPart } from './editing.ts';

export function partOf([field]: PlanPath): EditorPart {
  if (field === 'references') return 'attachments';
  return editorParts.find((part) => part === field) ?? 'general';
}
