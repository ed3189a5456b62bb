import type { Scenario } from "../scenario";
import { bots, otherMethods } from "./bots-and-methods";
import { createRequest, keysOnlyOnCreate, orderReference } from "./create-request";
import { foreignPaymentPage, lostCreateResponse } from "./create-response";
import { cheapForeignSession, sessionOfAnotherOrder, strangerWithSessionId } from "./foreign-sessions";
import { forgedId, noId, twoIds } from "./forged-ids";
import { forgedFailure, forgedSuccess, returnedTooEarly } from "./forged-query";
import { errorText, foreignCancelUrl, hostileIds } from "./hostile-input";
import { cancelPageVisited, latePayments, pagesRace, statusChangesAfterPaid } from "./late-payments";
import { longOutages, paidBeforeTheLast } from "./long-outages";
import { contradictingEvidence, differingEvidence, hugeAmounts, statusOnly } from "./payment-evidence";
import { providerFaults, providerRedirects } from "./provider-faults";
import { boundedWhileBroken, reloads, simultaneousReturns } from "./repeated-visits";
import { generations, gluedQuery } from "./return-url-formats";
import { sessionIdFormats } from "./session-id-formats";
import { neverReturned, paidTwice, reconciledWhileBroken } from "./shopper-never-returns";
import { otherSpellings, unknownStatus } from "./status-spellings";

/** In the order of docs/conformance.md. */
export const scenarios: readonly Scenario[] = [
  forgedId,
  noId,
  twoIds,
  strangerWithSessionId,
  sessionOfAnotherOrder,
  cheapForeignSession,
  forgedSuccess,
  forgedFailure,
  returnedTooEarly,
  ...differingEvidence,
  ...contradictingEvidence,
  ...hugeAmounts,
  statusOnly,
  unknownStatus,
  otherSpellings,
  ...providerFaults,
  providerRedirects,
  boundedWhileBroken,
  cancelPageVisited,
  ...latePayments,
  statusChangesAfterPaid,
  pagesRace,
  neverReturned,
  reconciledWhileBroken,
  paidTwice,
  paidBeforeTheLast,
  ...longOutages,
  simultaneousReturns,
  reloads,
  otherMethods,
  bots,
  ...hostileIds,
  errorText,
  foreignCancelUrl,
  createRequest,
  keysOnlyOnCreate,
  orderReference,
  lostCreateResponse,
  foreignPaymentPage,
  ...sessionIdFormats,
  ...generations,
  gluedQuery,
];
