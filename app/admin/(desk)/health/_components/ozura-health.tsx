import { askOzura } from "@/lib/admin/health/ask-ozura";
import { findRefusedOrder } from "@/lib/admin/health/find-refused-order";
import { readInTime } from "@/lib/admin/health/read-in-time";
import { ozura } from "@/lib/ozura";
import { healthText as text } from "@/lib/text/admin/health";
import { faultText } from "@/lib/text/admin/payment";
import { Wrong } from "./wrong";

/** Whether Ozura responds and accepts our API keys. */
export async function OzuraHealth() {
  const [fault, refused] = await Promise.all([askOzura(ozura()), readInTime(findRefusedOrder)]);
  if (fault) return <Wrong>{faultText[fault]}</Wrong>;
  return (
    <>
      {text.ozuraAnswers}
      {refused !== null && <Wrong>{text.keysRefused(refused)}</Wrong>}
    </>
  );
}
