/** A number alone is no reading: 8 may be ppm, % LEL or kPa. */
export const lacksUnit = (reading: string): boolean =>
  /^[\d\s.,，。+\-–~<>≤≥=/]*\d[\d\s.,，。+\-–~<>≤≥=/]*$/.test(reading);
