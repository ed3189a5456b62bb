import type { Scenario } from "../scenario";
import { claimed, claimedFailure, tooEarly } from "./forged-query";
import { createLost, unusablePage } from "./create-response";
import { keysOnlyOnCreate, ownReference, whatIsSent } from "./create-request";
import { bareAnswer, contradictingEvidence, differingEvidence, hugeAmounts } from "./payment-evidence";
import { elsewhere, faults } from "./provider-faults";
import { anothersSession, ownCheapSession, stranger } from "./foreign-sessions";
import { madeUpId, noId, twoIds } from "./forged-ids";
import { cancelAddress, errorText, hostileIds } from "./hostile-input";
import { cancelVisited, flipsBack, lateMoney, pagesRace } from "./late-payments";
import { machines, otherMethods } from "./bots-and-methods";
import { atOnce, boundedWhileBroken, reloads } from "./repeated-visits";
import { neverCameBack, paidTwice, reconciledWhileBroken } from "./shopper-never-returns";
import { sessionIds } from "./session-id-formats";
import { otherSpellings, unknownWord } from "./status-spellings";
import { paidBeforeTheLast, unheard } from "./long-outages";
import { generations, gluedQuery } from "./return-parameters";

/** In the order of docs/conformance.md. */
export const scenarios: readonly Scenario[] = [
  madeUpId,
  noId,
  twoIds,
  stranger,
  anothersSession,
  ownCheapSession,
  claimed,
  claimedFailure,
  tooEarly,
  ...differingEvidence,
  ...contradictingEvidence,
  ...hugeAmounts,
  bareAnswer,
  unknownWord,
  otherSpellings,
  ...faults,
  elsewhere,
  boundedWhileBroken,
  cancelVisited,
  ...lateMoney,
  flipsBack,
  pagesRace,
  neverCameBack,
  reconciledWhileBroken,
  paidTwice,
  paidBeforeTheLast,
  ...unheard,
  atOnce,
  reloads,
  otherMethods,
  machines,
  ...hostileIds,
  errorText,
  cancelAddress,
  whatIsSent,
  keysOnlyOnCreate,
  ownReference,
  createLost,
  unusablePage,
  ...sessionIds,
  ...generations,
  gluedQuery,
];
