"use client";

import { useEffect } from "react";
import { Button } from "@/app/_components/button";
import { Message } from "@/app/_components/message";
import { notCheckedText } from "@/lib/text/not-checked";

const EVERY_MS = 5_000;
const MOST = 60;

/** Each try that fails is shown by a new one of these; a page that is loaded anew begins anew. */
let tries = 0;

/**
 * In the place of an outcome when finding it broke, as while the database is down. It claims nothing about anybody's
 * money, and tries again by itself, for five minutes.
 */
export function NotChecked({ error, retry }: { error: unknown; retry: () => void }) {
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
