import { describe, expect, it } from 'vitest';
import { cookieValue, createAccess } from './access.ts';

describe('access to the browser console', () => {
  it('is given once for a link', () => {
    const access = createAccess(() => 0);
    const token = access.issueToken();
    expect(access.exchange('something else')).toBeNull();
    const session = access.exchange(token);
    expect(access.isSession(session ?? undefined)).toBe(true);
    expect(access.exchange(token)).toBeNull();
    expect(access.isSession('something else')).toBe(false);
    expect(access.isSession(undefined)).toBe(false);
  });

  it('is not given for a link that a newer one replaced', () => {
    const access = createAccess(() => 0);
    const older = access.issueToken();
    const newer = access.issueToken();
    expect(access.exchange(older)).toBeNull();
    expect(access.exchange(newer)).not.toBeNull();
  });

  it('is not given for a link of yesterday', () => {
    let now = 0;
    const access = createAccess(() => now);
    const token = access.issueToken();
    now = 24 * 3600_000;
    expect(access.exchange(token)).toBeNull();
  });

  it('stays with the first browser when a second is let in', () => {
    const access = createAccess(() => 0);
    const first = access.exchange(access.issueToken());
    access.exchange(access.issueToken());
    expect(access.isSession(first ?? undefined)).toBe(true);
  });
});

describe('a cookie', () => {
  it('is found by its whole name', () => {
    expect(cookieValue('other=1; muster-80=abc; muster-8080=def', 'muster-8080')).toBe('def');
    expect(cookieValue('xmuster-80=abc', 'muster-80')).toBeUndefined();
    expect(cookieValue(undefined, 'muster-80')).toBeUndefined();
  });
});
