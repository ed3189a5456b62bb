import type { Metadata } from "next";
import { connection } from "next/server";
import { Suspense } from "react";
import { readSuccessParams } from "@/lib/ozura/return-params";
import { outcomeText } from "@/lib/text/outcome";
import { CheckingPayment } from "../_components/checking-payment";
import { PaymentReturn } from "../_components/returned";

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
