"use client";

import { unstable_isUnrecognizedActionError } from "next/navigation";
import { Button, ButtonLink } from "@/app/_components/button";
import { Message } from "@/app/_components/message";
import { errorText } from "@/lib/messages/error";

/** The error page. It shows no details of the error: the server has logged them. */
export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  if (unstable_isUnrecognizedActionError(error)) return <OutdatedPage />;
  return (
    <Message title={errorText.heading} text={errorText.explanation}>
      <Button type="button" onClick={() => retry()}>
        {errorText.tryAgain}
      </Button>
      <ButtonLink href="/" variant="secondary">
        {errorText.home}
      </ButtonLink>
    </Message>
  );
}

/**
 * Shown when the action no longer exists after a deploy. Retrying would send the same unknown action, so this page asks
 * for a reload.
 */
function OutdatedPage() {
  return (
    <Message title={errorText.outdatedPage.heading} text={errorText.outdatedPage.explanation}>
      <Button type="button" onClick={() => location.reload()}>
        {errorText.outdatedPage.reload}
      </Button>
    </Message>
  );
}
