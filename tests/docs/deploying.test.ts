import { expect, test } from "vitest";
import { LATEST_MINUTES } from "../support/daily-schedule";
import { read } from "./documents";

const page = read("docs/deploying.md");

test("the page says how late a payment is found with a daily run, and the figure is that of the tests", () => {
  const hours = Math.floor(LATEST_MINUTES / 60);
  expect(page).toContain(`**${hours} hours and ${LATEST_MINUTES % 60} minutes**`);
});
