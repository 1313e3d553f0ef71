/** Resolves when the program is told to end: Ctrl-C, a service manager, or whoever started it being gone. */
export function untilToldToEnd({ withParent }: { readonly withParent: boolean }): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      // A parent that lives on leaves the pipe open, and an open pipe that is read keeps a process alive.
      if (withParent) process.stdin.destroy();
      resolve();
    };
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
    if (withParent) process.stdin.resume().once('end', end).once('error', end);
  });
}
