/** How many people are usually where, and where gates count them. Invented. */

const persons = (day, night) => ({ day, night });

/** By place; of what stands in a unit whose gates count, nothing. */
export const usually = {
  village: persons(820, 1150),
  'village-east': persons(450, 640),
  school: persons(268, 3),
  kindergarten: persons(96, 0),
  hospital: persons(170, 118),
  logistics: persons(210, 34),
  'admin-office': persons(140, 8),
  'admin-canteen': persons(24, 4),
  'admin-training': persons(35, 0),
  'admin-lab': persons(22, 6),
  'admin-medical': persons(6, 3),
  'control-room': persons(18, 12),
  'fire-station': persons(30, 24),
  'workshop-mechanical': persons(28, 2),
  'workshop-electrical': persons(18, 3),
  'contractor-camp': persons(65, 4),
  'unit-warehouse': persons(14, 2),
  'unit-loading': persons(20, 6),
  'unit-ww': persons(9, 3),
  'farm-lpg': persons(6, 2),
  'farm-aromatics': persons(6, 2),
  'farm-ethylene': persons(6, 3),
};

/** Turnstiles of units: so many are inside by day, and by night. */
export const counted = [
  { id: 'HC-1001', placeId: 'unit-te', unitEn: 'Reaction unit', unitZh: '反应装置', ...persons(24, 9) },
  { id: 'HC-2001', placeId: 'unit-ca', unitEn: 'Chlor-alkali unit', unitZh: '氯碱装置', ...persons(19, 7) },
  { id: 'HC-2501', placeId: 'unit-cl', unitEn: 'Liquid chlorine store', unitZh: '液氯储存区', ...persons(8, 3) },
  { id: 'HC-3001', placeId: 'unit-h2', unitEn: 'Hydrogen unit', unitZh: '制氢装置', ...persons(11, 5) },
  { id: 'HC-4001', placeId: 'unit-meoh', unitEn: 'Methanol unit', unitZh: '甲醇装置', ...persons(17, 7) },
  { id: 'HC-8201', placeId: 'farm-methanol', unitEn: 'Methanol tank farm', unitZh: '甲醇罐区', ...persons(7, 2) },
];

/** People come and go: a few more or fewer than usual, the same each time that it is made. */
export const countAt = ({ day }, series, minute) => {
  const swing = Math.round(day * 0.2 * Math.sin((minute / 97 + series) * 2 * Math.PI));
  const visitor = (minute * 7 + series * 13) % 41 < 9 ? 1 : 0;
  return Math.max(0, day + swing + visitor);
};
