"use client";

import type { Route } from "next";
import { unstable_isUnrecognizedActionError } from "next/navigation";
import { Button, ButtonLink } from "./button";
import { Message } from "./message";

type Props = {
  error: unknown;
  retry: () => void;
  text: Texts;
  home: Route;
};

type Texts = {
  heading: string;
  explanation: string;
  tryAgain: string;
  home: string;
  /** Shown when the action no longer exists after a deploy. */
  outdatedPage: { heading: string; explanation: string; reload: string };
};

/** The content of an error page. It shows no details of the error: the server has logged them. */
export function ErrorMessage({ error, retry, text, home }: Props) {
  // A retry would send the same unknown action again, so this page asks for a reload.
  if (unstable_isUnrecognizedActionError(error)) {
    return (
      <Message title={text.outdatedPage.heading} text={text.outdatedPage.explanation}>
        <Button type="button" onClick={() => location.reload()}>
          {text.outdatedPage.reload}
        </Button>
      </Message>
    );
  }
  return (
    <Message title={text.heading} text={text.explanation}>
      <Button type="button" onClick={() => retry()}>
        {text.tryAgain}
      </Button>
      <ButtonLink href={home} prefetch={false} variant="secondary">
        {text.home}
      </ButtonLink>
    </Message>
  );
}
