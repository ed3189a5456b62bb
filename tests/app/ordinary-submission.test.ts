import { describe, expect, test } from "vitest";
import { isOrdinarySubmission } from "@/app/ordinary-submission";

const post = (body: FormData | string, headers: Record<string, string> = {}) =>
  isOrdinarySubmission(new Request("http://shop.example/checkout", { method: "POST", headers, body }));

function form(fields: Record<string, string | Blob>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

function twice(name: string, first: string, second: string): FormData {
  const data = form({ [name]: first });
  data.append(name, second);
  return data;
}

const call = { "next-action": "40c18cbce1a734c750f4c7bedff5c7d24eca8e89c0" };

describe("T117: React's decoder gets only what our pages send", () => {
  test.each<[string, FormData | string, Record<string, string>]>([
    ["a form", form({ "1_email": "ada@example.com", 0: '["$K1"]' }), call],
    [
      "a form and what was shown",
      form({ "1_a": "b", 0: '[{"values":{"a":"$$5"},"problem":"$undefined"},"$K1"]' }),
      call,
    ],
    ["a call without arguments", "[]", call],
    ["a form without our script", form({ $ACTION_ID_40c1: "", email: "ada@example.com" }), {}],
    [
      "the same with what was shown",
      form({ $ACTION_REF_1: "", "$ACTION_1:0": '{"id":"40c1","bound":"$@1"}', "$ACTION_1:1": '[{"problem":null}]' }),
      {},
    ],
    ["a form that calls no action", "a=b", { "content-type": "application/x-www-form-urlencoded" }],
  ])("%s", async (_, body, headers) => expect(await post(body, headers)).toBe(true));

  test.each<[string, FormData | string, Record<string, string>]>([
    ["a promise", form({ 0: '["$@2"]', 2: "1" }), call],
    ["a path into another value", form({ 0: '[{"a":"$1:__proto__:then"},"$K1"]', 1: "{}" }), call],
    ["a map", form({ 0: '["$Q1"]', 1: "[]" }), call],
    ["a blob", form({ 0: '["$B1"]' }), call],
    ["a reference to another action", form({ 0: '["$F1"]' }), call],
    ["a key that is not for keys", form({ 0: '[{"__proto__":{}},"$K1"]' }), call],
    ["three arguments", form({ 0: '[1,2,"$K1"]' }), call],
    ["no list", form({ 0: '{"then":"$K1"}' }), call],
    ["no JSON", form({ 0: "zq7x" }), call],
    ["nothing", form({ a: "b" }), call],
    ["a file", form({ "1_a": new Blob(["x"]), 0: '["$K1"]' }), call],
    ["text that is no call of ours", '["$K1"]', call],
    ["half a bound action", form({ $ACTION_REF_1: "" }), {}],
    ["a bound action of another kind", form({ $ACTION_REF_1: "", "$ACTION_1:0": '{"id":"a","bound":"$@2"}' }), {}],
    [
      "a second bound action behind a right one",
      form({
        $ACTION_REF_1: "",
        "$ACTION_1:0": '{"id":"40c1","bound":"$@1"}',
        "$ACTION_1:1": "[{}]",
        $ACTION_REF_2: "",
        "$ACTION_2:0": '{"id":"40c1","bound":"$1:constructor"}',
      }),
      {},
    ],
    ["one field twice, the second of them worse", twice("0", '["$K1"]', '["$Q1"]'), call],
    ["a form that is cut off", "--x\r\n", { "content-type": "multipart/form-data; boundary=x" }],
  ])("not %s", async (_, body, headers) => expect(await post(body, headers)).toBe(false));
});
