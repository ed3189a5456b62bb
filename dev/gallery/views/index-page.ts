import { html } from "hono/html";
import type { RunHistory } from "../run-history";
import type { Scenario } from "../scenario";
import { scenarios } from "../scenarios";
import { type Html, page } from "./page";
import { summarizeRun } from "./run-summary";

/** Lists all scenarios with their latest results. */
export function indexPage(runs: RunHistory): Html {
  const left = runs.waiting();
  return page({
    title: "Payment failure gallery",
    isBusy: left > 0,
    body: html`
      <h1>What can go wrong with a payment</h1>
      <p class="lead">The shop survives each of these failures. One click runs a scenario on a real order, in this database and with
        the Ozura emulator. Its page shows what happened, the checks of the result, and the code that handled the failure.</p>
      ${
        left > 0
          ? html`<p class="busy" role="status">Running: ${left} left. This page reloads by itself.</p>`
          : html`<form method="post" action="/demo/run"><button class="button">Run all ${scenarios.length}</button></form>`
      }
      <ul class="scenarios">${scenarios.map((scenario) => card(scenario, runs))}</ul>`,
  });
}

function card(scenario: Scenario, runs: RunHistory): Html {
  const { id, title, situation } = scenario;
  const latest = runs.latestOf(scenario);
  return html`<li class="card">
    <h2>${title}</h2>
    <p>${situation}</p>
    <div class="act">
      <form method="post" action="/demo/run/${id}">
        <button class="button second" aria-label="Run: ${title}">Run</button>
      </form>
      ${latest && html`<a href="/demo/runs/${latest.number}">${summarizeRun(latest.run).text}</a>`}
    </div>
  </li>`;
}
