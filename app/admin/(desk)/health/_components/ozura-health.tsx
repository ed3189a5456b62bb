import { probeOzura } from "@/lib/admin/health/ask-ozura";
import { findRejectedOrder } from "@/lib/admin/health/find-refused-order";
import { withTimeout } from "@/lib/admin/health/read-in-time";
import { ozura } from "@/lib/ozura";
import { healthText as text } from "@/lib/text/admin/health";
import { faultText } from "@/lib/text/admin/payment";
import { HealthError } from "./wrong";

/** Whether Ozura responds and accepts our API keys. */
export async function OzuraHealth() {
  const [fault, refused] = await Promise.all([probeOzura(ozura()), withTimeout(findRejectedOrder)]);
  if (fault) return <HealthError>{faultText[fault]}</HealthError>;
  return (
    <>
      {text.ozuraAnswers}
      {refused !== null && <HealthError>{text.keysRefused(refused)}</HealthError>}
    </>
  );
}
