// Plain JavaScript, because a container runs it with Node only (Dockerfile).

/** Names of the variable, in order of precedence. Hosts' integrations on Vercel set one of the others. */
const NAMES = ["DATABASE_URL", "POSTGRES_URL", "DATABASE_URL_POOLED"];

/**
 * The database's URL as `pg` gets it, and the name of the variable that holds it. Null when none is set.
 *
 * @param {Record<string, string | undefined>} environment
 * @returns {{ name: string, url: string } | null}
 */
export function findDatabaseUrl(environment) {
  for (const name of NAMES) {
    const value = environment[name]?.trim();
    if (value) return { name, url: withVerifiedCertificate(value) };
  }
  return null;
}

/**
 * `pg` 8 checks the certificate in these modes as in `verify-full`, but warns that version 9 will check less. A URL with
 * `uselibpqcompat` asks for the lesser check, without a warning.
 *
 * @param {string} url
 */
function withVerifiedCertificate(url) {
  if (/[?&]uselibpqcompat=true\b/.test(url)) return url;
  return url.replace(/([?&]sslmode=)(?:prefer|require|verify-ca)(?=&|#|$)/g, "$1verify-full");
}
