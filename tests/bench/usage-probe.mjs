import process from "node:process";

// Loaded into the measured servers. It reports their resource usage on request.
process.on("message", (message) => {
  if (message !== "usage" && message !== "settled usage") return;
  if (message === "settled usage") globalThis.gc?.();
  process.send?.({ cpu: process.cpuUsage(), memory: process.memoryUsage() });
});
process.channel?.unref();
