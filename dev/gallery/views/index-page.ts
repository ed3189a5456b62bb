import { html } from "hono/html";
import type { RunHistory } from "../run-history";
import type { Scenario } from "../scenario";
import { scenarios } from "../scenarios";
import { type Html, page } from "./page";
import { verdictOf } from "./run-summary";

/** Lists all scenarios with their latest results. */
export function indexPage(runs: RunHistory): Html {
  const left = runs.waiting();
  return page({
    title: "Gallery of unhappy paths",
    isBusy: left > 0,
    body: html`
      <h1>What can go wrong with a payment</h1>
      <p class="lead">Each of these is a failure that the shop survives. One click stages it on a real order, in this database and with
        this stand-in for Ozura; then you see what happened, what must hold, and the code that saw to it.</p>
      ${
        left > 0
          ? html`<p class="busy" role="status">Staging: ${left} to go. This page looks again by itself.</p>`
          : html`<form method="post" action="/demo/stage"><button class="button">Stage all ${scenarios.length}</button></form>`
      }
      <ul class="scenarios">${scenarios.map((scenario) => card(scenario, runs))}</ul>`,
  });
}

function card(scenario: Scenario, runs: RunHistory): Html {
  const { id, title, life } = scenario;
  const latest = runs.latestOf(scenario);
  return html`<li class="card">
    <h2>${title}</h2>
    <p>${life}</p>
    <div class="act">
      <form method="post" action="/demo/stage/${id}">
        <button class="button second" aria-label="Stage it: ${title}">Stage it</button>
      </form>
      ${latest && html`<a href="/demo/runs/${latest.number}">${verdictOf(latest.run).words}</a>`}
    </div>
  </li>`;
}
