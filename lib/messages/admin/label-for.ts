/** The text for a stored value; the value itself if only a newer version of the shop knows it. */
export function labelFor(words: Readonly<Record<string, string>>, key: string): string {
  return Object.hasOwn(words, key) ? (words[key] ?? key) : key;
}
