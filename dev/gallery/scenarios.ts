import type { Scenario } from "./scenario";
import { cancelAddress } from "./scenarios/cancel-address";
import { cancelledThenPaid } from "./scenarios/cancelled-then-paid";
import { closedTab } from "./scenarios/closed-tab";
import { expiredThenPaid } from "./scenarios/expired-then-paid";
import { foreignSession } from "./scenarios/foreign-session";
import { forgedId } from "./scenarios/forged-id";
import { garbledReply } from "./scenarios/garbled-reply";
import { killedServer } from "./scenarios/killed-server";
import { paidTwice } from "./scenarios/paid-twice";
import { providerDown } from "./scenarios/provider-down";
import { soldOut } from "./scenarios/sold-out";
import { systemError } from "./scenarios/system-error";
import { twoTabs } from "./scenarios/two-tabs";
import { wrongAmount } from "./scenarios/wrong-amount";
import { wrongCurrency } from "./scenarios/wrong-currency";

/** All scenarios in the order of the page, from common to rare. */
export const scenarios: readonly Scenario[] = [
  closedTab,
  twoTabs,
  cancelAddress,
  systemError,
  expiredThenPaid,
  cancelledThenPaid,
  soldOut,
  paidTwice,
  forgedId,
  foreignSession,
  wrongAmount,
  wrongCurrency,
  providerDown,
  garbledReply,
  killedServer,
];
