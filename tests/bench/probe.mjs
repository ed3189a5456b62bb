import process from "node:process";

// Loaded into the servers that are measured, which then say what they have used when they are asked.
process.on("message", (message) => {
  if (message !== "usage" && message !== "settled usage") return;
  if (message === "settled usage") globalThis.gc?.();
  process.send?.({ cpu: process.cpuUsage(), memory: process.memoryUsage() });
});
process.channel?.unref();
