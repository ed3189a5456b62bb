import { html } from "hono/html";
import type { CardErrors, CardField, CardForm } from "./card-form";
import { formatMoney } from "./emulator-money";
import { type Html, page } from "./page-layout";
import { type Session, type SessionStatus, statusOf } from "./session";
import { groupDigits, paysCard, type TestCard, testCards } from "./test-cards";

type PaymentPage = { session: Session; form: CardForm; errors?: CardErrors; alert?: string };

/** The pages of the hosted payment page, below `pagePath`. */
export function createViews(pagePath: string) {
  const stylesheet = `${pagePath}/style.css`;
  return {
    paymentPage: (content: PaymentPage) =>
      paymentPage(content, stylesheet, `${pagePath}/${encodeURIComponent(content.session.sessionId)}`),

    /** The page of a session that can no longer be paid: its end, and a link back to the shop. */
    endPage(session: Session, returnUrl: string): Html {
      const status = statusOf(session);
      const { title, text } = endTexts[status === "pending" ? "expired" : status];
      const link = html`<a class="button" href="${returnUrl}">Return to ${session.request.merchantName}</a>`;
      return noticePage({ stylesheet, title, text, link });
    },

    /** Shown to a shopper who chose not to return, so that the shop must find the payment by itself. */
    paidPage: () =>
      noticePage({
        stylesheet,
        title: "Paid. You can close this tab now.",
        text: "Nothing takes you back to the shop from here.",
      }),

    notFoundPage: () =>
      noticePage({
        stylesheet,
        title: "There is no such payment",
        text: "The URL may be incomplete, or the emulator was restarted.",
      }),
  };
}

/** The card form, in plain HTML: paying works without JavaScript. `url` is the page's own. */
function paymentPage({ session, form, errors = {}, alert }: PaymentPage, stylesheet: string, url: string): Html {
  const { charge, request } = session;
  const total = formatMoney(charge.total, charge.currency);
  const field = (name: CardField, label: string, hint = "") => cardField({ name, label, hint, form, errors });
  return page({
    title: `Pay ${total} to ${request.merchantName}`,
    stylesheet,
    body: html`
      <header>
        <h1>${request.merchantName}</h1>
        <p class="amount">${total}</p>
        ${extras(session)}
      </header>
      <main class="card">
        <p class="test-mode">
          Test mode – no money moves. Never enter a real card:
          <a href="${url}?fill=${paysCard.number}">Fill in a test card</a>
        </p>
        ${alert && html`<p class="alert" role="alert">${alert}</p>`}
        <form method="post" action="${url}" autocomplete="off" novalidate>
          ${field("cardNumber", "Card number", "1234 1234 1234 1234")}
          <div class="pair">${field("expiry", "Expiry (MM/YY)", "MM/YY")} ${field("cvv", "CVV", "123")}</div>
          ${field("name", "Name on card")}
          <button class="button" name="after" value="return">Pay ${total}</button>
          <button class="button second" name="after" value="close">Pay, then close the tab</button>
        </form>
        <form method="post" action="${url}/cancel">
          <button class="button plain">Cancel and return</button>
        </form>
      </main>
      <footer class="small soft">
        <details>
          <summary>All test cards</summary>
          <ul class="cards">${testCards.map((card) => testCardLine(url, card))}</ul>
        </details>
      </footer>
    `,
  });
}

const endTexts: Record<Exclude<SessionStatus, "pending">, { title: string; text: string }> = {
  completed: { title: "This payment is complete", text: "It has been paid. There is nothing left to do here." },
  failed: { title: "This payment did not go through", text: "Something went wrong on our side. No money was taken." },
  cancelled: { title: "This payment was cancelled", text: "No money was taken." },
  expired: { title: "This payment page has expired", text: "It was open for too long. No money was taken." },
};

type Notice = { stylesheet: string; title: string; text: string; link?: Html };

function noticePage({ stylesheet, title, text, link }: Notice): Html {
  return page({
    title,
    stylesheet,
    body: html`
      <main class="card">
        <h1 class="mark">${title}</h1>
        <p>${text}</p>
        ${link}
      </main>
      <footer class="small soft"><p>Test mode – no money moves.</p></footer>
    `,
  });
}

/** Lines for the tax and the surcharge that Ozura added; false without any. */
function extras({ charge }: Session): Html | false {
  const { subtotal, tax, surcharge, total, currency } = charge;
  const lines = [
    ["Subtotal", subtotal],
    ["Sales tax", tax],
    ["Card surcharge", surcharge],
  ] as const;
  const shown = lines.filter(([, amount]) => amount > 0);
  return (
    subtotal !== total &&
    html`<dl class="sum">
      ${shown.map(([label, amount]) => html`<dt>${label}</dt><dd>${formatMoney(amount, currency)}</dd>`)}
    </dl>`
  );
}

type FieldParts = { name: CardField; label: string; hint: string; form: CardForm; errors: CardErrors };

function cardField({ name, label, hint, form, errors }: FieldParts): Html {
  const error = errors[name];
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <input id="${name}" name="${name}" value="${form[name]}" placeholder="${hint}" required
      inputmode="${name === "name" ? "text" : "numeric"}"
      ${error && html`aria-invalid="true" aria-describedby="${name}-error"`} />
    ${error && html`<p class="error" id="${name}-error">${error}</p>`}
  </div>`;
}

function testCardLine(url: string, card: TestCard): Html {
  return html`<li><a href="${url}?fill=${card.number}">${groupDigits(card)}</a><span>${card.says}</span></li>`;
}
