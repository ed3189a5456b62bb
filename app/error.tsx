"use client";

import { Button, ButtonLink } from "./_components/button";
import { Message } from "./_components/message";

/** Says nothing about the fault: the server has logged it. */
export default function ErrorPage({ retry }: { error: unknown; retry: () => void }) {
  return (
    <Message
      title="Something broke on our side"
      text="Your cart is safe, and so is anything you have paid for. Please try again."
    >
      <Button type="button" onClick={() => retry()}>
        Try again
      </Button>
      <ButtonLink href="/" variant="secondary">
        Home
      </ButtonLink>
    </Message>
  );
}
