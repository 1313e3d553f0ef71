export function DrillList() {
  return null;
}
