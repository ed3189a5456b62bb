"use client";

export { PaymentCheckError as default } from "@/app/(shop)/checkout/_components/payment-check-error";
