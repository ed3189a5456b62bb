import "server-only";
import { type Build, findInvalidVariables } from "@/lib/platform/env";
import { validateMail } from "./validate-mail";
import { validatePayments } from "./validate-payments";
import { validateSecrets } from "./validate-secrets";
import { validateUrls } from "./validate-urls";
import { readVariables, type Variables } from "./variables";

/**
 * All problems of an environment, for a build: one line each, which begins with the name of a variable and says what is
 * wrong and what to do; never a value. Empty when the shop may start.
 */
export function validateConfiguration(environment: Variables, build: Build): string[] {
  const given = readVariables(environment);
  return [
    ...findInvalidVariables(environment),
    ...validateSecrets(given),
    ...validateMail(given),
    ...validateUrls(given, build),
    ...validatePayments(given, build),
  ];
}
