import { describe, expect, it } from 'vitest';
import { makeFormat } from '#shared/words/format.ts';
import { textsIn } from './i18n/i18n.ts';
import { progressBanner, progressText, progressTexts } from './progress.ts';

const inEnglish = [textsIn(progressTexts, 'en'), makeFormat('en-GB', 'UTC').number] as const;
const inChinese = [textsIn(progressTexts, 'zh'), makeFormat('zh-CN', 'UTC').number] as const;
const partly = { here: 4_200, total: 100_000 };
const online = { isOnline: true, lacksForMs: 0 };

describe('how far the station has come', () => {
  it('is said in events of all that there are, in either language', () => {
    expect(progressText(partly, ...inEnglish)).toBe('4,200 of 100,000 events');
    expect(progressText(partly, ...inChinese)).toBe('4,200/100,000 条记录');
    expect(progressText({ here: 100_000, total: 100_000 }, ...inEnglish)).toBe('all 100,000 events');
  });

  it('stands in a banner while much is missing, and says whether it comes', () => {
    expect(progressBanner(partly, online, ...inEnglish)).toBe(
      '4,200 of 100,000 events of the record are here; the others are being fetched.',
    );
    expect(progressBanner(partly, { ...online, isOnline: false }, ...inEnglish)).toBe(
      '4,200 of 100,000 events of the record are here; the others come when the hub answers.',
    );
    expect(progressBanner(partly, online, ...inChinese)).toBe('本站已有 4,200/100,000 条记录，其余正在下载。');
  });

  it('says nothing of what is complete, nor of the news of a moment, but of a little that does not come', () => {
    expect(progressBanner({ here: 7, total: 7 }, { ...online, lacksForMs: 9_000 }, ...inEnglish)).toBeNull();
    expect(progressBanner({ here: 5, total: 7 }, { ...online, lacksForMs: 2_900 }, ...inEnglish)).toBeNull();
    expect(progressBanner({ here: 5, total: 7 }, { ...online, lacksForMs: 3_000 }, ...inEnglish)).toMatch(/^5 of 7/);
  });
});
