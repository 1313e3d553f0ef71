/**
 * Groups of EPA-600/2-80-076, “A Method for Determining the Compatibility of Hazardous Wastes” (US EPA, 1980), as far as a
 * substance of the library is in them, and what its chart says of each pair: H heat, F fire, G gas, GT toxic gas, GF flammable gas,
 * E explosion, P violent polymerization, S toxic matter dissolves, U may be dangerous. 107 goes with nothing.
 */
const names = {
  1: ['Acids, mineral, non-oxidizing', '非氧化性无机酸'],
  2: ['Acids, mineral, oxidizing', '氧化性无机酸'],
  3: ['Acids, organic', '有机酸'],
  4: ['Alcohols and glycols', '醇类'],
  5: ['Aldehydes', '醛类'],
  7: ['Amines', '胺类'],
  8: ['Azo and diazo compounds, hydrazines', '偶氮、重氮化合物及肼'],
  10: ['Caustics', '碱类'],
  11: ['Cyanides', '氰化物'],
  13: ['Esters', '酯类'],
  14: ['Ethers', '醚类'],
  15: ['Fluorides, inorganic', '无机氟化物'],
  16: ['Hydrocarbons, aromatic', '芳香烃'],
  17: ['Halogenated organics', '卤代有机物'],
  18: ['Isocyanates', '异氰酸酯'],
  19: ['Ketones', '酮类'],
  20: ['Mercaptans and other organic sulfides', '硫醇及其他有机硫化物'],
  21: ['Alkali and alkaline earth metals', '碱金属和碱土金属'],
  22: ['Other metals as powder', '其他金属粉末'],
  24: ['Toxic metals and metal compounds', '有毒金属及其化合物'],
  26: ['Nitriles', '腈类'],
  27: ['Nitro compounds, organic', '有机硝基化合物'],
  28: ['Hydrocarbons, unsaturated', '不饱和脂肪烃'],
  29: ['Hydrocarbons, saturated', '饱和脂肪烃'],
  30: ['Organic peroxides', '有机过氧化物'],
  31: ['Phenols and cresols', '酚类'],
  33: ['Sulfides, inorganic', '无机硫化物'],
  34: ['Epoxides', '环氧化物'],
  101: ['Combustible and flammable materials', '可燃、易燃物'],
  102: ['Explosives', '爆炸物'],
  103: ['Polymerizable compounds', '可聚合化合物'],
  104: ['Oxidizing agents, strong', '强氧化剂'],
  105: ['Reducing agents, strong', '强还原剂'],
  106: ['Water', '水'],
  107: ['Water-reactive substances', '遇水反应物质'],
};

const chart = `
2-3:H,G 1-4:H 2-4:H,F 3-4:H,P 1-5:H,P 2-5:H,F 3-5:H,P 1-7:H 2-7:H,GT 3-7:H 5-7:H 1-8:H,G 2-8:H,GT 3-8:H,G 4-8:H,G 5-8:H
1-10:H 2-10:H 3-10:H 5-10:H 1-11:GT,GF 2-11:GT,GF 3-11:GT,GF 8-11:G 1-13:H 2-13:H,F 8-13:H,G 10-13:H 1-14:H 2-14:H,F
1-15:GT 2-15:GT 3-15:GT 2-16:H,F 1-17:H,GT 2-17:H,F,GT 7-17:H,GT 8-17:H,G 10-17:H,GF 11-17:H 1-18:H,G 2-18:H,F,GT 3-18:H,G
4-18:H,P 7-18:H,P 8-18:H,G 10-18:H,G,P 11-18:H,G 1-19:H 2-19:H,F 8-19:H,G 10-19:H 11-19:H 1-20:GT,GF 2-20:H,F,GT 8-20:H,G
17-20:H 18-20:H 19-20:H 1-21:H,F,GF 2-21:H,F,GF 3-21:H,F,GF 4-21:H,F,GF 5-21:H,F,GF 7-21:H,GF 8-21:H,GF 10-21:H,GF
11-21:H,GF 13-21:H,GF 17-21:H,E 18-21:H,GF 19-21:H,GF 20-21:H,GF 1-22:H,F,GF 2-22:H,F,GF 3-22:F,G 8-22:H,F,GT 10-22:H,GF
17-22:H,E 18-22:H,GF 20-22:H,F,GF 1-24:S 2-24:S 3-24:S 7-24:S 10-24:S 1-26:H,GT,GF 2-26:H,F,GT 3-26:H 10-26:U 21-26:H,P
24-26:S 2-27:H,F,GT 5-27:H 10-27:H,E 21-27:H,GF,E 1-28:H 2-28:H,F 5-28:H 22-28:H,E 2-29:H,F 1-30:H,G 2-30:H,E 4-30:H,F
5-30:H,G 7-30:H,GT 8-30:H,F,E 11-30:H,GT,E 17-30:H,E 18-30:H 19-30:E 20-30:H,F,GT 21-30:H,E 22-30:H,G 24-30:H,G 26-30:H,GT,P
28-30:H,P 1-31:H 2-31:H,F 8-31:H,G 18-31:H,P 21-31:H,GF 30-31:H 1-33:GT,GF 2-33:H,F,GF 3-33:GT 5-33:H 8-33:E 18-33:H 30-33:H,GT
1-34:H,P 2-34:H,P 3-34:H,P 4-34:H,P 5-34:U 7-34:H,P 8-34:H,P 10-34:H,P 11-34:H,P 20-34:H,P 21-34:H,P 22-34:H,P 24-34:H,P
30-34:H,P 31-34:H,P 33-34:H,P 1-101:H,G 2-101:H,F,GT 21-101:H,F,G 30-101:H,F,GT 1-102:H,E 2-102:H,E 3-102:H,E 8-102:H,E
10-102:H,E 13-102:H,E 21-102:H,E 22-102:H,E 24-102:E 30-102:H,E 31-102:H,E 33-102:H,E 34-102:H,E 101-102:H,E 1-103:H,P
2-103:H,P 3-103:H,P 8-103:H,P 10-103:H,P 11-103:H,P 21-103:H,P 22-103:H,P 24-103:H,P 30-103:H,P 31-103:H,P 33-103:H,P
1-104:H,GT 3-104:H,GT 4-104:H,F 5-104:H,F 7-104:H,F,GT 8-104:H,E 11-104:H,GT,E 13-104:H,F 14-104:H,F 16-104:H,F 17-104:H,GT
18-104:H,F,GT 19-104:H,F 20-104:H,F,GT 21-104:H,F,E 22-104:H,F,E 26-104:H,F,GT 27-104:H,E 28-104:H,F 29-104:H,F 30-104:H,G
31-104:H,F 33-104:H,F,GT 34-104:H,F,G 101-104:H,F,G 1-105:H,GF 2-105:H,F,GT 3-105:H,GF 4-105:H,F,GF 5-105:H,F,GF 7-105:H,G
11-105:H,GT 16-105:H,F,E 17-105:H,E 18-105:H,GF 19-105:H,GF 20-105:H,GF 26-105:H,GF 27-105:H,E 30-105:H,E 31-105:H,GF
34-105:H 101-105:H,GF 1-106:H 2-106:H 8-106:G 18-106:H,G 21-106:H,GF 22-106:H,GF 24-106:S 33-106:GT,GF
`;

/** What two substances do that their groups do not tell. */
const explosiveWithChlorine = {
  says: { en: 'React explosively, or form what explodes.', zh: '发生爆炸性反应或生成爆炸性物质。' },
  effects: ['H', 'F', 'E'],
  source: 'niosh-npg',
};
const incompatible = {
  says: { en: 'Keep apart: named as incompatible.', zh: '列为禁忌物，须隔离。' },
  effects: ['U'],
  source: 'nrc-1995',
};
const pairs = [
  { between: ['ammonia', 'chlorine'], ...explosiveWithChlorine, effects: ['H', 'F', 'GT', 'E'] },
  { between: ['chlorine', 'hydrogen'], ...explosiveWithChlorine },
  { between: ['acetylene', 'chlorine'], ...explosiveWithChlorine },
  { between: ['chlorine', 'diethyl-ether'], ...explosiveWithChlorine },
  ...['methane', 'natural-gas', 'propane', 'lpg'].map((gas) => ({
    between: ['chlorine', gas],
    ...explosiveWithChlorine,
  })),
  { between: ['ammonia-solution', 'chlorine'], ...incompatible },
  { between: ['ammonia', 'bromine'], ...incompatible },
  { between: ['ammonia', 'calcium-hypochlorite'], ...incompatible },
  { between: ['ammonia-solution', 'calcium-hypochlorite'], ...incompatible },
  { between: ['ammonia-solution', 'sodium-hypochlorite'], ...incompatible },
  { between: ['ammonia', 'hydrogen-fluoride'], ...incompatible },
];

const text = ([en, zh]) => ({ en, zh });

export const reactivity = () => ({
  groups: Object.fromEntries(Object.entries(names).map(([key, name]) => [key, text(name)])),
  chart: Object.fromEntries(
    chart
      .trim()
      .split(/\s+/)
      .map((cell) => {
        const [key, codes] = cell.split(':');
        return [key, codes.split(',')];
      }),
  ),
  pairs,
});
