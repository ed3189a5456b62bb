import { html } from "hono/html";
import { labelFor } from "../../../lib/messages/admin/label-for";
import { mailKindText } from "../../../lib/messages/admin/order";
import { reviewReasonText } from "../../../lib/messages/admin/reviews";
import { formatMoney } from "../../../lib/money";
import type { OrderWithRelations } from "../../get-order";
import type { FinalState } from "../final-state";
import type { Run } from "../run-scenario";
import { type TimelineEntry, timelineOf } from "../timeline";
import type { Html } from "./page";

/** The result of a completed run. */
export function resultView({ record, finalState, checks }: Extract<Run["result"], { ok: true }>): Html {
  return html`
    <section aria-labelledby="checks">
      <h2 id="checks">Checks</h2>
      <ul class="checks">
        ${checks.map(
          ({ name, passed }) =>
            html`<li class="${passed ? "" : "bad"}"><b>${passed ? "✓" : "✗"}<span class="unseen">${passed ? " Passed: " : " Failed: "}</span></b> ${name}</li>`,
        )}
      </ul>
    </section>
    <section aria-labelledby="happened">
      <h2 id="happened">What happened</h2>
      <ol class="history">${timelineOf(record, finalState).map((entry) => line(entry, record.steps[0]?.at ?? entry.at))}</ol>
    </section>
    <section aria-labelledby="left">
      <h2 id="left">Final state</h2>
      ${[finalState.order, ...finalState.others].map(orderFacts)} ${stockTable(finalState)}
    </section>`;
}

const names: Record<TimelineEntry["kind"], string> = {
  situation: "Scenario",
  call: "Call to Ozura",
  event: "Database",
  shown: "Page shown",
};

function line({ at, kind, text }: TimelineEntry, start: Date): Html {
  return html`<li class="${kind}">
    <span class="soft">${names[kind]} <time datetime="${at.toISOString()}">+${at.getTime() - start.getTime()} ms</time></span>
    <span>${text}</span>
  </li>`;
}

function orderFacts(order: OrderWithRelations): Html {
  const { number, token, status, currency, total, payments, messages, cases } = order;
  const returnUrl = `/checkout/success?sessionId=${payments.at(-1)?.sessionId}`;
  return html`<div class="card">
    <h3>Order ${number}: ${status}</h3>
    <dl>
      <dt>Total</dt><dd>${formatMoney({ amount: total, currency })}</dd>
      ${payments.map((payment, index) => html`<dt>Attempt ${index + 1}</dt><dd>${payment.status}</dd>`)}
      ${cases.map(({ reason }) => html`<dt>Needs review</dt><dd>${reviewReasonText[reason].name}</dd>`)}
      <dt>Mail</dt><dd>${messages.map(({ kind }) => labelFor(mailKindText, kind)).join(", ") || "None"}</dd>
    </dl>
    <p class="links">
      <a href="/orders/${token}">Order page (owner)</a>
      <a href="${returnUrl}">Success page (without the order cookie)</a>
      <a href="/admin/orders/${number}">Order in the admin</a>
    </p>
  </div>`;
}

function stockTable({ before, after }: FinalState): Html {
  return html`<table>
    <caption>Stock of the mug</caption>
    <thead><tr><th scope="col">When</th><th scope="col">In stock</th><th scope="col">Reserved</th></tr></thead>
    <tbody>
      <tr><th scope="row">Before</th><td>${before.stock}</td><td>${before.reserved}</td></tr>
      <tr><th scope="row">After</th><td>${after.stock}</td><td>${after.reserved}</td></tr>
    </tbody>
  </table>`;
}
