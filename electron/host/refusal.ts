/** A request that cannot be carried out, with the sentence for the person who asked. */
import type { LocalizedText } from '#shared/domain/values.ts';
import { AttachmentRefused } from '#shared/node/attachments/attachmentStore.ts';
import { isDamage, isDiskFailure } from '#shared/node/database.ts';
import { ExchangeRefused } from '#shared/node/exchange/exchangeRefused.ts';

export class HostRefusal extends Error {
  readonly sentence: LocalizedText;
  constructor(sentence: LocalizedText) {
    super(sentence.en);
    this.name = 'HostRefusal';
    this.sentence = sentence;
  }
}

export const NOBODY: LocalizedText = {
  en: 'Nobody is signed in at this station. Sign in first.',
  zh: '本工作站无人登录，请先登录。',
};

export const DISK_FAILED: LocalizedText = {
  en: 'This station cannot write to its disk: it is full or has failed. What you asked for was not stored. Make room on the disk, then try again.',
  zh: '本工作站无法写入磁盘：磁盘已满或故障。所请求的操作未保存。请清理磁盘后重试。',
};

export const DATABASE_DAMAGED: LocalizedText = {
  en: 'This station’s database is damaged. Restart Muster: it sets the file aside, saves the acts not yet sent and begins anew.',
  zh: '本工作站数据库已损坏。请重启 Muster：程序将移存该文件，救出尚未发送的操作并新建数据库。',
};

/** Null: no failure that a person can be told the cause of. */
export function sentenceOf(error: unknown): LocalizedText | null {
  if (error instanceof HostRefusal || error instanceof AttachmentRefused || error instanceof ExchangeRefused)
    return error.sentence;
  if (isDiskFailure(error)) return DISK_FAILED;
  if (isDamage(error)) return DATABASE_DAMAGED;
  return null;
}
