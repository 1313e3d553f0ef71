/** Exchange files of a hub that runs, as `muster exchange` has them made and taken: they pass through the hub's folder. */
import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import {
  ExchangeExported,
  ExchangeImported,
  PassedFile,
  type ExchangeResult,
  type ExchangeTarget,
} from '#shared/protocol/exchange.ts';
import { Refusal } from '#shared/protocol/hubSocket.ts';
import { connectToHub, type HubSocket } from '../../hub/cli/hubConnection.ts';
import { exchangeFolder } from '../../hub/exchange/hubExchange.ts';
import { RequestRefused } from '../integration/station.ts';

const WITHIN_MS = 60_000;

/** Rejects with RequestRefused. */
export const hubExports = (dataDirectory: string, target: ExchangeTarget, path: string): Promise<void> =>
  throughHub(dataDirectory, async (socket) => {
    const answer = socket.timeout(WITHIN_MS).emitWithAck('exchange-export', { target });
    const { file } = await accepted(ExchangeExported, answer);
    copyFileSync(join(exchangeFolder(dataDirectory), file), path);
    rmSync(join(exchangeFolder(dataDirectory), file));
  });

/** `enrol`: fingerprints of stations that a person knows. Rejects with RequestRefused. */
export const hubImports = (dataDirectory: string, path: string, enrol: readonly string[]): Promise<ExchangeResult> =>
  throughHub(dataDirectory, async (socket) => {
    const file = PassedFile.parse(randomUUID());
    const passed = join(exchangeFolder(dataDirectory), file);
    mkdirSync(exchangeFolder(dataDirectory), { recursive: true });
    copyFileSync(path, passed);
    const answer = socket.timeout(WITHIN_MS).emitWithAck('exchange-import', { file, enrol });
    return (await accepted(ExchangeImported, answer)).result;
  });

async function throughHub<Result>(dataDirectory: string, act: (socket: HubSocket) => Promise<Result>): Promise<Result> {
  const socket = await connectToHub(dataDirectory);
  if (socket === null) throw new RequestRefused(NO_HUB);
  try {
    return await act(socket);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') throw new RequestRefused(NO_ROOM);
    throw error;
  } finally {
    socket.close();
  }
}

/** Of a hub that dies meanwhile no answer comes. */
async function accepted<Reply extends z.ZodType>(reply: Reply, answer: Promise<unknown>): Promise<z.output<Reply>> {
  const raw = await answer.catch(() => {
    throw new RequestRefused(NO_HUB);
  });
  const refused = Refusal.safeParse(raw);
  if (refused.success) throw new RequestRefused(refused.data.sentence);
  return reply.parse(raw);
}

const NO_HUB = { en: 'No hub answers.', zh: '中心无响应。' };
const NO_ROOM = { en: 'The disk of the hub is full.', zh: '中心磁盘已满。' };
