/** An outlet that is a folder: each message whole, under its identifier, or not at all. */
import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import type { LocalizedText } from '#shared/domain/values.ts';
import { NotDelivered, reasonOf, type Outgoing, type OutletOf } from './sending.ts';

/** An identifier may hold what a file name may not; two that differ stay two. */
export const fileNameOf = (identifier: string): string =>
  `${identifier.replaceAll(/[^\p{L}\p{N}_.-]/gu, (character) => `%${(character.codePointAt(0) ?? 0).toString(16)}`)}.xml`;

/** Throws NotDelivered. */
export async function sendToFolder({ way }: OutletOf<'file'>, { message, xml }: Outgoing): Promise<LocalizedText> {
  if (!isAbsolute(way.folder))
    throw new NotDelivered(
      `The folder ${way.folder} is not written from the root of the disk. Write its whole path.`,
      `文件夹 ${way.folder} 不是完整路径，请写明完整路径。`,
    );
  const file = join(way.folder, fileNameOf(message.identifier));
  const written: LocalizedText = { en: `Written as ${file}.`, zh: `已写入 ${file}。` };
  const part = join(way.folder, `.${randomUUID()}.part`);
  try {
    await mkdir(way.folder, { recursive: true });
    // What cannot be read is not there, or cannot be written either: writing says which.
    if ((await readFile(file, 'utf8').catch(() => null)) === xml) return written;
    const handle = await open(part, 'wx');
    try {
      await handle.writeFile(xml, 'utf8');
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, file);
    return written;
  } catch (error) {
    // What went wrong first is what is told.
    await rm(part, { force: true }).catch(() => undefined);
    throw new NotDelivered(
      `${file} cannot be written: ${reasonOf(error)}. Look at the folder and the disk of the hub.`,
      `无法写入 ${file}：${reasonOf(error)}。请检查中心的文件夹和磁盘。`,
      error,
    );
  }
}
