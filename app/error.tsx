"use client";

import { errorText } from "@/lib/text/error";
import { Button, ButtonLink } from "./_components/button";
import { Message } from "./_components/message";

/** Says nothing about the fault: the server has logged it. */
export default function ErrorPage({ retry }: { error: unknown; retry: () => void }) {
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
