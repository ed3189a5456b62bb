"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

const DELAYS_S = [2, 3, 5, 8, 13];

/** Asks the server again after 2, 3, 5, 8 and 13 seconds, then leaves it to the mail. */
export function LookAgain() {
  const router = useRouter();
  const [looks, setLooks] = useState(0);
  const delay = DELAYS_S[looks];

  useEffect(() => {
    if (delay === undefined) return;
    const timer = setTimeout(() => {
      setLooks((count) => count + 1);
      router.refresh();
    }, delay * 1000);
    return () => clearTimeout(timer);
  }, [delay, router]);

  return (
    <p role="status" className="text-sm text-muted">
      {delay === undefined
        ? "We will email you if the payment is confirmed. You can close this page."
        : "Checking again in a moment …"}
    </p>
  );
}
