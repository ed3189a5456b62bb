import type { Metadata } from "next";
import { connection } from "next/server";
import { Suspense } from "react";
import { readErrorParams } from "@/lib/ozura/return-params";
import { CheckingPayment } from "../_components/checking-payment";
import { errorCodeText } from "../_components/outcome-text";
import { Returned } from "../_components/returned";

export const metadata: Metadata = { title: "Your payment", robots: { index: false } };

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
  return <Returned orderToken={orderToken} source="error_page" reason={errorCode && errorCodeText[errorCode]} />;
}
