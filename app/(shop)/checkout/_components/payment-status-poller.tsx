"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

const DELAYS_S = [2, 3, 5, 8, 13];

/**
 * Refreshes the page after 2, 3, 5, 8 and 13 seconds, then stops: the shopper gets the result by email, or opens
 * the order page again. `waiting` is shown while it polls, `done` afterwards.
 */
export function PaymentStatusPoller({ waiting, done }: { waiting: string; done: string }) {
  const router = useRouter();
  const [checks, setChecks] = useState(0);
  const delay = DELAYS_S[checks];

  useEffect(() => {
    if (delay === undefined) return;
    const timer = setTimeout(() => {
      setChecks((count) => count + 1);
      router.refresh();
    }, delay * 1000);
    return () => clearTimeout(timer);
  }, [delay, router]);

  return (
    <p role="status" className="text-sm text-muted">
      {delay === undefined ? done : waiting}
    </p>
  );
}
