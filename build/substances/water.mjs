/** What a substance does with water, by the sheets of CHRIS (US Coast Guard, 1999), in our own words; by CAS number. */
export const withWater = {
  '10102-44-0': ['Forms nitric acid and nitric oxide.', '生成硝酸和一氧化氮。'],
  '7446-09-5': ['Forms a corrosive acid; the reaction itself is not dangerous.', '生成腐蚀性酸，反应本身不危险。'],
  '7782-41-4': ['Forms hydrogen fluoride, oxygen and oxygen difluoride.', '生成氟化氢、氧和二氟化氧。'],
  '75-44-5': ['Decomposes, not vigorously.', '缓慢分解。'],
  '7647-01-0': ['Dissolves with moderate heat.', '溶解并放出一定热量。'],
  '7664-41-7': ['Dissolves with mild heat.', '溶解并微放热。'],
  '7782-50-5': ['Forms a corrosive solution.', '生成腐蚀性溶液。'],
  '7664-39-3': ['Dissolves with heat.', '溶解并放热。'],
  '624-83-9': [
    'Reacts slowly: carbon dioxide, methylamine and heat; pressure can rise in a closed vessel.',
    '缓慢反应，生成二氧化碳、甲胺并放热，密闭容器压力可能升高。',
  ],
  '7782-44-7': ['Liquid oxygen boils vigorously.', '液氧剧烈沸腾。'],
  '7727-37-9': ['Liquid nitrogen boils vigorously.', '液氮剧烈沸腾。'],
  '19624-22-7': [
    'Gives hydrogen slowly; dangerous with hot water or when confined.',
    '缓慢放出氢气，遇热水或密闭时危险。',
  ],
  '7697-37-2': ['Heats up on mixing.', '混合时升温。'],
  '75-20-7': ['Gives acetylene vigorously, which can ignite.', '剧烈反应放出乙炔，可能自燃。'],
  '7440-09-7': ['Reacts violently: hydrogen and a strong caustic solution.', '剧烈反应，放出氢气并生成强碱溶液。'],
  '7440-23-5': [
    'Reacts violently: hydrogen and caustic soda; it often catches fire.',
    '剧烈反应，放出氢气并生成烧碱溶液，常引起着火。',
  ],
  '1310-73-2': ['Solid: dissolves with much heat, can boil and splash.', '固体溶解时大量放热，可能沸腾飞溅。'],
  '7664-93-9': ['Reacts violently with heat and splashes when water is added to it.', '加水剧烈放热并飞溅。'],
  '8014-95-7': ['Reacts vigorously and splashes.', '剧烈反应并飞溅。'],
  '143-33-9': [
    'Gives some hydrogen cyanide; at once much of it where the water is acid.',
    '放出少量氰化氢；遇酸性水立即大量放出。',
  ],
  '7719-12-2': ['Reacts violently, can flash; gives hydrogen chloride.', '剧烈反应，可能闪燃，放出氯化氢。'],
  '7439-95-4': ['As powder gives hydrogen.', '粉末遇水放出氢气。'],
};
