"use client";

import { useEffect } from "react";
import { Button } from "@/app/_components/button";
import { Message } from "@/app/_components/message";
import { notCheckedText } from "@/lib/text/not-checked";

const EVERY_MS = 5_000;

/**
 * In the place of an outcome when finding it broke, as while the database is down. It claims nothing about anybody's
 * money, and tries again by itself.
 */
export function NotChecked({ error, retry }: { error: unknown; retry: () => void }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each error is a try that failed, and waits for the next.
  useEffect(() => {
    const timer = setTimeout(retry, EVERY_MS);
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
