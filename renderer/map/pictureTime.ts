/** How long one picture of a map takes to be made and handed on to be shown: what a machine without a graphics card needs long for. */

/** What it takes of MapLibre's map. */
export interface Drawing {
  on(event: 'render', listener: () => void): unknown;
}

/** Slower than twenty pictures a second no movement of the camera is smooth. */
const SMOOTH_MS = 50;
/** Of each new picture's time in what is known: one slow picture, while something else computes, says little. */
const WEIGHT = 0.3;

const pictureMs = new WeakMap<Drawing, number>();

/** `whenShown` calls back when the frame that is being made is handed on; `told` with the milliseconds of each picture. */
export function timePictures(map: Drawing, told: (ms: number) => void, whenShown = inNextTask): void {
  map.on('render', () => {
    const began = performance.now();
    whenShown(() => {
      const ms = performance.now() - began;
      const known = pictureMs.get(map);
      pictureMs.set(map, known === undefined ? ms : known + WEIGHT * (ms - known));
      told(ms);
    });
  });
}

/** Whether a movement of the camera would be seen as one; else it had better be where it goes at once. */
export function movesSmoothly(map: Drawing): boolean {
  return (pictureMs.get(map) ?? 0) < SMOOTH_MS;
}

/** The task after the frame: by then its layers were read back from where they were drawn, which is what takes long. */
function inNextTask(then: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    then();
  };
  port2.postMessage(null);
}
