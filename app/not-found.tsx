import type { Metadata } from "next";
import { ButtonLink } from "./_components/button";
import { Message } from "./_components/message";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <Message title="There is nothing on this shelf" text="The page has moved, or it was never here.">
      <ButtonLink href="/products">See all products</ButtonLink>
      <ButtonLink href="/" variant="secondary">
        Home
      </ButtonLink>
    </Message>
  );
}
