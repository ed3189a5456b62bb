import type { Generation } from "@/lib/ozura-emulator/emulator-behavior";

export type OzuraOptions = {
  /** 0 takes a free port. */
  port?: number;
  host?: string;
  merchantId: string;
  vaultApiKey: string;
  merchantApiKey: string;
  /** File that keeps sessions across a restart. Without it they live in memory. */
  dataFile?: string;
  generation?: Generation;
  /** Ozura's sessions live 30 minutes. */
  sessionMinutes?: number;
};
