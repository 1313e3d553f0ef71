/** The members of a crew as they are typed: a name a line, with the pressure behind it. */
export type Members =
  | { readonly kind: 'read'; readonly members: readonly { readonly name: string; readonly bar: number | null }[] }
  | { readonly kind: 'wrong'; readonly why: 'membersWrong' | 'membersMissing' };

const MOST = 12;

export function readMembers(text: string, withPressure: boolean): Members {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0 || lines.length > MOST) return { kind: 'wrong', why: 'membersMissing' };
  const members = lines.map((line) => {
    const found = /^(.*?)[\s,，;；:：]+(\d{1,3}(?:\.\d+)?)\s*(?:bar)?$/i.exec(line);
    if (found === null) return withPressure ? null : { name: line.slice(0, 120), bar: null };
    const [, name = '', bar = ''] = found;
    return name.trim() === '' || Number(bar) > 450 ? null : { name: name.trim().slice(0, 120), bar: Number(bar) };
  });
  return members.includes(null)
    ? { kind: 'wrong', why: 'membersWrong' }
    : { kind: 'read', members: members.filter((member) => member !== null) };
}
