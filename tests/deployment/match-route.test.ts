import { expect, test } from "vitest";
import { fillIn, matchRoute } from "./match-route";

const get = (path: string, headers = {}) => ({ method: "GET", path, headers });

test("a route matches the whole path, also when its pattern has no anchors", () => {
  expect(matchRoute({ src: "/404/?" }, get("/404/"))).not.toBeNull();
  expect(matchRoute({ src: "/404/?" }, get("/4040"))).toBeNull();
  expect(matchRoute({ src: "^/?" }, get("/products"))).toBeNull();
});

test("the destination contains the groups of the path and of the headers", () => {
  const prefetch = { type: "header", key: "next-router-segment-prefetch", value: "/(?<segmentPath>.+)" };
  const route = { src: "/(?<path>.+?)(?:/)?$", has: [prefetch] };
  const groups = matchRoute(route, get("/cart/", { "next-router-segment-prefetch": "/_tree" }));
  expect(fillIn("/$path.segments/$segmentPath.segment.rsc", groups ?? {})).toBe("/cart.segments/_tree.segment.rsc");
  expect(matchRoute(route, get("/cart"))).toBeNull();
});

test("a name in the destination that is no group stays, because folders of Next.js begin with $", () => {
  expect(fillIn("/[token].segments/$d$token$segment?nxtPtoken=$nxtPtoken", { segment: ".rsc", nxtPtoken: "abc" })).toBe(
    "/[token].segments/$d$token.rsc?nxtPtoken=abc",
  );
});

test("a route with a header that must be missing does not match a request that has it", () => {
  const route = { src: "/.*", missing: [{ type: "header", key: "x-prerender-revalidate", value: "secret" }] };
  expect(matchRoute(route, get("/", { "x-prerender-revalidate": "secret" }))).toBeNull();
  expect(matchRoute(route, get("/", { "x-prerender-revalidate": "other" }))).not.toBeNull();
});
