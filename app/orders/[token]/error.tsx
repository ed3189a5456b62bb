"use client";

export { PaymentCheckError as default } from "@/app/checkout/_components/not-checked";
