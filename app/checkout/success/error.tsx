"use client";

export { NotChecked as default } from "../_components/not-checked";
