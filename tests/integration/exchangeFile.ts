/** Exchange files as a screen has them made and gives them back, and as a hub makes and takes them. */
import { readFileSync, writeFileSync } from 'node:fs';
import {
  EXCHANGED_BYTES,
  type ExchangeMade,
  type ExchangeResult,
  type ExchangeTarget,
} from '#shared/protocol/exchange.ts';
import type { HandedFileId } from '#shared/protocol/hostContract.ts';
import type { Hub } from '../../hub/hub.ts';
import type { TestScreen } from './station.ts';

export const fromStation = async (screen: TestScreen, target: ExchangeTarget, path: string): Promise<string> =>
  (await madeAt(screen, target, path)).path;

export async function madeAt(
  screen: TestScreen,
  target: ExchangeTarget,
  path: string,
  attachmentBytes = EXCHANGED_BYTES,
): Promise<ExchangeMade & { readonly path: string }> {
  const { file, bytes, ...made } = await screen.request('exchange.export', { for: target, attachmentBytes });
  const pieces: Uint8Array[] = [];
  for (let offset = 0; ;) {
    const piece = await screen.request('exchange.download', { file, offset });
    if (piece.bytes.length === 0) break;
    pieces.push(piece.bytes);
    offset += piece.bytes.length;
  }
  const whole = Buffer.concat(pieces);
  if (whole.length !== bytes) throw new Error(`${String(whole.length)} bytes came, not ${String(bytes)}.`);
  writeFileSync(path, whole);
  return { ...made, bytes, path };
}

export async function toStation(screen: TestScreen, path: string): Promise<ExchangeResult> {
  const whole = readFileSync(path);
  let file: HandedFileId | null = null;
  const piece = Math.max(1, Math.ceil(whole.length / 2));
  for (let at = 0; at < whole.length; at += piece)
    ({ file } = await screen.request('file.upload', {
      file,
      bytes: Uint8Array.from(whole.subarray(at, at + piece)),
    }));
  if (file === null) throw new Error('The file is empty.');
  return screen.request('exchange.import', { file });
}

export async function fromHub(hub: Hub, target: ExchangeTarget, path: string): Promise<string> {
  await hub.exchange.export(path, target);
  return path;
}
