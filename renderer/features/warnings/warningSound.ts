/** One soft note, once. Where it cannot be heard nothing is lost: the warning stands in the list. */
const file = new URL('../../../assets/sounds/warning.wav', import.meta.url).href;

let note: HTMLAudioElement | null = null;

export async function playWarning(): Promise<void> {
  note ??= new Audio(file);
  note.currentTime = 0;
  try {
    await note.play();
  } catch (error) {
    // The page was not used yet, or there is no sound output: alarms tell of both.
    if (!(error instanceof DOMException)) throw error;
  }
}
