/** Where values are from, by the key that stands beside each. */
const usGovernment = 'Work of the US Government, public domain';
const chemicals = (en, zh) => ({
  title: {
    en: `${en}, as collected in “chemicals” by Caleb Bell, commit 82faef90`,
    zh: `${zh}（据 Caleb Bell 所编 chemicals 数据集，提交 82faef90）`,
  },
  licence: 'MIT',
  url: 'https://github.com/CalebBell/chemicals',
});

export const sources = {
  aegl: {
    title: {
      en: 'Acute Exposure Guideline Levels (US EPA), final and interim values, with figures of NIOSH',
      zh: '急性暴露指导水平 AEGL（美国环保署），及美国国家职业安全卫生研究所（NIOSH）数据',
    },
    licence: usGovernment,
    url: 'https://www.epa.gov/aegl',
  },
  erg: {
    title: {
      en: 'Emergency Response Guidebook 2024 (US DOT PHMSA, Transport Canada)',
      zh: '《应急响应指南》ERG（美国运输部、加拿大运输部）',
    },
    licence: usGovernment,
    url: 'https://www.phmsa.dot.gov/training/hazmat/erg/emergency-response-guidebook-erg',
  },
  hmt: {
    title: { en: '49 CFR 172.101, Hazardous Materials Table (US DOT)', zh: '美国联邦法规 49 CFR 172.101 危险品表' },
    licence: `${usGovernment}; transcription MIT (github.com/andretaki/hazmat-cfr-mcp, commit c733ac6d)`,
    url: 'https://www.ecfr.gov/current/title-49/section-172.101',
  },
  gb18218: {
    title: {
      en: 'GB 18218-2018, table 1, from public transcriptions',
      zh: 'GB 18218—2018《危险化学品重大危险源辨识》表1（公开转录本）',
    },
    licence: 'Mandatory national standard of China: no object of copyright',
    caution: { en: 'Not compared with the printed standard.', zh: '未与标准印刷本核对。' },
  },
  'chemicals-identifiers': chemicals('PubChem', 'PubChem 化合物数据库'),
  'atomic-weights': {
    title: {
      en: 'Reckoned from the formula, IUPAC standard atomic weights 2021',
      zh: '由分子式按 IUPAC 2021 标准原子量计算',
    },
    licence: 'Facts',
    url: 'https://iupac.qmul.ac.uk/AtWt/',
  },
  'crc-boiling': chemicals('Normal boiling points (CRC Handbook, Yaws)', '标准沸点（CRC 手册、Yaws）'),
  'nist-webbook': chemicals('NIST Chemistry WebBook', 'NIST 化学网络手册'),
  'nfpa-497': chemicals('NFPA 497-2008, table of gases and vapours', 'NFPA 497-2008 气体与蒸气表'),
  'iec-60079-20-1': chemicals('IEC 60079-20-1:2010', 'IEC 60079-20-1:2010（对应 GB/T 3836.11）'),
  'dippr-flash': chemicals('Flash points of DIPPR (Serat 2017)', 'DIPPR 闪点（Serat 2017）'),
  ontario: chemicals(
    'Occupational exposure limits of Ontario (O. Reg. 833)',
    '加拿大安大略省职业接触限值（O. Reg. 833）',
  ),
  'crc-vaporization': chemicals('CRC Handbook, enthalpy of vaporization', 'CRC 手册，蒸发焓'),
  'perry-vaporization': chemicals("Perry's Handbook, table 2-150", '《Perry 化学工程师手册》表 2-150'),
  'perry-density': chemicals("Perry's Handbook, table 2-30 (DIPPR 105)", '《Perry 化学工程师手册》表 2-30'),
  'vdi-density': chemicals('VDI Heat Atlas, density of saturated liquids', 'VDI 热力手册，饱和液体密度'),
  'poling-heat-capacity': chemicals(
    'Poling, Prausnitz, O’Connell: The Properties of Gases and Liquids, ideal-gas heat capacities',
    'Poling 等《气体与液体性质》理想气体热容',
  ),
  formation: {
    ...chemicals(
      'Reckoned from enthalpies of formation as gas at 298 K (Yaws, ATcT and others)',
      '由 298 K 气态标准生成焓计算（Yaws、ATcT 等）',
    ),
    caution: {
      en: 'Reckoned, net: to CO₂, water vapour, N₂, SO₂, HCl, HF.',
      zh: '计算值（低位）：产物为 CO₂、水蒸气、N₂、SO₂、HCl、HF。',
    },
  },
  chris: {
    title: {
      en: 'CHRIS, Chemical Hazards Response Information System (US Coast Guard, June 1999)',
      zh: '美国海岸警卫队化学品危害应急信息系统 CHRIS（1999 年 6 月）',
    },
    licence: usGovernment,
    caution: { en: 'As of 1999: limits may have been revised since.', zh: '1999 年版：限值此后可能已修订。' },
  },
  'epa-compatibility': {
    title: {
      en: 'EPA-600/2-80-076, A Method for Determining the Compatibility of Hazardous Wastes (1980)',
      zh: '美国环保署 EPA-600/2-80-076《危险废物相容性判定方法》（1980）',
    },
    licence: usGovernment,
    url: 'https://www.epa.gov/hwpermitting/method-determining-compatibility-hazardous-wastes',
    caution: {
      en: 'From a public transcription, not compared with the printed report; substances were put into its groups by their chemistry.',
      zh: '据公开转录本，未与报告印刷本核对；物质分组由编者按化学性质归入。',
    },
  },
  'niosh-npg': {
    title: { en: 'NIOSH Pocket Guide to Chemical Hazards', zh: 'NIOSH《化学品危害袖珍指南》' },
    licence: usGovernment,
    url: 'https://www.cdc.gov/niosh/npg/',
  },
  'nrc-1995': {
    title: {
      en: 'National Research Council: Prudent Practices in the Laboratory (1995), table 3.9',
      zh: '美国国家研究委员会《实验室谨慎操作》（1995）表 3.9',
    },
    licence: 'Facts',
    url: 'https://nap.nationalacademies.org/catalog/4911',
  },
  'catalogue-2015': {
    title: {
      en: 'Catalogue of Hazardous Chemicals (China, 2015): names',
      zh: '《危险化学品目录（2015版）》品名与别名',
    },
    licence: 'Regulation of China: no object of copyright',
    caution: { en: 'Not compared with the printed catalogue.', zh: '未与目录印刷本核对。' },
  },
  'cas-registry': {
    title: { en: 'CAS registry number; its check digit holds', zh: 'CAS 登记号（校验位核对无误）' },
    licence: 'Facts',
  },
  'crc-constants': chemicals(
    'Physical constants of inorganic and organic compounds (CRC Handbook)',
    'CRC 手册，无机与有机化合物物理常数',
  ),
  'critical-tables': chemicals(
    'Critical constants (IUPAC, Mathews, DIPPR, Yaws)',
    '临界常数（IUPAC、Mathews、DIPPR、Yaws）',
  ),
  editors: {
    title: { en: 'Set by the makers of this library from its other values', zh: '由本库编者据库内其他数据确定' },
    licence: 'As the project',
  },
};
