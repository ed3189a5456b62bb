"use client";

export { NotChecked as default } from "@/app/checkout/_components/not-checked";
