/** The tokens of globals.css that are needed where no stylesheet reaches. A test compares them. */
export const themeColours = {
  paper: "#fbf8f3",
  paperDark: "#1b1714",
  ink: "#2a231f",
  muted: "#6b5f56",
  clay: "#9c4729",
} as const;
