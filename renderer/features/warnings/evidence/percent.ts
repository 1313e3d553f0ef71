/** Never a full hundred: nothing that is estimated is certain. */
export const percent = (share: number): string => `${String(Math.min(99, Math.round(share * 100)))} %`;
