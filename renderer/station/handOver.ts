/** A file that somebody chose, given to the station's data process a piece at a time. */
import type { HandedFileId } from '#shared/protocol/hostContract.ts';
import { host } from './host.ts';

const PIECE_BYTES = 512 * 1024;

/** Rejects with HostRefusal. */
export async function handOver(chosen: File): Promise<HandedFileId> {
  let file: HandedFileId | null = null;
  let at = 0;
  do {
    const bytes = new Uint8Array(await chosen.slice(at, at + PIECE_BYTES).arrayBuffer());
    ({ file } = await host.request('file.upload', { file, bytes }));
    at += PIECE_BYTES;
  } while (at < chosen.size);
  return file;
}
