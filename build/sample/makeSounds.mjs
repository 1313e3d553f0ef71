/**
 * Makes the alarm sounds: `node build/sample/makeSounds.mjs`. Told apart by rhythm first, then by pitch, so that they
 * are known through noise and by ears that hear high tones badly: high is a fast two-tone called three times, medium
 * two calm beats, low one soft note. Each tone lies between 500 and 1500 Hz with overtones (ISO 7731), and begins and
 * ends softly, without a click. The exercise sound falls where the others stand or rise: nobody takes it for real.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup.mjs';

const RATE = 22_050;
/** Loudness of the first, second and third harmonic. */
const HARMONICS = [1, 0.35, 0.15];

/** @typedef {{ at: number, seconds: number, hertz: number, toHertz?: number, loudness: number }} Tone */

/** @type {Record<string, { seconds: number, tones: Tone[] }>} */
const sounds = {
  'alarm-high': {
    seconds: 1.5,
    tones: [0, 0.5, 1].flatMap((at) => [
      { at, seconds: 0.18, hertz: 988, loudness: 0.85 },
      { at: at + 0.18, seconds: 0.22, hertz: 1319, loudness: 0.85 },
    ]),
  },
  'alarm-medium': {
    seconds: 1.1,
    tones: [0, 0.55].map((at) => ({ at, seconds: 0.34, hertz: 784, loudness: 0.6 })),
  },
  'alarm-low': { seconds: 0.6, tones: [{ at: 0, seconds: 0.5, hertz: 587, loudness: 0.35 }] },
  // Softer and shorter than any alarm, and falling: a warning is looked at, it does not call.
  warning: { seconds: 0.45, tones: [{ at: 0, seconds: 0.35, hertz: 698, toHertz: 622, loudness: 0.18 }] },
  exercise: {
    seconds: 1.2,
    tones: [
      { at: 0, seconds: 0.5, hertz: 880, toHertz: 523, loudness: 0.45 },
      { at: 0.6, seconds: 0.5, hertz: 880, toHertz: 523, loudness: 0.45 },
    ],
  },
};

function samplesOf({ seconds, tones }) {
  const samples = new Float64Array(Math.round(seconds * RATE));
  for (const tone of tones) {
    let phase = 0;
    const count = Math.round(tone.seconds * RATE);
    for (let i = 0; i < count; i += 1) {
      const part = i / count;
      phase += (2 * Math.PI * (tone.hertz + ((tone.toHertz ?? tone.hertz) - tone.hertz) * part)) / RATE;
      const attack = Math.min(1, i / (0.012 * RATE));
      const decay = Math.min(1, (count - i) / (0.08 * RATE)) * Math.exp(-1.2 * part);
      const wave = HARMONICS.reduce((sum, loud, n) => sum + loud * Math.sin((n + 1) * phase), 0) / 1.5;
      const at = Math.round(tone.at * RATE) + i;
      if (at < samples.length) samples[at] += tone.loudness * attack * decay * wave;
    }
  }
  return samples;
}

/** PCM, 16 bit, one channel. */
function wav(samples) {
  const file = Buffer.alloc(44 + samples.length * 2);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + samples.length * 2, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(RATE, 24);
  file.writeUInt32LE(RATE * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((sample, i) => file.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), 44 + i * 2));
  return file;
}

const folder = join(root, 'assets', 'sounds');
mkdirSync(folder, { recursive: true });
for (const [name, sound] of Object.entries(sounds)) writeFileSync(join(folder, `${name}.wav`), wav(samplesOf(sound)));
