import type { Page } from "@playwright/test";

export type PageState = {
  /** Also the name of its screenshot. */
  name: string;
  /** Brings the page into this state from any other state. */
  open: (page: Page) => Promise<unknown>;
  /** The problem that the browser is expected to report on the way. */
  expectedProblem?: RegExp;
};
