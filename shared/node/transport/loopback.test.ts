import { expect, it } from 'vitest';
import { isLoopback, refusedUrl } from './loopback.ts';

it('knows what never leaves the machine', () => {
  for (const host of ['127.0.0.1', '127.9.8.7', 'localhost', 'LOCALHOST', '::1', '[::1]', '::ffff:127.0.0.1'])
    expect([host, isLoopback(host)]).toEqual([host, true]);
  for (const host of [
    '0.0.0.0',
    '::',
    '10.0.0.5',
    'hub.example',
    '127.example.com',
    '127.0.0.1.example.com',
    'localhost.example.com',
    '128.0.0.1',
  ])
    expect([host, isLoopback(host)]).toEqual([host, false]);
});

it('refuses what is not encrypted and goes elsewhere, in both languages', () => {
  expect(refusedUrl('http://127.0.0.1:4700')).toBeNull();
  expect(refusedUrl('http://[::1]:4700')).toBeNull();
  expect(refusedUrl('https://10.0.0.5:4700')).toBeNull();
  expect(refusedUrl('http://10.0.0.5:4700')).toMatchObject({
    en: expect.stringMatching(
      /^http:\/\/10\.0\.0\.5:4700 is not encrypted, and 10\.0\.0\.5 is another machine.*https:\/\//,
    ),
    zh: expect.stringContaining('未加密'),
  });
});
