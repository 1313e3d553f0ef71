/**
 * What the park holds. Critical quantities are those of GB 18218-2018, table 1 by CAS (benzene 50 t) or, where the
 * substance is not named there, table 2 by category (W2: 10 t); β goes by those categories; CAS and UN numbers are the registries'.
 */
const substance = (en, zh, hazardClass, cas, un, criticalQuantityT, category = null) => ({
  substance: { name: { en, zh }, ...(cas === null ? {} : { cas }), ...(un === null ? {} : { un }) },
  hazardClass,
  ...(criticalQuantityT === null ? {} : { criticalQuantityT }),
  ...(category === null ? {} : { gb18218: { category } }),
});

const known = {
  chlorine: substance('Chlorine', '氯', 'toxic-gas', '7782-50-5', '1017', 5),
  ammonia: substance('Ammonia', '氨', 'toxic-gas', '7664-41-7', '1005', 10),
  hydrogenSulfide: substance('Hydrogen sulfide', '硫化氢', 'toxic-gas', '7783-06-4', '1053', 5),
  hydrogen: substance('Hydrogen', '氢', 'flammable-gas', '1333-74-0', '1049', 5, 'W2'),
  methane: substance('Natural gas (methane)', '天然气（甲烷）', 'flammable-gas', '74-82-8', '1971', 50, 'W2'),
  lpg: substance('Liquefied petroleum gas', '液化石油气', 'flammable-gas', '68476-85-7', '1075', 50, 'W2'),
  propylene: substance('Propylene', '丙烯', 'flammable-gas', '115-07-1', '1077', 10, 'W2'),
  ethylene: substance('Ethylene, refrigerated', '乙烯（低温液体）', 'flammable-gas', '74-85-1', '1038', 50, 'W2'),
  benzene: substance('Benzene', '苯', 'flammable-liquid', '71-43-2', '1114', 50, 'W5.3'),
  toluene: substance('Toluene', '甲苯', 'flammable-liquid', '108-88-3', '1294', 500, 'W5.3'),
  methanol: substance('Methanol', '甲醇', 'flammable-liquid', '67-56-1', '1230', 500, 'W5.3'),
  oxygen: substance('Oxygen, refrigerated', '氧（低温液体）', 'oxidizer', '7782-44-7', '1073', 200, 'W4'),
  caustic: substance('Sodium hydroxide, 32 % solution', '氢氧化钠溶液（32%）', 'corrosive', '1310-73-2', '1824', null),
  sulfuricAcid: substance('Sulfuric acid, 98 %', '硫酸（98%）', 'corrosive', '7664-93-9', '1830', null),
  chlorate: substance('Sodium chlorate', '氯酸钠', 'oxidizer', '7775-09-9', '1495', 100, 'W9.1'),
  // The benchmark hides what its components A to H are; so do we.
  teFeed: substance('Process gas, components A to E', '工艺气（A～E 组分）', 'flammable-gas', null, '1954', 10, 'W2'),
  teProduct: substance(
    'Liquid product, components G and H',
    '液相产品（G、H 组分）',
    'flammable-liquid',
    null,
    '1993',
    1000,
    'W5.3',
  ),
};

/** @param {keyof typeof known} name @param {number} quantityT @param {number} [capacityT] */
export const hazard = (name, quantityT, capacityT) => ({
  ...known[name],
  quantityT,
  ...(capacityT === undefined ? {} : { capacityT }),
});
