import { html } from "hono/html";
import { readSource } from "../read-source";
import type { Run } from "../run-scenario";
import { codeBlock } from "./code-block";
import { type Html, page } from "./page";
import { resultView } from "./result-view";
import { verdictOf } from "./run-summary";

/** One run: its result beside the code that handled it. */
export function runPage(run: Run): Html {
  const { scenario, at, ms, result } = run;
  const { id, title, life, otherwise, code } = scenario;
  const { words, isWell } = verdictOf(run);
  return page({
    title,
    body: html`
      <h1>${title}</h1>
      <p class="lead">${life}</p>
      <p class="otherwise">${otherwise}</p>
      <div class="act">
        <p class="mark ${isWell ? "" : "bad"}">${words}</p>
        <p class="soft">Staged at ${at.toISOString().slice(11, 19)} UTC, in ${(ms / 1000).toFixed(1)} s.</p>
        <form method="post" action="/demo/stage/${id}"><button class="button second">Stage it again</button></form>
      </div>
      <div class="beside">
        <div>${result.ok ? resultView(result) : html`<p class="error" role="alert">${result.error}</p>`}</div>
        <div>
          <section aria-labelledby="code">
            <h2 id="code">The code that handled it</h2>
            <p class="soft">Read from the files as they are now.</p>
            ${code.map((reference) => codeBlock(readSource(reference)))}
          </section>
          <section aria-labelledby="staged">
            <h2 id="staged">How it was staged</h2>
            ${codeBlock(readSource(`dev/gallery/scenarios/${id}.ts#stage`))}
          </section>
        </div>
      </div>`,
  });
}
