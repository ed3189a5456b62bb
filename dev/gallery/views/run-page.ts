import { html } from "hono/html";
import { readSource } from "../read-source";
import type { Run } from "../run-scenario";
import { codeBlock } from "./code-block";
import { type Html, page } from "./page";
import { resultView } from "./result-view";
import { summarizeRun } from "./run-summary";

/** One run: its result beside the code that handled it. */
export function runPage(run: Run): Html {
  const { scenario, at, ms, result } = run;
  const { id, title, situation, risk, code } = scenario;
  const { text, allPassed } = summarizeRun(run);
  return page({
    title,
    body: html`
      <h1>${title}</h1>
      <p class="lead">${situation}</p>
      <p class="risk">${risk}</p>
      <div class="act">
        <p class="mark ${allPassed ? "" : "bad"}">${text}</p>
        <p class="soft">Run at ${at.toISOString().slice(11, 19)} UTC, in ${(ms / 1000).toFixed(1)} s.</p>
        <form method="post" action="/demo/run/${id}"><button class="button second">Run again</button></form>
      </div>
      <div class="beside">
        <div>${result.ok ? resultView(result) : html`<p class="error" role="alert">${result.error}</p>`}</div>
        <div>
          <section aria-labelledby="code">
            <h2 id="code">The code that handled it</h2>
            <p class="soft">Read from the files as they are now.</p>
            ${code.map((reference) => codeBlock(readSource(reference)))}
          </section>
          <section aria-labelledby="scenario">
            <h2 id="scenario">The scenario</h2>
            ${codeBlock(readSource(`dev/gallery/scenarios/${id}.ts#run`))}
          </section>
        </div>
      </div>`,
  });
}
