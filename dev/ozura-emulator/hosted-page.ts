import { type Context, Hono } from "hono";
import { type CardForm, cardFormSchema, emptyCardForm, filledCardForm, readCardForm } from "./card-form";
import type { EmulatorState } from "./emulator-state";
import { endPage, notFoundPage, paidPage, paymentPage } from "./hosted-page-views";
import { pageHeaders } from "./page-layout";
import { returnUrlOf } from "./return-urls";
import { type Session, statusOf } from "./session";
import { end, pay } from "./session-transitions";
import { findTestCard, type TestCard } from "./test-cards";

const refusals: Record<"decline" | "insufficient_funds", string> = {
  decline: "Your card was declined. Try another card.",
  insufficient_funds: "Your card has insufficient funds. Try another card.",
};

type Attempt = { card: TestCard; form: CardForm; staysOnPage: boolean };

/** The hosted payment page. A declined card leaves the session pending; every other card ends it. */
export function createCheckout(provider: EmulatorState): Hono {
  const { sessions } = provider;
  const app = new Hono();
  app.use(pageHeaders);

  app.get("/:sessionId", (c) => {
    const session = sessions.find(c.req.param("sessionId"));
    if (!session) return c.html(notFoundPage(), 404);
    if (statusOf(session) !== "pending") return showEnd(c, session);
    const card = findTestCard(c.req.query("fill") ?? "");
    return c.html(paymentPage({ session, form: card ? filledCardForm(card) : emptyCardForm }));
  });

  app.post("/:sessionId", async (c) => {
    const submitted = await c.req.parseBody();
    const session = sessions.find(c.req.param("sessionId"));
    if (!session) return c.html(notFoundPage(), 404);
    const staysOnPage = submitted.after === "close";
    // The form was sent twice, or after going back: the session has already ended.
    if (statusOf(session) !== "pending") return leave(c, session, staysOnPage);

    const form = cardFormSchema.catch(emptyCardForm).parse(submitted);
    const reading = readCardForm(form);
    if (!reading.ok) return c.html(paymentPage({ session, form, errors: reading.errors }), 422);
    return attempt(c, session, { card: reading.card, form, staysOnPage });
  });

  app.post("/:sessionId/cancel", (c) => {
    const session = sessions.find(c.req.param("sessionId"));
    if (!session) return c.html(notFoundPage(), 404);
    if (statusOf(session) !== "pending") return showEnd(c, session);
    end(sessions, session, "cancelled");
    return c.redirect(session.request.cancelUrl, 303);
  });

  function attempt(c: Context, session: Session, { card, form, staysOnPage }: Attempt) {
    switch (card.does) {
      case "pay":
        return leave(c, pay(sessions, session, card, form.name.trim()), staysOnPage);
      case "system_error":
        return leave(c, end(sessions, session, "failed"), false);
      case "decline":
      case "insufficient_funds":
        return c.html(paymentPage({ session, form, alert: refusals[card.does] }), 422);
    }
  }

  /** Redirects the browser to the shop, unless the session's end has a page here. */
  function leave(c: Context, session: Session, staysOnPage: boolean) {
    const status = statusOf(session);
    if (status === "completed" && staysOnPage) return c.html(paidPage());
    const returnUrl = returnUrlOf(session, provider.behavior);
    const isSentBack = status === "completed" || status === "failed";
    return isSentBack && returnUrl ? c.redirect(returnUrl, 303) : showEnd(c, session);
  }

  function showEnd(c: Context, session: Session) {
    const returnUrl = returnUrlOf(session, provider.behavior) ?? session.request.cancelUrl;
    return c.html(endPage(session, returnUrl), statusOf(session) === "expired" ? 410 : 200);
  }

  return app;
}
