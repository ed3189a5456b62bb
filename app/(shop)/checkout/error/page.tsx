import type { Metadata } from "next";
import { connection } from "next/server";
import { Suspense } from "react";
import { CheckingPayment } from "@/app/(shop)/checkout/_components/checking-payment";
import { PaymentReturn } from "@/app/(shop)/checkout/_components/payment-return";
import { outcomeText } from "@/lib/messages/outcome";
import { readErrorParams } from "@/lib/ozura/return-params";

export const metadata: Metadata = { title: outcomeText.title, robots: { index: false } };

type Props = PageProps<"/checkout/error">;

export default function ErrorPage({ searchParams }: Props) {
  return (
    <Suspense fallback={<CheckingPayment />}>
      <ErrorOutcome searchParams={searchParams} />
    </Suspense>
  );
}

async function ErrorOutcome({ searchParams }: Pick<Props, "searchParams">) {
  await connection();
  const { orderToken, errorCode } = readErrorParams(await searchParams);
  return (
    <PaymentReturn orderToken={orderToken} source="error_page" reason={errorCode && outcomeText.errorCode[errorCode]} />
  );
}
