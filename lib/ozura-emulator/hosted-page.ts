import { type Context, Hono } from "hono";
import { type CardForm, cardFormSchema, emptyCardForm, filledCardForm, readCardForm } from "./card-form";
import type { Emulator } from "./emulator";
import { createViews } from "./hosted-page-views";
import { pageHeaders, stylesheet } from "./page-layout";
import { returnUrlOf } from "./return-urls";
import { payWith, type Session, statusOf } from "./session";
import { findTestCard, type TestCard } from "./test-cards";

const refusals: Record<"decline" | "insufficient_funds", string> = {
  decline: "Your card was declined. Try another card.",
  insufficient_funds: "Your card has insufficient funds. Try another card.",
};

type Attempt = { card: TestCard; form: CardForm; staysOnPage: boolean };

/** A number that is not one of the test cards may be a real card, and is not sent back. */
function withoutRealCard(form: CardForm): CardForm {
  return findTestCard(form.cardNumber) ? form : { ...form, cardNumber: "", cvv: "" };
}

/**
 * The hosted payment page, at the emulator's `pagePath`. A declined card leaves the session pending; every other card
 * ends it.
 */
export function createHostedPage(emulator: Emulator): Hono {
  const { sessions, pagePath } = emulator;
  const { endPage, notFoundPage, paidPage, paymentPage } = createViews(pagePath);
  const app = new Hono().basePath(pagePath);
  app.use(pageHeaders);

  app.get("/style.css", (c) => c.body(stylesheet, 200, { "content-type": "text/css; charset=utf-8" }));

  app.get("/:sessionId", async (c) => {
    const session = await sessions.find(c.req.param("sessionId"));
    if (!session) return c.html(notFoundPage(), 404);
    if (statusOf(session) !== "pending") return showEnd(c, session);
    const card = findTestCard(c.req.query("fill") ?? "");
    return c.html(paymentPage({ session, form: card ? filledCardForm(card) : emptyCardForm }));
  });

  app.post("/:sessionId", async (c) => {
    const submitted = await c.req.parseBody();
    const session = await sessions.find(c.req.param("sessionId"));
    if (!session) return c.html(notFoundPage(), 404);
    const staysOnPage = submitted.after === "close";
    // The form was sent twice, or after going back: the session has already ended.
    if (statusOf(session) !== "pending") return leave(c, session, staysOnPage);

    const form = cardFormSchema.catch(emptyCardForm).parse(submitted);
    const reading = readCardForm(form);
    if (!reading.ok) return c.html(paymentPage({ session, form: withoutRealCard(form), errors: reading.errors }), 422);
    return attempt(c, session, { card: reading.card, form, staysOnPage });
  });

  app.post("/:sessionId/cancel", async (c) => {
    const session = await sessions.find(c.req.param("sessionId"));
    if (!session) return c.html(notFoundPage(), 404);
    if (statusOf(session) !== "pending") return showEnd(c, session);
    const ended = await sessions.end(session.sessionId, { status: "cancelled", payment: null });
    // A payment in another tab came first.
    if (ended?.status !== "cancelled") return showEnd(c, ended ?? session);
    return c.redirect(session.request.cancelUrl, 303);
  });

  async function attempt(c: Context, session: Session, { card, form, staysOnPage }: Attempt) {
    const { sessionId } = session;
    switch (card.does) {
      case "pay": {
        const paid = await sessions.end(sessionId, { status: "completed", payment: payWith(card, form.name.trim()) });
        return leave(c, paid ?? session, staysOnPage);
      }
      case "system_error": {
        const failed = await sessions.end(sessionId, { status: "failed", payment: null });
        return leave(c, failed ?? session, false);
      }
      case "decline":
      case "insufficient_funds":
        return c.html(paymentPage({ session, form, alert: refusals[card.does] }), 422);
    }
  }

  /** Redirects the browser to the shop, unless the session's end has a page here. */
  function leave(c: Context, session: Session, staysOnPage: boolean) {
    const status = statusOf(session);
    if (status === "completed" && staysOnPage) return c.html(paidPage());
    const returnUrl = returnUrlOf(session, emulator.behavior);
    const isSentBack = status === "completed" || status === "failed";
    return isSentBack && returnUrl ? c.redirect(returnUrl, 303) : showEnd(c, session);
  }

  function showEnd(c: Context, session: Session) {
    const returnUrl = returnUrlOf(session, emulator.behavior) ?? session.request.cancelUrl;
    return c.html(endPage(session, returnUrl), statusOf(session) === "expired" ? 410 : 200);
  }

  return app;
}
