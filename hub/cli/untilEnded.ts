/** Resolves when the program is told to end: Ctrl-C, a service manager, or whoever started it being gone. */
export function untilToldToEnd({ withParent }: { readonly withParent: boolean }): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      resolve();
    };
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
    if (withParent) process.stdin.resume().once('end', end).once('error', end);
  });
}
