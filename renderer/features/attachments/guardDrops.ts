/** A file that is dropped beside where it belongs must not replace the screens: a browser would open it. */
export function guardDrops(): void {
  for (const type of ['dragover', 'drop'] as const)
    window.addEventListener(type, (event) => {
      event.preventDefault();
      if (event.dataTransfer !== null && type === 'dragover') event.dataTransfer.dropEffect = 'none';
    });
}
