"use client";

import { ErrorMessage } from "@/app/_components/error-message";
import { errorText } from "@/lib/messages/error";

export default function ShopError(props: { error: unknown; retry: () => void }) {
  return <ErrorMessage {...props} text={errorText} home="/" />;
}
