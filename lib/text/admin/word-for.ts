/** The word for what the database says; itself, where a newer version of the shop has written what this one does not know. */
export function wordFor(words: Readonly<Record<string, string>>, key: string): string {
  return Object.hasOwn(words, key) ? (words[key] ?? key) : key;
}
