export function DrillDetail() {
  return null;
}
