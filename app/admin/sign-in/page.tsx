import { redirect } from "next/navigation";
import { PageHeading } from "@/app/_components/page-heading";
import type { SignInProblem } from "@/lib/admin/sign-in";
import { findStaff } from "@/lib/http/require-staff";
import { adminText } from "@/lib/messages/admin/common";
import { destination } from "./destination";
import { SignInForm } from "./sign-in-form";

export const instant = false;

export default async function SignInPage({ searchParams }: PageProps<"/admin/sign-in">) {
  const { to: wanted, problem } = await searchParams;
  const to = destination(wanted);
  if (await findStaff()) redirect(to);
  return (
    <div className="mx-auto max-w-md">
      <PageHeading intro={adminText.signIn.intro}>{adminText.signIn.title}</PageHeading>
      <SignInForm to={to} problem={readProblem(problem)} text={adminText.signIn} />
    </div>
  );
}

/** The error of the last sign-in without JavaScript. */
function readProblem(problem: unknown): SignInProblem | null {
  return typeof problem === "string" && Object.hasOwn(adminText.signIn.problem, problem)
    ? (problem as SignInProblem)
    : null;
}
