/** An exchange file between the station’s data process and the disk or stick of whoever sits here, a piece at a time. */
import type { ExchangeMade, ExchangeResult, ExchangeTarget } from '#shared/protocol/exchange.ts';
import { saveFile } from '../../app/saveFile.ts';
import { handOver } from '../../station/handOver.ts';
import { host } from '../../station/host.ts';

/** Has the file made and saved as a browser saves a download. Rejects with HostRefusal. */
export async function saveExchange(
  target: ExchangeTarget,
  attachmentBytes: number,
): Promise<{ readonly name: string; readonly made: ExchangeMade }> {
  const { file, name, ...made } = await host.request('exchange.export', { for: target, attachmentBytes });
  // The browser keeps each on its disk when there are many; this page holds one at a time.
  const pieces: Blob[] = [];
  for (let offset = 0; ;) {
    const piece = await host.request('exchange.download', { file, offset });
    if (piece.bytes.length === 0) break;
    pieces.push(new Blob([Uint8Array.from(piece.bytes)]));
    offset += piece.bytes.length;
  }
  saveFile(name, new Blob(pieces, { type: 'application/octet-stream' }));
  return { name, made };
}

/** Rejects with HostRefusal; then nothing was taken. */
export async function takeExchange(chosen: File): Promise<ExchangeResult> {
  return host.request('exchange.import', { file: await handOver(chosen) });
}
