/**
 * Files on their way between this station's disk and a screen, which has them a piece at a time: a browser has no
 * other way, and neither side then holds a large one in memory.
 */
import { randomUUID } from 'node:crypto';
import { closeSync, fstatSync, mkdirSync, openSync, readSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalizedText } from '#shared/domain/values.ts';
import { HandedFileId } from '#shared/protocol/hostContract.ts';
import { HostRefusal } from '../refusal.ts';

const PIECE_BYTES = 512 * 1024;
const LARGEST_BYTES = 4 * 1024 * 1024 * 1024;
/** Left free beside a file that is uploaded, so that acts can still be written. */
const RESERVE_BYTES = 512 * 1024 * 1024;

export class HandedFiles {
  readonly #folder: string;

  /** What an earlier run left is removed. */
  constructor(dataDirectory: string) {
    this.#folder = join(dataDirectory, 'station', 'handed');
    rmSync(this.#folder, { recursive: true, force: true });
  }

  make(): { readonly file: HandedFileId; readonly path: string } {
    mkdirSync(this.#folder, { recursive: true });
    const file = HandedFileId.parse(randomUUID());
    return { file, path: this.path(file) };
  }

  path(file: HandedFileId): string {
    return join(this.#folder, file);
  }

  /** A piece from a place on; empty at the end. */
  read(file: HandedFileId, offset: number): Uint8Array<ArrayBuffer> {
    const opened = this.#open(file, 'r');
    try {
      const piece = new Uint8Array(PIECE_BYTES);
      return piece.slice(0, readSync(opened, piece, 0, PIECE_BYTES, offset));
    } finally {
      closeSync(opened);
    }
  }

  /** As `read`, for a file that is handed over whole: at its end the station lets go of it. */
  download(file: HandedFileId, offset: number): { bytes: Uint8Array<ArrayBuffer> } {
    const bytes = this.read(file, offset);
    if (bytes.length === 0) this.remove(file);
    return { bytes };
  }

  /** Null begins a new one. The piece goes where the file ends. */
  append(file: HandedFileId | null, bytes: Uint8Array): HandedFileId {
    const target = file ?? this.make().file;
    const opened = this.#open(target, file === null ? 'wx' : 'r+');
    try {
      const { size } = fstatSync(opened);
      if (size + bytes.length > LARGEST_BYTES) throw new HostRefusal(TOO_LARGE);
      const { bavail, bsize } = statfsSync(this.#folder);
      if (bavail * bsize < RESERVE_BYTES + bytes.length) throw new HostRefusal(NO_ROOM);
      for (let at = 0; at < bytes.length;) at += writeSync(opened, bytes, at, bytes.length - at, size + at);
    } finally {
      closeSync(opened);
    }
    return target;
  }

  remove(file: HandedFileId): void {
    rmSync(this.path(file), { force: true });
  }

  #open(file: HandedFileId, flags: 'r' | 'r+' | 'wx'): number {
    try {
      return openSync(this.path(file), flags, 0o600);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw new HostRefusal(GONE);
      throw error;
    }
  }
}

const GONE: LocalizedText = {
  en: 'This file is no longer held by the station: it was restarted, or has let it go. Export or choose the file again.',
  zh: '工作站已不再保存该文件：可能已重启或已清除。请重新导出或重新选择文件。',
};
const TOO_LARGE: LocalizedText = {
  en: 'The file is larger than 4 GB, which no file for Muster is. It was not taken.',
  zh: '文件超过 4 GB，不是 Muster 可接收的文件，未予接收。',
};
const NO_ROOM: LocalizedText = {
  en: 'There is too little room on this station’s disk for the file; the rest is kept for the record itself. Nothing was taken. Make room, then choose the file again.',
  zh: '本工作站磁盘空间不足，无法接收该文件；剩余空间留给记录。未接收任何内容。请清理磁盘后重新选择文件。',
};
