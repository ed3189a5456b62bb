import { connection } from "next/server";
import { answerPaymentPage } from "@/lib/ozura-emulator/demo";

/** The payment page of a demo deployment (PAYMENTS=demo), where the shop is its own provider. 404 in any other shop. */
async function answer(request: Request): Promise<Response> {
  await connection();
  return answerPaymentPage(request);
}

export { answer as GET, answer as POST };
