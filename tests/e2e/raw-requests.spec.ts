import { connect } from "node:net";
import { expect, test } from "./fixtures";
import { readServerLog } from "./server-log";

// These requests are written to a socket, because HTTP clients normalize URLs.

const port = Number(process.env.E2E_PORT);
const sessionId = "sess_of_nobody_0123456789";
const query = `sessionId=${sessionId}&email=ada%40example.com&firstName=Ada`;

type RawResponse = { status: number; head: string; location: string; cacheControl: string };

function send(method: string, target: string, { headers = [] as string[], body = "" } = {}): Promise<RawResponse> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let text = "";
    socket.setTimeout(10_000, () => socket.destroy(new Error(`No response to ${method} ${target}`)));
    socket.on("error", reject);
    socket.on("data", (piece) => {
      text += piece;
    });
    socket.on("close", () => resolve(parse(text)));
    const lines = [`${method} ${target} HTTP/1.1`, `Host: localhost:${port}`, "Connection: close", ...headers];
    socket.write(`${[...lines, ...(body ? [`Content-Length: ${body.length}`] : [])].join("\r\n")}\r\n\r\n${body}`);
  });
}

function parse(text: string): RawResponse {
  const head = text.split("\r\n\r\n", 1)[0] ?? "";
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, "im").exec(head)?.[1]?.trim() ?? "";
  return {
    status: Number(head.split(" ")[1]),
    head,
    location: header("location"),
    cacheControl: header("cache-control"),
  };
}

const spellings = (path: string) => {
  const [, area = "", rest = ""] = /^\/([^/]+)\/(.+)$/.exec(path) ?? [];
  return [
    `/${area}/${rest}/`,
    `//${area}/${rest}`,
    `///${area}//${rest}//`,
    `/${area}//${rest}`,
    `/${area}\\${rest}`,
    `/\\${area}/${rest}\\`,
    `/${area}/${rest}%2F`,
    `/${area}/${rest}%5C`,
    `/${area}/./${rest}`,
    `/${area}/x/../${rest}/`,
    `/%${area.charCodeAt(0).toString(16)}${area.slice(1)}/${rest}`,
    `/%${area.charCodeAt(0).toString(16)}${area.slice(1)}/${rest}/`,
    `/${area.toUpperCase()}/${rest}/`,
    `/${area.toUpperCase()}/${rest}`,
    `http://localhost:${port}/${area}/${rest}`,
    `http://localhost:${port}//${area}/${rest}/`,
  ];
};

test("T140: no spelling of a private URL gets a redirect that is permanent or repeats personal data", async () => {
  const paths = [
    "/checkout/success",
    "/checkout/error",
    "/checkout/cancel",
    "/orders/AAAAAAAAAAAAAAAAAAAAAA",
    "/orders/find",
  ];
  for (const path of paths)
    for (const spelling of spellings(path)) {
      const response = await send("GET", `${spelling}?${query}`);
      const exchange = `${spelling} → ${response.status} ${response.location}`;
      expect([200, 307, 404], exchange).toContain(response.status);
      expect(response.head, exchange).not.toMatch(/email=|ada%40|=Ada|firstName=|^refresh:/im);
      if (response.status === 307) expect(response.cacheControl, exchange).toContain("no-store");
      expect(response.cacheControl, exchange).not.toMatch(/s-maxage=\d{4}/);
    }
});

test("T140: a return URL in another spelling redirects to the canonical one with the session id or order token only", async () => {
  for (const spelling of ["/checkout/success/", "//checkout/success", "/checkout\\success/", "/%63heckout/success"]) {
    let response = await send("GET", `${spelling}?${query}`);
    for (let redirects = 0; redirects < 3 && response.status === 307; redirects++) {
      expect(response.location).toBe(`/checkout/success?sessionId=${sessionId}`);
      response = await send("GET", response.location);
    }
    expect(response.status, spelling).toBe(200);
  }
});

test("catalog URLs in another spelling are found, and no URL redirects to another site", async () => {
  expect(await send("GET", "/products/?sort=price")).toMatchObject({ status: 308, location: "/products?sort=price" });
  for (const target of ["//products", "/products//", "\\products", `http://localhost:${port}/products`])
    expect([200, 308, 400], target).toContain((await send("GET", target)).status);
  for (const target of [
    "//evil.example/",
    "/\\evil.example/",
    "///evil.example",
    "/%2F%2Fevil.example/",
    "/%5Cevil.example/",
  ])
    expect((await send("GET", target)).location, target).not.toMatch(/^([a-z]+:)?[\\/]{2}|^[\\/]*\\/i);
});

test("a malformed request gets a 4xx response, and nothing is logged as an error", async () => {
  const before = readServerLog().length;
  const targets = [
    "/%",
    "/%zz",
    "/products/%E0%A4%A",
    "/products/%E0%A4%A/opengraph-image",
    "/products/%FF",
    "/products/%00",
    "/category/%E0%A4%A",
    "/orders/%E0",
    "/admin/orders/%E0%A4%A",
    "/checkout/success/%",
    "/api/%",
    "/_next/static/%",
    "*",
    "foo",
  ];
  for (const target of targets)
    for (const method of ["GET", "HEAD", "POST", "OPTIONS"])
      expect([400, 404, 405], `${method} ${target}`).toContain((await send(method, target)).status);
  const call = { headers: ["Next-Action: 00", "Content-Type: text/plain"], body: "[]" };
  expect((await send("POST", "/products/%E0%A4%A", call)).status).toBe(400);
  expect(readServerLog().slice(before)).not.toMatch(/error|URIError|DecodeError|failed/i);
});

test("an action that is posted below /api does not run", async () => {
  const form = '--x\r\nContent-Disposition: form-data; name="$ACTION_ID_00"\r\n\r\n\r\n--x--\r\n';
  for (const path of ["/api/nothing", "/api/health", "/api/reconcile", "/api/a/b/", "/api", "//api/nothing"]) {
    const call = await send("POST", path, { headers: ["Next-Action: 00", "Content-Type: text/plain"], body: "[]" });
    expect([307, 403], path).toContain(call.status);
    const posted = await send("POST", path, {
      headers: ["Content-Type: multipart/form-data; boundary=x"],
      body: form,
    });
    expect([307, 403, 404, 405], path).toContain(posted.status);
  }
});
