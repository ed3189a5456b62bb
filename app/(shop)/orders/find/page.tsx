import type { Metadata } from "next";
import { Suspense } from "react";
import { ButtonLink } from "@/app/_components/button";
import { PageHeading } from "@/app/_components/page-heading";
import { checkoutText } from "@/lib/messages/checkout";
import { orderText } from "@/lib/messages/order";
import { mailServer } from "@/lib/platform/mail-server";
import { OrderLinksForm } from "./order-links-form";

const text = orderText.find;

export const metadata: Metadata = { title: text.title, robots: { index: false } };

type Props = PageProps<"/orders/find">;

export default function FindOrderPage({ searchParams }: Props) {
  return (
    <div className="mx-auto max-w-2xl">
      <Suspense fallback={<Loading />}>
        <FindOrder searchParams={searchParams} />
      </Suspense>
    </div>
  );
}

/** Renders the same page whether or not an order exists, so that it does not reveal who has bought here. */
async function FindOrder({ searchParams }: Pick<Props, "searchParams">) {
  const { sent, problem } = await searchParams;
  if (!mailServer()) return <PageHeading intro={text.withoutMail}>{text.title}</PageHeading>;
  if (sent !== undefined) return <Sent />;
  return (
    <>
      <PageHeading intro={text.intro}>{text.title}</PageHeading>
      <OrderLinksForm error={problem === undefined ? null : checkoutText.emailWrong} text={text} />
    </>
  );
}

function Loading() {
  return (
    <div className="needs-js" aria-busy="true">
      <PageHeading>{text.title}</PageHeading>
    </div>
  );
}

function Sent() {
  return (
    <>
      <PageHeading intro={text.sentText}>{text.sentTitle}</PageHeading>
      <p className="mb-8 text-muted">{text.noEmail}</p>
      <ButtonLink href="/orders/find" variant="secondary">
        {text.again}
      </ButtonLink>
    </>
  );
}
