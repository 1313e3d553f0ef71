import { readFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, relative, resolve } from 'node:path';
import { z } from 'zod';
import { parseSite, type ParsedSite, type SiteProblem } from '../../domain/register/siteFile.ts';

const Outline = z.looseObject({
  map: z.unknown().optional(),
  tags: z.unknown().optional(),
  responders: z.unknown().optional(),
  roster: z.unknown().optional(),
  plans: z.unknown().optional(),
  earlyWarning: z.unknown().optional(),
});

/**
 * Reads a site file and the files that it names (paths relative to it, in its own folder or below). Never throws for
 * what is in the files: each fault is a problem with its place.
 */
export const loadSiteFile = (path: string): ParsedSite =>
  loadSite(path, () => readFileSync(resolve(path), 'utf8'), inFolder(dirname(resolve(path))));

/** As loadSiteFile, of a site that came another way; the files that it names are in `folder`. */
export const loadSiteText = (text: string, name: string, folder: string): ParsedSite =>
  loadSite(name, () => text, inFolder(resolve(folder)));

/** As loadSiteFile, of files that were given by their names alone; which of them is the site file shows in them. */
export function loadSiteTexts(files: readonly NamedText[]): ParsedSite {
  const outline = files.find(({ text }) => isSiteFile(text)) ?? files[0];
  if (outline === undefined) return { site: null, problems: [] };
  return loadSite(
    outline.name,
    () => outline.text,
    (name) => {
      const wanted = basename(name.replaceAll('\\', '/'));
      const found = files.find((file) => file.name === wanted);
      return {
        file: wanted,
        text: () => {
          if (found === undefined) throw new Error('it was not given; choose it together with the site file');
          return found.text;
        },
      };
    },
  );
}

export interface NamedText {
  readonly name: string;
  readonly text: string;
}

const isSiteFile = (text: string): boolean => {
  try {
    return z.object({ format: z.literal('muster-site') }).safeParse(JSON.parse(text)).success;
  } catch {
    // What is wrong with it is said where it is read.
    return false;
  }
};

/** Where a file that the site file names is; null: where none is read from. */
type Named = (name: string) => { readonly file: string; readonly text: (() => string) | null };

const inFolder =
  (folder: string): Named =>
  (name) => {
    const file = resolve(folder, name);
    const inside = relative(folder, file);
    const isOutside = inside.startsWith('..') || isAbsolute(inside);
    return { file, text: isOutside ? null : () => readFileSync(file, 'utf8') };
  };

function loadSite(path: string, readOutline: () => string, named: Named): ParsedSite {
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
  const read = (name: string, where: string): unknown => {
    const { file, text } = named(name);
    if (text === null) {
      problems.push({
        where,
        sentence: {
          en: `${file} is outside the site file’s folder and was not read. Put it beside the site file.`,
          zh: `${file} 不在站点文件所在目录内，未读取。请将其放在站点文件旁。`,
        },
      });
      return undefined;
    }
    return parse(file, where, text);
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
  const inlined = (field: string, value: unknown): unknown => (typeof value === 'string' ? read(value, field) : value);
  const { map, tags, responders, roster, plans, geofences, earlyWarning } = outline.data;
  const parsed = parseSite({
    ...outline.data,
    map: inlined('map', map),
    tags: inlined('tags', tags),
    responders: inlined('responders', responders),
    roster: inlined('roster', roster),
    geofences: inlined('geofences', geofences),
    earlyWarning: inlined('earlyWarning', earlyWarning),
    plans: Array.isArray(plans)
      ? plans
          .map((plan: unknown, index) => inlined(`plans[${String(index)}]`, plan))
          .filter((plan) => plan !== undefined)
      : inlined('plans', plans),
  });
  return { ...parsed, problems: [...problems, ...parsed.problems] };
}
