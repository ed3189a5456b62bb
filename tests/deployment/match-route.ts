/** A condition on a request, as the Build Output API writes it. A build of Next.js uses headers only. */
export type Condition = { type: string; key: string; value?: string };

/** A route of the Build Output API. A `handle` begins the phase that the routes after it belong to. */
export type Route = {
  handle?: string;
  src?: string;
  dest?: string;
  status?: number;
  headers?: Record<string, string>;
  methods?: string[];
  has?: Condition[];
  missing?: Condition[];
  continue?: boolean;
  check?: boolean;
  middlewarePath?: string;
};

export type RequestHead = { method: string; path: string; headers: Readonly<Record<string, string>> };

/** Named and numbered groups of a match, for the `dest` of its route. */
type Groups = Record<string, string>;

/** The groups when the route is for this request, otherwise null. */
export function matchRoute(route: Route, { method, path, headers }: RequestHead): Groups | null {
  if (route.methods && !route.methods.includes(method)) return null;
  const match = anchored(route.src ?? "").exec(path);
  if (!match) return null;
  const groups: Groups = {};
  for (const [number, value] of match.entries()) groups[number] = value ?? "";
  for (const [name, value] of Object.entries(match.groups ?? {})) groups[name] = value ?? "";
  for (const condition of route.has ?? []) {
    const found = meets(condition, headers);
    if (!found) return null;
    Object.assign(groups, found);
  }
  return (route.missing ?? []).some((condition) => meets(condition, headers)) ? null : groups;
}

/** The groups of the condition's value when the headers meet it, otherwise null. */
export function meets({ type, key, value }: Condition, headers: RequestHead["headers"]): Groups | null {
  if (type !== "header") throw new Error(`The test knows no conditions on a request's ${type}.`);
  const given = headers[key.toLowerCase()];
  if (given === undefined) return null;
  if (value === undefined) return {};
  const match = anchored(value).exec(given);
  return match && { ...match.groups };
}

/** Vercel matches the whole text. */
function anchored(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern.replace(/^\^/, "").replace(/\$$/, "")})$`);
}

/** Puts the groups into a `dest`. Names that are no group stay as they are: folders of Next.js begin with `$`. */
export function fillIn(dest: string, groups: Groups): string {
  return dest.replace(/\$(\w+)/g, (text, name: string) => groups[name] ?? text);
}
