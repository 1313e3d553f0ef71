/** A custom property of the theme as it is now, such as `--ink`, for what is drawn on a canvas. */
export const themeColour = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();
