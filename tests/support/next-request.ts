/**
 * Stands for Next.js's request, which does not exist outside of Next.js: a test sets its headers and cookies, and reads
 * where the action redirected. Use: `vi.mock("next/headers", () => import("../support/next-request"))`, and the same for
 * `next/navigation`, `next/server` and `next/cache`.
 */
export const request = { headers: new Headers(), cookies: new Map<string, string>() };
export const redirects: string[] = [];

export function startRequest(headers: Record<string, string>): void {
  request.headers = new Headers(headers);
  request.cookies = new Map();
  redirects.length = 0;
}

export const headers = async () => request.headers;

export const cookies = async () => ({
  get: (name: string) => (request.cookies.has(name) ? { value: request.cookies.get(name) } : undefined),
  set: (name: string, value: string) => request.cookies.set(name, value),
});

export function redirect(to: string): never {
  redirects.push(to);
  throw new Error("redirected");
}

export function notFound(): never {
  throw new Error("not found");
}

export const connection = async () => {};
export const after = () => {};
export const refresh = () => {};
