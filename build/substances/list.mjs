/**
 * Which substances the library has, and what no table says of them: names, UN numbers, the classes of the register, the
 * groups of the compatibility chart (reactivity.mjs). `gb`: row of GB 18218-2018, table 1. A Chinese name that is not of that row
 * is of the Catalogue of Hazardous Chemicals (2015), as are those in `zhAlso`.
 */
const toxicGas = ['toxic-gas'];
const toxicFlammableGas = ['toxic-gas', 'flammable-gas'];
const flammableGas = ['flammable-gas'];
const flammable = ['flammable-liquid'];
const explosive = ['explosive'];
const oxidizer = ['oxidizer'];
const corrosive = ['corrosive'];

/** Of gases and liquids that are toxic by inhalation the register’s nearest class is toxic gas. */
const s = (id, en, zh, cas, un, classes, groups, more = {}) => ({
  id,
  en,
  ...(zh === null ? {} : { zh }),
  ...(cas === null ? {} : { cas }),
  un,
  classes,
  groups,
  ...more,
});

const explosives = 'Explosives, division 1.1, 1.2, 1.3 or 1.5';
const propane = {
  standsForCas: '74-98-6',
  formula: 'C3H8',
  standsFor: {
    en: 'A mixture: figures of matter and limits are those of propane.',
    zh: '混合物：物性与限值采用丙烷数据。',
  },
};
const methane = {
  standsForCas: '74-82-8',
  formula: 'CH4',
  standsFor: {
    en: 'A mixture: figures of matter and limits are those of methane.',
    zh: '混合物：物性与限值采用甲烷数据。',
  },
};

export const list = [
  s('ammonia', 'Ammonia', null, '7664-41-7', ['1005'], ['toxic-gas', 'corrosive'], [10], {
    gb: 1,
    zhAlso: ['液氨', '氨气'],
    ergName: 'Ammonia, anhydrous',
  }),
  s('oxygen-difluoride', 'Oxygen difluoride', null, '7783-41-7', ['2190'], ['toxic-gas', 'oxidizer'], [104], {
    gb: 2,
    formula: 'F2O',
  }),
  s('nitrogen-dioxide', 'Nitrogen dioxide', null, '10102-44-0', ['1067'], ['toxic-gas', 'oxidizer'], [104], {
    gb: 3,
    also: ['Dinitrogen tetroxide', 'Nitrogen tetroxide'],
  }),
  s('sulfur-dioxide', 'Sulfur dioxide', null, '7446-09-5', ['1079'], toxicGas, [], { gb: 4, zhAlso: ['亚硫酸酐'] }),
  s('fluorine', 'Fluorine', null, '7782-41-4', ['1045'], ['toxic-gas', 'oxidizer'], [104], { gb: 5, zhAlso: ['氟气'] }),
  s('phosgene', 'Phosgene', null, '75-44-5', ['1076'], toxicGas, [17], {
    gb: 6,
    zhAlso: ['光气'],
    also: ['Carbonyl chloride'],
  }),
  s('ethylene-oxide', 'Ethylene oxide', null, '75-21-8', ['1040'], toxicFlammableGas, [34, 101], {
    gb: 7,
    zhAlso: ['氧化乙烯'],
  }),
  s('formaldehyde', 'Formaldehyde', null, '50-00-0', ['1198', '2209'], ['toxic-gas', 'flammable-liquid'], [5], {
    gb: 8,
    zhAlso: ['甲醛', '蚁醛', '福尔马林'],
    also: ['Formalin'],
    ergName: 'Formaldehyde, solution, flammable',
  }),
  s('phosphine', 'Phosphine', null, '7803-51-2', ['2199'], toxicFlammableGas, [105], {
    gb: 9,
    zhAlso: ['磷化三氢', '膦'],
  }),
  s('hydrogen-sulfide', 'Hydrogen sulfide', null, '7783-06-4', ['1053'], toxicFlammableGas, [33, 101], { gb: 10 }),
  s(
    'hydrogen-chloride',
    'Hydrogen chloride, anhydrous',
    null,
    '7647-01-0',
    ['1050', '2186'],
    ['toxic-gas', 'corrosive'],
    [1],
    {
      gb: 11,
      zhAlso: ['氯化氢', '无水氯化氢'],
      also: ['Hydrogen chloride'],
    },
  ),
  s('chlorine', 'Chlorine', null, '7782-50-5', ['1017'], ['toxic-gas', 'oxidizer'], [104], {
    gb: 12,
    zhAlso: ['液氯', '氯气'],
  }),
  s('coal-gas', 'Coal gas', null, null, ['1023'], toxicFlammableGas, [101], {
    gb: 13,
    zhAlso: ['煤气', '高炉煤气', '转炉煤气', '焦炉煤气'],
    standsForCas: '630-08-0',
    mixture: true,
    standsFor: {
      en: 'A mixture: toxic limits are those of carbon monoxide. Other figures are not in the library: they depend on what is in it.',
      zh: '混合物：毒性限值采用一氧化碳数据；其他数据因组分而异，库中未收录。',
    },
    limitsOnly: true,
  }),
  s('arsine', 'Arsine', null, '7784-42-1', ['2188'], toxicFlammableGas, [24, 105], {
    gb: 14,
    formula: 'AsH3',
    zhAlso: ['砷化三氢', '胂'],
  }),
  s('stibine', 'Stibine', null, '7803-52-3', ['2676'], toxicFlammableGas, [24, 105], { gb: 15, formula: 'H3Sb' }),
  s('hydrogen-selenide', 'Hydrogen selenide, anhydrous', null, '7783-07-5', ['2202'], toxicFlammableGas, [24, 105], {
    gb: 16,
    formula: 'H2Se',
    also: ['Hydrogen selenide'],
  }),
  s('methyl-bromide', 'Methyl bromide', null, '74-83-9', ['1062'], toxicGas, [17], {
    gb: 17,
    zhAlso: ['甲基溴'],
    also: ['Bromomethane'],
  }),
  s(
    'acetone-cyanohydrin',
    'Acetone cyanohydrin',
    null,
    '75-86-5',
    ['1541'],
    ['toxic-gas', 'flammable-liquid'],
    [4, 26],
    {
      gb: 18,
      zhAlso: ['2-羟基异丁腈', '丙酮合氰化氢'],
    },
  ),
  s('acrolein', 'Acrolein, stabilized', null, '107-02-8', ['1092'], ['toxic-gas', 'flammable-liquid'], [5, 103], {
    gb: 19,
    also: ['Acrolein'],
    zhAlso: ['烯丙醛', '败脂醛'],
  }),
  s(
    'hydrogen-fluoride',
    'Hydrogen fluoride, anhydrous',
    null,
    '7664-39-3',
    ['1052'],
    ['toxic-gas', 'corrosive'],
    [1, 15],
    {
      gb: 20,
      zhAlso: ['无水氟化氢'],
      also: ['Hydrogen fluoride'],
    },
  ),
  s('epichlorohydrin', 'Epichlorohydrin', null, '106-89-8', ['2023'], ['toxic-gas', 'flammable-liquid'], [17, 34], {
    gb: 21,
    zhAlso: ['环氧氯丙烷', '3-氯-1,2-环氧丙烷'],
  }),
  s('epibromohydrin', 'Epibromohydrin', null, '3132-64-7', ['2558'], ['toxic-gas', 'flammable-liquid'], [17, 34], {
    gb: 22,
    formula: 'C3H5BrO',
    zhAlso: ['环氧溴丙烷'],
  }),
  s('toluene-diisocyanate', 'Toluene diisocyanate', null, '26471-62-5', ['2078'], toxicGas, [18], {
    gb: 23,
    formula: 'C9H6N2O2',
    zhAlso: ['二异氰酸甲苯酯'],
    also: ['TDI'],
  }),
  s('sulfur-monochloride', 'Sulfur monochloride', null, '10025-67-9', ['1828'], ['corrosive', 'toxic-gas'], [107], {
    gb: 24,
    formula: 'Cl2S2',
    also: ['Disulfur dichloride'],
    ergName: 'Sulfur chlorides (when spilled on land)',
  }),
  s('hydrogen-cyanide', 'Hydrogen cyanide', null, '74-90-8', ['1051'], ['toxic-gas', 'flammable-liquid'], [1, 11], {
    gb: 25,
    zhAlso: ['氢氰酸', '无水氢氰酸'],
    also: ['Hydrocyanic acid'],
  }),
  s('sulfur-trioxide', 'Sulfur trioxide', null, '7446-11-9', ['1829'], ['corrosive', 'toxic-gas'], [104, 107], {
    gb: 26,
    zhAlso: ['硫酸酐'],
  }),
  s('allylamine', 'Allylamine', null, '107-11-9', ['2334'], ['flammable-liquid', 'toxic-gas'], [7], {
    gb: 27,
    zhAlso: ['烯丙胺'],
  }),
  s('bromine', 'Bromine', null, '7726-95-6', ['1744'], ['corrosive', 'toxic-gas', 'oxidizer'], [104], {
    gb: 28,
    zhAlso: ['溴素'],
  }),
  s('ethyleneimine', 'Ethyleneimine', null, '151-56-4', ['1185'], ['flammable-liquid', 'toxic-gas'], [7, 103], {
    gb: 29,
    zhAlso: ['氮丙环', '吖丙啶'],
    also: ['Aziridine'],
  }),
  s('methyl-isocyanate', 'Methyl isocyanate', null, '624-83-9', ['2480'], ['toxic-gas', 'flammable-liquid'], [18], {
    gb: 30,
    also: ['MIC'],
  }),
  s('barium-azide', 'Barium azide', null, '18810-58-7', ['0224', '1571'], explosive, [24, 102], {
    gb: 31,
    formula: 'BaN6',
    ergName: explosives,
  }),
  s('lead-azide', 'Lead azide', null, '13424-46-9', ['0129'], explosive, [24, 102], {
    gb: 32,
    formula: 'N6Pb',
    ergName: explosives,
  }),
  s('mercury-fulminate', 'Mercury fulminate', null, '628-86-4', ['0135'], explosive, [24, 102], {
    gb: 33,
    formula: 'C2HgN2O2',
    zhAlso: ['雷酸汞'],
    ergName: explosives,
  }),
  s('trinitroanisole', 'Trinitroanisole', null, '28653-16-9', ['0213'], explosive, [27, 102], {
    gb: 34,
    formula: 'C7H5N3O7',
    zhAlso: ['三硝基茴香醚'],
    ergName: explosives,
  }),
  s('tnt', '2,4,6-Trinitrotoluene', null, '118-96-7', ['0209', '1356'], explosive, [27, 102], {
    gb: 35,
    zhAlso: ['梯恩梯'],
    also: ['TNT'],
    formula: 'C7H5N3O6',
    ergName: explosives,
  }),
  s('nitroglycerin', 'Nitroglycerin', null, '55-63-0', ['0143', '3064'], explosive, [102], {
    gb: 36,
    formula: 'C3H5N3O9',
    zhAlso: ['硝化三丙醇', '甘油三硝酸酯'],
    ergName: explosives,
  }),
  s(
    'nitrocellulose-dry',
    'Nitrocellulose, dry or wetted with less than 25 % water or alcohol',
    null,
    null,
    ['0340'],
    explosive,
    [102],
    {
      gb: 37,
      ergName: explosives,
    },
  ),
  s(
    'nitrocellulose-unmodified',
    'Nitrocellulose, unmodified or plasticized with less than 18 % plasticizer',
    null,
    null,
    ['0341'],
    explosive,
    [102],
    {
      gb: 38,
      ergName: explosives,
    },
  ),
  s(
    'nitrocellulose-alcohol',
    'Nitrocellulose with not less than 25 % alcohol',
    null,
    '9004-70-0',
    ['2556'],
    explosive,
    [101],
    {
      gb: 39,
      ergName: 'Nitrocellulose with alcohol, not less than 25% alcohol',
    },
  ),
  s(
    'nitrocellulose-low-nitrogen',
    'Nitrocellulose, not more than 12.6 % nitrogen',
    null,
    null,
    ['2557'],
    explosive,
    [101],
    {
      gb: 40,
      ergName: 'Nitrocellulose mixture, without plasticizer',
    },
  ),
  s('nitrocellulose-water', 'Nitrocellulose with not less than 25 % water', null, null, ['2555'], explosive, [101], {
    gb: 41,
    ergName: 'Nitrocellulose with water, not less than 25% water',
  }),
  s('nitrocellulose-solution', 'Nitrocellulose, solution, flammable', null, '9004-70-0', ['2059'], flammable, [101], {
    gb: 42,
  }),
  s(
    'ammonium-nitrate-combustible',
    'Ammonium nitrate with more than 0.2 % combustible substances',
    null,
    '6484-52-2',
    ['0222'],
    explosive,
    [102, 104],
    {
      gb: 43,
      formula: 'H4N2O3',
      ergName: explosives,
    },
  ),
  s('ammonium-nitrate', 'Ammonium nitrate', null, '6484-52-2', ['1942', '2426'], oxidizer, [104], {
    gb: 44,
    formula: 'H4N2O3',
    zhAlso: ['硝酸铵', '硝铵'],
  }),
  s('ammonium-nitrate-fertilizer', 'Ammonium nitrate based fertilizer', null, null, ['2067'], oxidizer, [104], {
    gb: 45,
  }),
  s('potassium-nitrate', 'Potassium nitrate', null, '7757-79-1', ['1486'], oxidizer, [104], {
    gb: 46,
    formula: 'KNO3',
  }),
  s('butadiene', '1,3-Butadiene', null, '106-99-0', ['1010'], flammableGas, [28, 103], {
    gb: 47,
    zhAlso: ['联乙烯', '丁二烯'],
    also: ['Butadiene'],
    ergName: 'Butadienes, stabilized',
  }),
  s('dimethyl-ether', 'Dimethyl ether', null, '115-10-6', ['1033'], flammableGas, [14, 101], {
    gb: 48,
    zhAlso: ['甲醚'],
  }),
  s('methane', 'Methane', '甲烷', '74-82-8', ['1971', '1972'], flammableGas, [29, 101], { gb: 49, formula: 'CH4' }),
  s('natural-gas', 'Natural gas', '天然气', '8006-14-2', ['1971', '1972'], flammableGas, [29, 101], {
    gb: 49,
    zhAlso: ['液化天然气', '沼气'],
    also: ['LNG', 'CNG'],
    ergName: 'Natural gas, compressed',
    ...methane,
  }),
  s('vinyl-chloride', 'Vinyl chloride', null, '75-01-4', ['1086'], flammableGas, [17, 103], {
    gb: 50,
    zhAlso: ['乙烯基氯'],
    also: ['VCM', 'Chloroethene'],
  }),
  s('hydrogen', 'Hydrogen', null, '1333-74-0', ['1049', '1966'], flammableGas, [101], {
    gb: 51,
    formula: 'H2',
    // The table has a wrong one.
    without: ['meltingPointK'],
    zhAlso: ['氢气', '液氢'],
  }),
  s('lpg', 'Liquefied petroleum gas', null, '68476-85-7', ['1075', '1965'], flammableGas, [29, 101], {
    gb: 52,
    zhAlso: ['液化石油气', '石油气'],
    also: ['LPG', 'Petroleum gases, liquefied'],
    ...propane,
  }),
  s('propane', 'Propane', '丙烷', '74-98-6', ['1978', '1075'], flammableGas, [29, 101], { gb: 52, formula: 'C3H8' }),
  s('butane', 'Butane', '正丁烷', '106-97-8', ['1011', '1075'], flammableGas, [29, 101], {
    gb: 52,
    formula: 'C4H10',
    zhAlso: ['丁烷'],
    also: ['n-Butane'],
  }),
  s('methylamine', 'Methylamine', null, '74-89-5', ['1061', '1235'], flammableGas, [7], {
    gb: 53,
    zhAlso: ['甲胺', '氨基甲烷'],
    ergName: 'Methylamine, anhydrous',
  }),
  s('acetylene', 'Acetylene', null, '74-86-2', ['1001'], flammableGas, [28], {
    gb: 54,
    zhAlso: ['电石气'],
    ergName: 'Acetylene, dissolved',
  }),
  s('ethylene', 'Ethylene', null, '74-85-1', ['1962', '1038'], flammableGas, [28, 101], { gb: 55, also: ['Ethene'] }),
  s('oxygen', 'Oxygen', null, '7782-44-7', ['1072', '1073'], oxidizer, [104], {
    gb: 56,
    formula: 'O2',
    zhAlso: ['氧气', '液氧'],
  }),
  s('benzene', 'Benzene', null, '71-43-2', ['1114'], flammable, [16], { gb: 57, zhAlso: ['纯苯'] }),
  s('styrene', 'Styrene', null, '100-42-5', ['2055'], flammable, [16, 28, 103], {
    gb: 58,
    zhAlso: ['乙烯苯'],
    ergName: 'Styrene monomer, stabilized',
  }),
  s('acetone', 'Acetone', null, '67-64-1', ['1090'], flammable, [19], {
    gb: 59,
    zhAlso: ['二甲基酮'],
    also: ['2-Propanone'],
  }),
  s('acrylonitrile', 'Acrylonitrile', null, '107-13-1', ['1093'], ['flammable-liquid', 'toxic-gas'], [26, 103], {
    gb: 60,
    zhAlso: ['丙烯腈', '氰乙烯'],
  }),
  s('carbon-disulfide', 'Carbon disulfide', null, '75-15-0', ['1131'], flammable, [20], { gb: 61 }),
  s('cyclohexane', 'Cyclohexane', null, '110-82-7', ['1145'], flammable, [29], { gb: 62, zhAlso: ['六氢化苯'] }),
  s('propylene-oxide', 'Propylene oxide', null, '75-56-9', ['1280'], flammable, [34, 103], {
    gb: 63,
    zhAlso: ['环氧丙烷', '氧化丙烯', '甲基环氧乙烷'],
  }),
  s('toluene', 'Toluene', null, '108-88-3', ['1294'], flammable, [16], { gb: 64, zhAlso: ['甲基苯'] }),
  s('methanol', 'Methanol', null, '67-56-1', ['1230'], flammable, [4], {
    gb: 65,
    zhAlso: ['木醇', '木精'],
    also: ['Methyl alcohol'],
  }),
  s('gasoline', 'Gasoline', null, '86290-81-5', ['1203', '3475'], flammable, [101], {
    gb: 66,
    zhAlso: ['汽油'],
    also: ['Petrol'],
  }),
  s('ethanol', 'Ethanol', null, '64-17-5', ['1170'], flammable, [4], {
    gb: 67,
    zhAlso: ['酒精'],
    also: ['Ethyl alcohol'],
  }),
  s('diethyl-ether', 'Diethyl ether', null, '60-29-7', ['1155'], flammable, [14], {
    gb: 68,
    zhAlso: ['二乙醚'],
    also: ['Ethyl ether'],
  }),
  s('ethyl-acetate', 'Ethyl acetate', null, '141-78-6', ['1173'], flammable, [13], { gb: 69, zhAlso: ['醋酸乙酯'] }),
  s('n-hexane', 'n-Hexane', null, '110-54-3', ['1208'], flammable, [29], {
    gb: 70,
    zhAlso: ['己烷'],
    also: ['Hexane'],
    ergName: 'Hexanes',
  }),
  s('peracetic-acid', 'Peracetic acid', null, '79-21-0', ['3105', '3109'], ['oxidizer', 'corrosive'], [30], {
    gb: 71,
    formula: 'C2H4O3',
    zhAlso: ['过醋酸', '过氧乙酸', '乙酰过氧化氢'],
    also: ['Peroxyacetic acid'],
    ergName: 'Organic peroxide type D, liquid',
  }),
  s('mek-peroxide', 'Methyl ethyl ketone peroxide', null, '1338-23-4', ['3105', '3101'], oxidizer, [30], {
    gb: 72,
    zhAlso: ['过氧化甲乙酮'],
    ergName: 'Organic peroxide type D, liquid',
  }),
  s('white-phosphorus', 'White phosphorus', null, '12185-10-3', ['1381', '2447'], [], [105], {
    gb: 73,
    formula: 'P4',
    zhAlso: ['黄磷'],
    also: ['Yellow phosphorus'],
    ergName: 'White phosphorus, dry or under water or in solution',
  }),
  s('alkyl-aluminium', 'Aluminium alkyls', null, null, ['3394'], flammable, [105, 107], {
    gb: 74,
    also: ['Aluminum alkyls', 'Triethylaluminium'],
    ergName: 'Organometallic substance, liquid, pyrophoric, water-reactive',
  }),
  s('pentaborane', 'Pentaborane', null, '19624-22-7', ['1380'], ['flammable-liquid', 'toxic-gas'], [105], {
    gb: 75,
    formula: 'B5H9',
    zhAlso: ['五硼烷'],
  }),
  s('potassium-peroxide', 'Potassium peroxide', null, '17014-71-0', ['1491'], oxidizer, [104, 107], {
    gb: 76,
    formula: 'K2O2',
  }),
  s('sodium-peroxide', 'Sodium peroxide', null, '1313-60-6', ['1504'], oxidizer, [104, 107], {
    gb: 77,
    formula: 'Na2O2',
    zhAlso: ['双氧化钠', '二氧化钠'],
  }),
  s('potassium-chlorate', 'Potassium chlorate', null, '3811-04-9', ['1485', '2427'], oxidizer, [104], {
    gb: 78,
    formula: 'ClKO3',
    zhAlso: ['白药粉'],
  }),
  s('sodium-chlorate', 'Sodium chlorate', null, '7775-09-9', ['1495', '2428'], oxidizer, [104], {
    gb: 79,
    formula: 'ClNaO3',
  }),
  s(
    'nitric-acid-fuming',
    'Nitric acid, red fuming',
    null,
    '52583-42-3',
    ['2032'],
    ['corrosive', 'oxidizer', 'toxic-gas'],
    [2, 104],
    {
      gb: 80,
    },
  ),
  s('nitric-acid', 'Nitric acid', null, '7697-37-2', ['2031'], ['corrosive', 'oxidizer'], [2, 104], {
    gb: 81,
    zhAlso: ['硝酸'],
    formula: 'HNO3',
    ergName: 'Nitric acid, other than red fuming, with more than 65% nitric acid',
  }),
  s('guanidine-nitrate', 'Guanidine nitrate', null, '506-93-4', ['1467'], oxidizer, [102, 104], {
    gb: 82,
    formula: 'CH6N4O3',
    zhAlso: ['硝酸亚氨脲'],
  }),
  s('calcium-carbide', 'Calcium carbide', null, '75-20-7', ['1402'], [], [105, 107], {
    gb: 83,
    formula: 'C2Ca',
    zhAlso: ['电石'],
  }),
  s('potassium', 'Potassium', null, '7440-09-7', ['2257'], [], [21, 107], {
    gb: 84,
    formula: 'K',
    zhAlso: ['金属钾'],
  }),
  s('sodium', 'Sodium', null, '7440-23-5', ['1428'], [], [21, 107], {
    gb: 85,
    formula: 'Na',
    zhAlso: ['金属钠'],
  }),
  s('carbon-monoxide', 'Carbon monoxide', '一氧化碳', '630-08-0', ['1016'], toxicFlammableGas, [101], {
    formula: 'CO',
  }),
  s('sodium-hydroxide', 'Sodium hydroxide', '氢氧化钠', '1310-73-2', ['1824', '1823'], corrosive, [10], {
    formula: 'HNaO',
    zhAlso: ['烧碱', '苛性钠', '火碱', '氢氧化钠溶液', '液碱'],
    also: ['Caustic soda'],
    ergName: 'Sodium hydroxide, solution',
  }),
  s('sulfuric-acid', 'Sulfuric acid', '硫酸', '7664-93-9', ['1830'], corrosive, [2, 107], { formula: 'H2O4S' }),
  s('oleum', 'Sulfuric acid, fuming', '发烟硫酸', '8014-95-7', ['1831'], ['corrosive', 'toxic-gas'], [2, 107], {
    also: ['Oleum'],
  }),
  s('propylene', 'Propylene', '丙烯', '115-07-1', ['1077', '1075'], flammableGas, [28, 101], {
    formula: 'C3H6',
    also: ['Propene'],
  }),
  s('hydrochloric-acid', 'Hydrochloric acid', '盐酸', '7647-01-0', ['1789'], corrosive, [1], {
    zhAlso: ['氢氯酸'],
    standsForCas: '7647-01-0',
    mixture: true,
    limitsOnly: true,
    standsFor: {
      en: 'A solution: limits are those of hydrogen chloride in air. Other figures depend on its strength.',
      zh: '水溶液：限值为空气中氯化氢的限值；其他数据取决于浓度。',
    },
  }),
  s('ammonia-solution', 'Ammonium hydroxide', '氨溶液', '1336-21-6', ['2672', '2073'], corrosive, [10], {
    zhAlso: ['氨水'],
    also: ['Ammonia solution', 'Aqueous ammonia'],
    standsForCas: '7664-41-7',
    mixture: true,
    limitsOnly: true,
    standsFor: {
      en: 'A solution: limits are those of ammonia in air. Other figures depend on its strength.',
      zh: '水溶液：限值为空气中氨的限值；其他数据取决于浓度。',
    },
  }),
  s(
    'sodium-hypochlorite',
    'Sodium hypochlorite',
    '次氯酸钠溶液',
    '7681-52-9',
    ['1791'],
    ['corrosive', 'oxidizer'],
    [10, 104],
    {
      zhAlso: ['次氯酸钠', '漂白水'],
      also: ['Hypochlorite solution', 'Bleach'],
      formula: 'ClNaO',
    },
  ),
  s('calcium-hypochlorite', 'Calcium hypochlorite, dry', '次氯酸钙', '7778-54-3', ['1748'], oxidizer, [104], {
    formula: 'CaCl2O2',
    zhAlso: ['漂粉精'],
  }),
  s(
    'hydrogen-peroxide',
    'Hydrogen peroxide',
    '过氧化氢溶液',
    '7722-84-1',
    ['2014', '2015'],
    ['oxidizer', 'corrosive'],
    [104],
    {
      formula: 'H2O2',
      zhAlso: ['双氧水', '过氧化氢'],
    },
  ),
  s('acetic-acid', 'Acetic acid, glacial', '乙酸', '64-19-7', ['2789'], ['corrosive', 'flammable-liquid'], [3], {
    zhAlso: ['醋酸', '冰醋酸'],
    also: ['Acetic acid'],
  }),
  s('acetaldehyde', 'Acetaldehyde', '乙醛', '75-07-0', ['1089'], flammable, [5], {}),
  s('isobutane', 'Isobutane', '异丁烷', '75-28-5', ['1969', '1075'], flammableGas, [29, 101], { formula: 'C4H10' }),
  s('n-pentane', 'n-Pentane', '正戊烷', '109-66-0', ['1265'], flammable, [29], {
    formula: 'C5H12',
    ergName: 'Pentanes',
    zhAlso: ['戊烷'],
  }),
  s('n-heptane', 'n-Heptane', '正庚烷', '142-82-5', ['1206'], flammable, [29], {
    formula: 'C7H16',
    ergName: 'Heptanes',
    zhAlso: ['庚烷'],
  }),
  s('p-xylene', 'p-Xylene', '对二甲苯', '106-42-3', ['1307'], flammable, [16], {
    formula: 'C8H10',
    ergName: 'Xylenes',
    also: ['PX', 'Xylene'],
    zhAlso: ['1,4-二甲苯', '二甲苯'],
  }),
  s('ethylbenzene', 'Ethylbenzene', '乙苯', '100-41-4', ['1175'], flammable, [16], {}),
  s('isopropanol', 'Isopropanol', '2-丙醇', '67-63-0', ['1219'], flammable, [4], {
    zhAlso: ['异丙醇'],
    also: ['2-Propanol'],
  }),
  s('methyl-ethyl-ketone', 'Methyl ethyl ketone', '2-丁酮', '78-93-3', ['1193'], flammable, [19], {
    zhAlso: ['丁酮', '甲乙酮'],
    also: ['MEK', '2-Butanone'],
  }),
  s('mtbe', 'Methyl tert-butyl ether', '甲基叔丁基醚', '1634-04-4', ['2398'], flammable, [14], { also: ['MTBE'] }),
  s('vinyl-acetate', 'Vinyl acetate, stabilized', '乙酸乙烯酯', '108-05-4', ['1301'], flammable, [13, 103], {
    zhAlso: ['醋酸乙烯'],
    also: ['Vinyl acetate'],
  }),
  s(
    'methyl-methacrylate',
    'Methyl methacrylate monomer, stabilized',
    '甲基丙烯酸甲酯',
    '80-62-6',
    ['1247'],
    flammable,
    [13, 103],
    {
      also: ['Methyl methacrylate', 'MMA'],
    },
  ),
  s('phenol', 'Phenol', '苯酚', '108-95-2', ['1671', '2312'], corrosive, [31], {
    zhAlso: ['石炭酸'],
    ergName: 'Phenol, solid',
  }),
  s('aniline', 'Aniline', '苯胺', '62-53-3', ['1547'], [], [7], { zhAlso: ['氨基苯'] }),
  s('nitrobenzene', 'Nitrobenzene', '硝基苯', '98-95-3', ['1662'], [], [27], {}),
  s('chlorobenzene', 'Chlorobenzene', '氯苯', '108-90-7', ['1134'], flammable, [17], {}),
  s('methyl-mercaptan', 'Methyl mercaptan', '甲硫醇', '74-93-1', ['1064'], toxicFlammableGas, [20], {
    also: ['Methanethiol'],
  }),
  s('methyl-chloride', 'Methyl chloride', '氯甲烷', '74-87-3', ['1063'], flammableGas, [17], {
    also: ['Chloromethane'],
  }),
  s('dimethylamine', 'Dimethylamine', '二甲胺', '124-40-3', ['1032'], flammableGas, [7], {
    ergName: 'Dimethylamine, anhydrous',
  }),
  s('trimethylamine', 'Trimethylamine', '三甲胺', '75-50-3', ['1083'], flammableGas, [7], {
    ergName: 'Trimethylamine, anhydrous',
  }),
  s(
    'hydrazine',
    'Hydrazine, anhydrous',
    '无水肼',
    '302-01-2',
    ['2029'],
    ['flammable-liquid', 'corrosive', 'toxic-gas'],
    [8, 105],
    {
      formula: 'H4N2',
      zhAlso: ['肼', '联氨', '无水联胺'],
      also: ['Hydrazine'],
    },
  ),
  s('sodium-cyanide', 'Sodium cyanide, solid', '氰化钠', '143-33-9', ['1689'], [], [11], {
    formula: 'CNNa',
    zhAlso: ['山奈'],
    also: ['Sodium cyanide'],
  }),
  s(
    'sodium-sulfide',
    'Sodium sulfide, hydrated, with not less than 30% water',
    '硫化钠',
    '1313-82-2',
    ['1849'],
    corrosive,
    [33],
    {
      formula: 'Na2S',
      zhAlso: ['臭碱', '硫化碱'],
      also: ['Sodium sulfide'],
    },
  ),
  s(
    'phosphorus-trichloride',
    'Phosphorus trichloride',
    '三氯化磷',
    '7719-12-2',
    ['1809'],
    ['corrosive', 'toxic-gas'],
    [107],
    {
      formula: 'Cl3P',
    },
  ),
  s('thionyl-chloride', 'Thionyl chloride', '亚硫酰二氯', '7719-09-7', ['1836'], ['corrosive', 'toxic-gas'], [107], {
    formula: 'Cl2OS',
    zhAlso: ['氯化亚砜'],
  }),
  s('nitric-oxide', 'Nitric oxide', '一氧化氮', '10102-43-9', ['1660'], ['toxic-gas', 'oxidizer'], [], {
    formula: 'NO',
  }),
  s('sulfur', 'Sulfur', '硫', '7704-34-9', ['1350', '2448'], ['dust'], [101], {
    formula: 'S',
    zhAlso: ['硫磺', '硫黄'],
  }),
  s('aluminium-powder', 'Aluminum powder, uncoated', '铝粉', '7429-90-5', ['1396', '1309'], ['dust'], [22, 107], {
    formula: 'Al',
    also: ['Aluminium powder', 'Aluminum powder'],
    zhAlso: ['铝银粉'],
  }),
  s('magnesium-powder', 'Magnesium powder', '镁粉', '7439-95-4', ['1418'], ['dust'], [21], {
    formula: 'Mg',
    also: ['Magnesium'],
    zhAlso: ['镁'],
  }),
  s('carbon-dioxide', 'Carbon dioxide', '二氧化碳', '124-38-9', ['1013', '2187'], [], [], {
    formula: 'CO2',
    // It sublimes: its melting point is one under pressure.
    without: ['meltingPointK'],
    zhAlso: ['碳酸酐'],
  }),
  s('nitrogen', 'Nitrogen', '氮', '7727-37-9', ['1066', '1977'], [], [], {
    formula: 'N2',
    zhAlso: ['氮气', '液氮'],
  }),
  s('kerosene', 'Kerosene', '煤油', '8008-20-6', ['1223'], flammable, [101], { zhAlso: ['火油'] }),
  s('diesel', 'Diesel fuel', '柴油', '68334-30-5', ['1202', '1993'], flammable, [101], { also: ['Gas oil'] }),
  s('crude-oil', 'Petroleum crude oil', '石油原油', '8002-05-9', ['1267'], flammable, [101], {
    zhAlso: ['原油'],
    also: ['Crude oil'],
  }),
];
