/** A file that the screen gives, where a person would say to in the browser’s or the system’s own dialog. */
import type { Shell } from './shell.ts';

/** `press` begins it. The name that the screen proposes; the file is whole at `path` when it resolves. */
export async function saveAs(
  { page, electron }: Pick<Shell, 'page' | 'electron'>,
  press: () => Promise<void>,
  path: string,
): Promise<string> {
  if (electron === null) {
    const downloading = page.waitForEvent('download');
    await press();
    const download = await downloading;
    await download.saveAs(path);
    return download.suggestedFilename();
  }
  const saved = electron.evaluate(
    ({ session }, to) =>
      new Promise<{ name: string; state: string }>((resolve) => {
        session.defaultSession.once('will-download', (_event, item) => {
          item.setSavePath(to);
          item.once('done', (_done, state) => {
            resolve({ name: item.getFilename(), state });
          });
        });
      }),
    path,
  );
  await press();
  const { name, state } = await saved;
  if (state !== 'completed') throw new Error(`${name} was not saved: ${state}.`);
  return name;
}
