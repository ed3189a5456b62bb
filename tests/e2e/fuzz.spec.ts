import { readSuccessParams } from "../../lib/ozura/return-params";
import { actionIds } from "./actions";
import { query } from "./database";
import { type Asked, hostileRequests, MARK } from "./hostile-input";
import { readServerLog } from "./server-log";
import { control, goToPayment } from "./support";
import { expect, test } from "./test";

/** `FUZZ_REQUESTS=10000 npx playwright test fuzz` for a night's worth; the seed of a failure is in its message. */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 600);
const AT_ONCE = 10;

const tables = [
  "Order",
  "OrderLine",
  "OrderEvent",
  "Payment",
  "OutboxMessage",
  "ReviewCase",
  "Refund",
  "Product",
  "Variant",
];
const fingerprint = async () =>
  Promise.all(
    tables.map(
      async (table) =>
        (await query(`SELECT md5(string_agg(t::text, '|' ORDER BY t."id")) AS "sum" FROM "${table}" AS t`))[0],
    ),
  );

const mayBeSessionId = (path: string) =>
  readSuccessParams(Object.fromEntries(new URL(path, "http://shop").searchParams)).sessionId !== null;

test("T20–T28, T104, T117: hostile input breaks nothing, changes nothing, asks nobody, and comes back nowhere", async ({
  page,
  baseURL,
}) => {
  test.setTimeout(120_000 + REQUESTS * 60);
  const origin = String(baseURL);
  const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));
  const asked = hostileRequests({ actions: [...actionIds().values()], origin, count: REQUESTS, seed });
  // Somebody's, that could be harmed; and nothing that the shop has to do by itself meanwhile.
  await goToPayment(page);
  await query(`UPDATE "Payment" SET "nextCheckAt" = now() + interval '1 hour' WHERE "nextCheckAt" IS NOT NULL`);
  await query(`UPDATE "OutboxMessage" SET "availableAt" = now() + interval '1 hour' WHERE "sentAt" IS NULL`);
  const before = await fingerprint();
  const { get, create } = await control.calls();
  const logged = readServerLog().length;

  const faults: string[] = [];
  let sent = 0;
  const send = async ({ path, method, headers, body, isMalformed }: Asked) => {
    const from = `10.9.${Math.floor(sent / 250) % 250}.${sent++ % 250}`;
    const init = {
      method,
      headers: { "x-forwarded-for": from, ...headers },
      redirect: "manual",
      ...(body !== undefined && { body }),
    };
    const answer = await fetch(`${origin}${path}`, init as RequestInit);
    // Next.js sends whoever asks for data without its own mark to the same address with it.
    const isSameAddress = answer.status === 307 && headers && "rsc" in headers;
    const told = [...answer.headers].filter(([name]) => !(isSameAddress && name === "location"));
    const text = `${JSON.stringify(told)} ${await answer.text()}`;
    // Ozura documents no form of its ids, so any printable text may be one. It stays in the address of the success page,
    // which Next.js writes into the page as JSON; nothing of it is markup (xss.spec.ts).
    const isId = path.startsWith("/checkout/success?") && mayBeSessionId(path);
    if ((answer.status >= 500 && !isMalformed) || (text.includes(MARK) && !isId))
      faults.push(
        `${answer.status} ${method} ${path} ${JSON.stringify(headers)} ${body instanceof FormData ? JSON.stringify([...body]) : body}`.slice(
          0,
          600,
        ),
      );
  };
  for (let at = 0; at < asked.length; at += AT_ONCE) await Promise.all(asked.slice(at, at + AT_ONCE).map(send));

  expect.soft(faults.slice(0, 10), `${faults.length} of ${sent}, seed ${seed}`).toEqual([]);
  expect.soft(readServerLog().slice(logged), `in the log, seed ${seed}`).not.toContain(MARK);
  expect.soft(await fingerprint(), `seed ${seed}`).toEqual(before);
  expect.soft(await control.calls(), `seed ${seed}`).toMatchObject({ get, create });
});
