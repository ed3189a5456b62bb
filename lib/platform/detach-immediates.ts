import timers from "node:timers";

/**
 * From now on the callback of `setImmediate` does not get its Immediate as `this`. Without it a server that is never idle
 * frees no request (measured on Node 20.20 and Next.js 16.4):
 *
 * 1. React ends each render with an error that it creates inside of an Immediate.
 * 2. V8 keeps the `this` of an error's frames until its stack is read, which is never: the error keeps the Immediate.
 * 3. An Immediate keeps the async context of its request, and its neighbours in Node's queue: those of other requests.
 *
 * So each request keeps those that overlap with it, these keep the ones that overlap with them, and so on.
 */
export function detachImmediates(): void {
  const { setImmediate } = globalThis;
  const detached = (callback: (...args: unknown[]) => void, ...args: unknown[]) =>
    setImmediate(callback.bind(undefined), ...args);
  // Copies the properties of setImmediate, such as util.promisify.custom.
  Object.defineProperties(detached, Object.getOwnPropertyDescriptors(setImmediate));
  globalThis.setImmediate = timers.setImmediate = detached as typeof setImmediate;
}
