"use client";

import { unstable_isUnrecognizedActionError } from "next/navigation";
import { errorText } from "@/lib/text/error";
import { Button, ButtonLink } from "./_components/button";
import { Message } from "./_components/message";

/** Says nothing about the fault: the server has logged it. */
export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  if (unstable_isUnrecognizedActionError(error)) return <OldPage />;
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

/** Rendered anew it would send the same action again. */
function OldPage() {
  return (
    <Message title={errorText.old.heading} text={errorText.old.explanation}>
      <Button type="button" onClick={() => location.reload()}>
        {errorText.old.load}
      </Button>
    </Message>
  );
}
