/** A rule beside its source: `FIR-1.H` of `FIR-1` is `H`. */
export const alarmRuleName = (rule: string, source: string): string =>
  rule.startsWith(source) ? rule.slice(source.length).replace(/^[. ]/, '') || rule : rule;
