import { html } from "hono/html";
import { labelFor } from "../../../lib/messages/admin/label-for";
import { mailKindText } from "../../../lib/messages/admin/order";
import { reviewReasonText } from "../../../lib/messages/admin/reviews";
import { formatMoney } from "../../../lib/money";
import type { WholeOrder } from "../../read-order";
import type { FinalState } from "../final-state";
import { type Entry, historyOf } from "../history";
import type { Run } from "../run-scenario";
import type { Html } from "./page";

/** The result of a completed run. */
export function resultView({ story, ended, checks }: Extract<Run["result"], { ok: true }>): Html {
  return html`
    <section aria-labelledby="holds">
      <h2 id="holds">What must hold</h2>
      <ul class="checks">
        ${checks.map(
          ({ says, holds }) =>
            html`<li class="${holds ? "" : "bad"}"><b>${holds ? "✓" : "✗"}<span class="unseen">${holds ? " Holds: " : " Does not hold: "}</span></b> ${says}</li>`,
        )}
      </ul>
    </section>
    <section aria-labelledby="happened">
      <h2 id="happened">What happened</h2>
      <ol class="history">${historyOf(story, ended).map((entry) => line(entry, story.steps[0]?.at ?? entry.at))}</ol>
    </section>
    <section aria-labelledby="left">
      <h2 id="left">What it left behind</h2>
      ${[ended.order, ...ended.others].map(orderFacts)} ${stockTable(ended)}
    </section>`;
}

const names: Record<Entry["what"], string> = {
  life: "In life",
  call: "To Ozura",
  event: "Database",
  told: "On screen",
};

function line({ at, what, text }: Entry, start: Date): Html {
  return html`<li class="${what}">
    <span class="soft">${names[what]} <time datetime="${at.toISOString()}">+${at.getTime() - start.getTime()} ms</time></span>
    <span>${text}</span>
  </li>`;
}

function orderFacts(order: WholeOrder): Html {
  const { number, token, status, currency, total, payments, messages, cases } = order;
  const returnUrl = `/checkout/success?sessionId=${payments.at(-1)?.sessionId}`;
  return html`<div class="card">
    <h3>Order ${number}: ${status}</h3>
    <dl>
      <dt>Total</dt><dd>${formatMoney({ amount: total, currency })}</dd>
      ${payments.map((payment, index) => html`<dt>Attempt ${index + 1}</dt><dd>${payment.status}</dd>`)}
      ${cases.map(({ reason }) => html`<dt>For a person</dt><dd>${reviewReasonText[reason].name}</dd>`)}
      <dt>Mail</dt><dd>${messages.map(({ kind }) => labelFor(mailKindText, kind)).join(", ") || "None"}</dd>
    </dl>
    <p class="links">
      <a href="/orders/${token}">What its owner sees</a>
      <a href="${returnUrl}">What anybody sees who comes back</a>
      <a href="/admin/orders/${number}">What the desk sees</a>
    </p>
  </div>`;
}

function stockTable({ before, after }: FinalState): Html {
  return html`<table>
    <caption>The mugs on the shelf</caption>
    <thead><tr><th scope="col">When</th><th scope="col">There</th><th scope="col">Put aside</th></tr></thead>
    <tbody>
      <tr><th scope="row">Before</th><td>${before.stock}</td><td>${before.reserved}</td></tr>
      <tr><th scope="row">After</th><td>${after.stock}</td><td>${after.reserved}</td></tr>
    </tbody>
  </table>`;
}
