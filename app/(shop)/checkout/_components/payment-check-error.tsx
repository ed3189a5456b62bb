"use client";

import { useEffect } from "react";
import { Button } from "@/app/_components/button";
import { Message } from "@/app/_components/message";
import { notCheckedText } from "@/lib/messages/payment-check-error";

const EVERY_MS = 5_000;
const MOST = 60;

/** Failed attempts since the page was loaded. Kept outside the component, because each failure mounts a new one. */
let tries = 0;

/**
 * Error boundary of the pages that show an outcome, for example while the database is down. It says nothing about the
 * shopper's money, and retries every 5 seconds, at most 60 times.
 */
export function PaymentCheckError({ error, retry }: { error: unknown; retry: () => void }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each error is a try that failed, and waits for the next.
  useEffect(() => {
    if (tries === MOST) return;
    const timer = setTimeout(() => {
      tries++;
      retry();
    }, EVERY_MS);
    return () => clearTimeout(timer);
  }, [error, retry]);

  return (
    <Message title={notCheckedText.title} text={notCheckedText.text}>
      <Button type="button" onClick={() => retry()}>
        {notCheckedText.tryNow}
      </Button>
    </Message>
  );
}
