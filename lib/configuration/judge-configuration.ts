import "server-only";
import { type Build, findFormFaults } from "../env";
import { judgeAddresses } from "./judge-addresses";
import { judgePayments } from "./judge-payments";
import { judgeSecrets } from "./judge-secrets";
import { readVariables, type Variables } from "./variables";

/**
 * All problems of an environment, for a build: one line each, which begins with the name of a variable and says what is
 * wrong and what to do; never a value. Empty when the shop may start.
 */
export function judgeConfiguration(environment: Variables, build: Build): string[] {
  const given = readVariables(environment);
  return [
    ...findFormFaults(environment),
    ...judgeSecrets(given),
    ...judgeAddresses(given, build),
    ...judgePayments(given, build),
  ];
}
