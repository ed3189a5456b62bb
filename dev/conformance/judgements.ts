/** The integration did what it must not. */
export class Broken extends Error {
  override readonly name = "Broken";

  constructor(
    readonly saw: string,
    readonly should: string,
  ) {
    super(`${saw}; ${should}`);
  }
}

/** It can't be told, and the message says why: how the integration is described, or that it doesn't do such a thing. */
export class Untold extends Error {
  override readonly name = "Untold";
}
