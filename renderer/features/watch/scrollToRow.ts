/** Brings a row of a virtual list with rows of one size into view; the list draws no more rows than fit. */
export function scrollToRow(list: HTMLElement | null, top: number, height: number): void {
  if (list === null) return;
  const above = top < list.scrollTop;
  const below = top + height > list.scrollTop + list.clientHeight;
  if (above || below) list.scrollTop = Math.max(0, top - (list.clientHeight - height) / 2);
}
