/**
 * Which substances the library has, and what no table says of them: names, UN numbers, the classes of the register.
 * `gb`: row of GB 18218-2018, table 1; a Chinese name without one has its source in `zhFrom`.
 */
export const list = [
  {
    cas: '74-98-6',
    id: 'propane',
    formula: 'C3H8',
    en: 'Propane',
    zh: '丙烷',
    un: ['1978', '1075'],
    gb: 52,
    classes: ['flammable-gas'],
  },
  {
    cas: '7783-06-4',
    id: 'hydrogen-sulfide',
    en: 'Hydrogen sulfide',
    gb: 10,
    un: ['1053'],
    classes: ['toxic-gas', 'flammable-gas'],
  },
  { cas: '7664-41-7', id: 'ammonia', en: 'Ammonia', gb: 1, un: ['1005'], classes: ['toxic-gas', 'corrosive'] },
  { cas: '7782-50-5', id: 'chlorine', en: 'Chlorine', gb: 12, un: ['1017'], classes: ['toxic-gas', 'oxidizer'] },
  {
    cas: '630-08-0',
    id: 'carbon-monoxide',
    en: 'Carbon monoxide',
    zh: '一氧化碳',
    un: ['1016'],
    classes: ['toxic-gas', 'flammable-gas'],
  },
  { cas: '71-43-2', id: 'benzene', en: 'Benzene', gb: 57, un: ['1114'], classes: ['flammable-liquid'] },
  { cas: '7446-09-5', id: 'sulfur-dioxide', en: 'Sulfur dioxide', gb: 4, un: ['1079'], classes: ['toxic-gas'] },
  {
    cas: '10102-44-0',
    id: 'nitrogen-dioxide',
    en: 'Nitrogen dioxide',
    gb: 3,
    un: ['1067'],
    classes: ['toxic-gas', 'oxidizer'],
  },
  {
    cas: '74-90-8',
    id: 'hydrogen-cyanide',
    en: 'Hydrogen cyanide',
    gb: 25,
    un: ['1051'],
    classes: ['toxic-gas', 'flammable-liquid'],
  },
  {
    cas: '75-21-8',
    id: 'ethylene-oxide',
    en: 'Ethylene oxide',
    gb: 7,
    un: ['1040'],
    classes: ['toxic-gas', 'flammable-gas'],
  },
];
