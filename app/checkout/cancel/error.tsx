"use client";

export { PaymentCheckError as default } from "../_components/not-checked";
