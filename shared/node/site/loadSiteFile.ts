import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { z } from 'zod';
import { parseSite, type ParsedSite, type SiteProblem } from '../../domain/register/siteFile.ts';

const Outline = z.looseObject({
  map: z.unknown().optional(),
  tags: z.unknown().optional(),
  responders: z.unknown().optional(),
  roster: z.unknown().optional(),
  plans: z.unknown().optional(),
});

/**
 * Reads a site file and the files that it names (paths relative to it, in its own folder or below). Never throws for
 * what is in the files: each fault is a problem with its place.
 */
export const loadSiteFile = (path: string): ParsedSite =>
  loadSite(path, dirname(resolve(path)), () => readFileSync(resolve(path), 'utf8'));

/** As loadSiteFile, of a site that came another way; the files that it names are in `folder`. */
export const loadSiteText = (text: string, name: string, folder: string): ParsedSite =>
  loadSite(name, resolve(folder), () => text);

function loadSite(path: string, folder: string, readOutline: () => string): ParsedSite {
  const problems: SiteProblem[] = [];
  const parse = (file: string, where: string, readText: () => string): unknown => {
    try {
      return JSON.parse(readText()) as unknown;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      problems.push({
        where,
        sentence:
          error instanceof SyntaxError
            ? { en: `${file} is not JSON: ${why}.`, zh: `${file} 不是有效的 JSON：${why}。` }
            : { en: `${file} cannot be read: ${why}. Check the path.`, zh: `无法读取 ${file}：${why}。请检查路径。` },
      });
      return undefined;
    }
  };
  const read = (file: string, where: string): unknown => {
    const inside = relative(folder, file);
    if (inside.startsWith('..') || isAbsolute(inside)) {
      problems.push({
        where,
        sentence: {
          en: `${file} is outside the site file’s folder and was not read. Put it beside the site file.`,
          zh: `${file} 不在站点文件所在目录内，未读取。请将其放在站点文件旁。`,
        },
      });
      return undefined;
    }
    return parse(file, where, () => readFileSync(file, 'utf8'));
  };

  const raw = parse(path, 'file', readOutline);
  const outline = Outline.safeParse(raw);
  if (!outline.success) {
    if (raw !== undefined)
      problems.push({
        where: 'file',
        sentence: {
          en: `${path} holds no site: it must be a JSON object with "format": "muster-site".`,
          zh: `${path} 不是站点文件：应为含有 "format": "muster-site" 的 JSON 对象。`,
        },
      });
    return { site: null, problems };
  }
  const inlined = (field: string, value: unknown): unknown =>
    typeof value === 'string' ? read(resolve(folder, value), field) : value;
  const { map, tags, responders, roster, plans } = outline.data;
  const parsed = parseSite({
    ...outline.data,
    map: inlined('map', map),
    tags: inlined('tags', tags),
    responders: inlined('responders', responders),
    roster: inlined('roster', roster),
    plans: Array.isArray(plans)
      ? plans
          .map((plan: unknown, index) => inlined(`plans[${String(index)}]`, plan))
          .filter((plan) => plan !== undefined)
      : inlined('plans', plans),
  });
  return { site: parsed.site, problems: [...problems, ...parsed.problems] };
}
