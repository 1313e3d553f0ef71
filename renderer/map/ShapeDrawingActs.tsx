/** What draws a figure on the map by buttons: begin, add a point where the map is centred, take the last one back, finish. */
import { defineTexts, useTexts } from '../app/i18n/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { useCamera } from './camera.ts';
import {
  addShapePoint,
  drawShape,
  finishShape,
  undoShapePoint,
  useShapeDrawing,
  type ShapeType,
} from './shapeDrawing.ts';

const texts = defineTexts(
  'shapeDrawingActs',
  {
    draw: 'Draw on the map',
    drawAnew: 'Draw anew',
    addCentre: 'Add point at map centre',
    undo: 'Undo last point',
    finish: 'Finish',
  },
  {
    draw: '在地图上绘制',
    drawAnew: '重新绘制',
    addCentre: '在地图中心加点',
    undo: '撤销上一点',
    finish: '完成',
  },
);

interface ShapeDrawingActsProps {
  readonly type: ShapeType;
  readonly isDrawn: boolean;
  /** Before it is drawn, or drawn anew. */
  readonly onBegin?: () => void;
}

export function ShapeDrawingActs({ type, isDrawn, onBegin }: ShapeDrawingActsProps) {
  const say = useTexts(texts);
  const { phase, points } = useShapeDrawing();
  if (phase !== 'drawing')
    return (
      <Button
        onPress={() => {
          onBegin?.();
          drawShape(type);
        }}
      >
        {say(isDrawn ? 'drawAnew' : 'draw')}
      </Button>
    );
  return (
    <>
      <Button
        onPress={() => {
          addShapePoint(useCamera.getState().center);
        }}
      >
        {say('addCentre')}
      </Button>
      <Button isDisabled={points.length === 0} onPress={undoShapePoint}>
        {say('undo')}
      </Button>
      <Button onPress={finishShape}>{say('finish')}</Button>
    </>
  );
}
