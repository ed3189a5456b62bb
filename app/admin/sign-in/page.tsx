import { redirect } from "next/navigation";
import { PageHeading } from "@/app/_components/page-heading";
import { deskText } from "@/lib/text/admin/desk";
import { findStaff } from "../session";
import { destination } from "./destination";
import { SignInForm } from "./sign-in-form";

export default async function SignInPage({ searchParams }: PageProps<"/admin/sign-in">) {
  const to = destination((await searchParams).to);
  if (await findStaff()) redirect(to);
  return (
    <div className="mx-auto max-w-md">
      <PageHeading intro={deskText.signIn.intro}>{deskText.signIn.title}</PageHeading>
      <SignInForm to={to} text={deskText.signIn} />
    </div>
  );
}
