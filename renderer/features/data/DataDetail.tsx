export function DataDetail() {
  return null;
}
