"use client";

import { useEffect } from "react";
import { Button } from "@/app/_components/button";
import { Message } from "@/app/_components/message";
import { paymentCheckErrorText } from "@/lib/messages/payment-check-error";

const INTERVAL_MS = 5_000;
const MAX_TRIES = 60;

/** Automatic retries since the page was loaded. Outside the component, because each failure mounts a new one. */
let tries = 0;

/**
 * Error boundary of the pages that show an outcome, for example while the database is down. It claims nothing about
 * the payment, and retries every 5 seconds, at most 60 times.
 */
export function PaymentCheckError({ error, retry }: { error: unknown; retry: () => void }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new error means that the last retry failed, and starts the next timer.
  useEffect(() => {
    if (tries === MAX_TRIES) return;
    const timer = setTimeout(() => {
      tries++;
      retry();
    }, INTERVAL_MS);
    return () => clearTimeout(timer);
  }, [error, retry]);

  return (
    <Message title={paymentCheckErrorText.title} text={paymentCheckErrorText.text}>
      <Button type="button" onClick={() => retry()}>
        {paymentCheckErrorText.tryNow}
      </Button>
    </Message>
  );
}
