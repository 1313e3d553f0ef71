/** Pages for when the screen cannot be shown: what happened and what to do, in both languages, without a script. */
import type { LocalizedText } from '#shared/domain/values.ts';

export interface Explanation {
  readonly title: LocalizedText;
  readonly sentence: LocalizedText;
}

const newLink: LocalizedText = {
  en: 'For a new link, press Enter in the terminal where the console runs, or run “muster console --link” with the same --data folder.',
  zh: '要获取新的链接，请在运行控制台的终端中按回车键，或使用相同的 --data 目录运行“muster console --link”。',
};

const and = (first: LocalizedText, second: LocalizedText): LocalizedText => ({
  en: `${first.en} ${second.en}`,
  zh: `${first.zh}${second.zh}`,
});

export const explanations = {
  noSession: {
    title: { en: 'This browser has not been let in', zh: '此浏览器尚未获准进入' },
    sentence: and(
      {
        en: 'Muster opens only by the link that it printed when it started, and that link works once.',
        zh: 'Muster 只能通过启动时打印的链接打开，且该链接只能使用一次。',
      },
      newLink,
    ),
  },
  usedToken: {
    title: { en: 'This link was used, replaced or is too old', zh: '此链接已被使用、已被替换或已过期' },
    sentence: and(
      {
        en: 'A link works once, so that nobody else can use it after you.',
        zh: '链接只能使用一次，以免他人在您之后使用。',
      },
      newLink,
    ),
  },
  wrongHost: {
    title: { en: 'Wrong address', zh: '地址错误' },
    sentence: {
      en: 'Muster answers only at the address that it printed, on this machine. Open that one.',
      zh: 'Muster 只在本机上以其打印的地址提供服务，请打开该地址。',
    },
  },
  crossOrigin: {
    title: { en: 'Refused', zh: '已拒绝' },
    sentence: {
      en: 'Another site asked for this; only Muster’s own page may.',
      zh: '该请求来自其他网站；只有 Muster 自己的页面可以发出请求。',
    },
  },
  notFound: {
    title: { en: 'There is no such page', zh: '没有此页面' },
    sentence: {
      en: 'The command center has one page, at “/”. Open that one.',
      zh: '指挥中心只有一个页面，位于“/”，请打开该页面。',
    },
  },
  wrongMethod: {
    title: { en: 'This cannot be done here', zh: '此处不支持该操作' },
    sentence: {
      en: 'The page is only read; what is done goes over its connection to the host.',
      zh: '页面只可读取；操作通过其与数据进程的连接进行。',
    },
  },
  failed: {
    title: { en: 'A file of the screen could not be read', zh: '无法读取界面文件' },
    sentence: {
      en: 'The console’s log says why (station/log in the data folder).',
      zh: '原因见控制台日志（数据目录下的 station/log）。',
    },
  },
} as const satisfies Record<string, Explanation>;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export function explainedPage({ title, sentence }: Explanation): string {
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Muster</title></head><body>',
    `<h1>${escaped(title.en)}</h1><p>${escaped(sentence.en)}</p>`,
    `<h1 lang="zh-CN">${escaped(title.zh)}</h1><p lang="zh-CN">${escaped(sentence.zh)}</p>`,
    '</body></html>',
  ].join('\n');
}

/**
 * Sent with the new session. The page goes on by itself, not by a redirect: a redirect would count as coming from
 * wherever the link was clicked, and a strict cookie would not be sent with it.
 */
export const welcomePage =
  '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Muster</title><meta http-equiv="refresh" content="0;url=/"></head><body><a href="/">Muster</a></body></html>';
