import type { Metadata } from "next";
import { connection } from "next/server";
import { Suspense } from "react";
import { CheckingPayment } from "@/app/(shop)/checkout/_components/checking-payment";
import { PaymentReturn } from "@/app/(shop)/checkout/_components/payment-return";
import { outcomeText } from "@/lib/messages/outcome";
import { readSuccessParams } from "@/lib/ozura/return-params";

export const metadata: Metadata = { title: outcomeText.title, robots: { index: false } };

type Props = PageProps<"/checkout/success">;

export default function SuccessPage({ searchParams }: Props) {
  return (
    <Suspense fallback={<CheckingPayment />}>
      <SuccessOutcome searchParams={searchParams} />
    </Suspense>
  );
}

async function SuccessOutcome({ searchParams }: Pick<Props, "searchParams">) {
  await connection();
  const { sessionId } = readSuccessParams(await searchParams);
  return <PaymentReturn sessionId={sessionId} source="success_page" />;
}
