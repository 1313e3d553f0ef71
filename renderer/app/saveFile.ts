/** Saves what was made here as a browser saves a download. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold of it from the next task on.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
}
