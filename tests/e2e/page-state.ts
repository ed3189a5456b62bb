import type { Page } from "@playwright/test";

export type PageState = {
  /** Also the name of its screenshot. */
  name: string;
  /** Leaves the page showing it, wherever it was before. */
  open: (page: Page) => Promise<unknown>;
  /** What a browser rightly complains of on the way. */
  complaint?: RegExp;
};
