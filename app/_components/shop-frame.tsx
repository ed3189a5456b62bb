import type { ReactNode } from "react";
import { Footer } from "./footer";
import { Header } from "./header";
import { PageMain } from "./page-main";
import { TestPaymentsBanner } from "./test-payments-banner";

/** Header and footer around every page of the shop, the 404 page included. */
export function ShopFrame({ children }: { children: ReactNode }) {
  return (
    <>
      <TestPaymentsBanner />
      <Header />
      <PageMain>{children}</PageMain>
      <Footer />
    </>
  );
}
