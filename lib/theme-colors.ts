/**
 * The tokens of app/globals.css that emails, images and the manifest need, where no stylesheet applies. A test compares
 * them.
 */
export const themeColors = {
  paper: "#fbf8f3",
  paperDark: "#1b1714",
  surface: "#fffdfa",
  ink: "#2a231f",
  muted: "#6b5f56",
  line: "#e6ddd1",
  clay: "#9c4729",
  onClay: "#fffaf5",
} as const;
