/** A fingerprint as people type it, with or without spaces. */
export const digitsOf = (typed: string): string => typed.replaceAll(/[^0-9A-Fa-f]/g, '').toUpperCase();
