const unsafe = /[<\u2028\u2029]/g;

/** Structured data (JSON-LD) for search engines. Escapes "<", so that no data can close the script element. */
export function JsonLd({ data }: { data: object }) {
  const json = JSON.stringify(data).replace(
    unsafe,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a script's text is not escaped as HTML; "<" is, above.
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
