import "server-only";
import { type Build, findFormFaults } from "../env";
import { judgeAddresses } from "./judge-addresses";
import { judgePayments } from "./judge-payments";
import { judgeSecrets } from "./judge-secrets";
import { readVariables, type Variables } from "./variables";

/**
 * Everything that is wrong with an environment, for a build: a line each, which begins with the name of a variable and
 * says what is wrong and what to do; never a value. None when the shop may start.
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
