export function WatchLists() {
  return null;
}
