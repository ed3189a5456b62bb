import type { Metadata } from "next";
import { connection } from "next/server";
import { Suspense } from "react";
import { CheckingPayment } from "@/app/(shop)/checkout/_components/checking-payment";
import { PaymentReturn } from "@/app/(shop)/checkout/_components/payment-return";
import { outcomeText } from "@/lib/messages/outcome";
import { readCancelParams } from "@/lib/ozura/return-params";

export const metadata: Metadata = { title: outcomeText.title, robots: { index: false } };

type Props = PageProps<"/checkout/cancel">;

export default function CancelPage({ searchParams }: Props) {
  return (
    <Suspense fallback={<CheckingPayment />}>
      <CancelOutcome searchParams={searchParams} />
    </Suspense>
  );
}

/** Opening this page cancels nothing: only Ozura can report that a payment was cancelled. */
async function CancelOutcome({ searchParams }: Pick<Props, "searchParams">) {
  await connection();
  const { orderToken } = readCancelParams(await searchParams);
  return <PaymentReturn orderToken={orderToken} source="cancel_page" />;
}
