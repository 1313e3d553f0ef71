/** RFC 4180; a field that a spreadsheet would take for a formula is kept from being one. */
export function quoted(field: string): string {
  const safe = /^[=+\-@]/.test(field) ? `'${field}` : field;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
