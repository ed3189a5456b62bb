/** The scenario failed: the integration did something that it must not do. */
export class CheckFailed extends Error {
  override readonly name = "CheckFailed";

  constructor(
    readonly actual: string,
    readonly expected: string,
  ) {
    super(`${actual}; expected: ${expected}`);
  }
}

/** The scenario is inconclusive. The message says why, for example because the description lacks an operation. */
export class CheckInconclusive extends Error {
  override readonly name = "CheckInconclusive";
}
