export function ReviewDetail() {
  return null;
}
