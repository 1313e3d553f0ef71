export function DataList() {
  return null;
}
