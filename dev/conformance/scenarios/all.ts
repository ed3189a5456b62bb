import type { Scenario } from "../scenario";
import { claimed, claimedFailure, tooEarly } from "./claims";
import { createLost, unusablePage } from "./create-answer";
import { keysOnlyOnCreate, ownReference, whatIsSent } from "./create-call";
import { bareAnswer, contradictingEvidence, differingEvidence, hugeAmounts } from "./evidence";
import { elsewhere, faults } from "./faults";
import { anothersSession, ownCheapSession, stranger } from "./foreign-sessions";
import { madeUpId, noId, twoIds } from "./forged-ids";
import { cancelAddress, errorText, hostileIds } from "./hostile-input";
import { cancelVisited, flipsBack, lateMoney, pagesRace } from "./late-money";
import { machines, otherMethods } from "./machines";
import { atOnce, boundedWhileBroken, reloads } from "./many-visits";
import { neverCameBack, paidTwice, reconciledWhileBroken } from "./never-came-back";
import { sessionIds } from "./session-ids";
import { otherSpellings, unknownWord } from "./status-words";
import { paidBeforeTheLast, unheard } from "./unheard";
import { generations, gluedQuery } from "./way-back";

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
