import { findRejectedOrder } from "@/lib/admin/health/find-rejected-order";
import { probeOzura } from "@/lib/admin/health/probe-ozura";
import { withTimeout } from "@/lib/admin/health/with-timeout";
import { healthText as text } from "@/lib/messages/admin/health";
import { ozuraErrorMessages } from "@/lib/messages/admin/payment";
import { ozura } from "@/lib/ozura";
import { HealthError } from "./health-error";

/** Whether Ozura responds and accepts our API keys. */
export async function OzuraHealth() {
  const [errorKind, refused] = await Promise.all([probeOzura(ozura()), withTimeout(findRejectedOrder)]);
  if (errorKind) return <HealthError>{ozuraErrorMessages[errorKind]}</HealthError>;
  return (
    <>
      {text.ozuraAnswers}
      {refused !== null && <HealthError>{text.keysRefused(refused)}</HealthError>}
    </>
  );
}
