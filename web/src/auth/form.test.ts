/** Forms of the door. */
import { expect, it } from "vitest";
import { no, yes } from "../fake-api";
import { createForm } from "./form";

it("sends what is typed, once at a time, and keeps the answer", async () => {
  const sent: object[] = [];
  const form = createForm({ email: "", password: "" }, async (values) => {
    sent.push(values);
    return yes({ id: 1 });
  });
  form.write("email", "a@b.co");
  form.write("password", " x ");
  await Promise.all([form.submit(), form.submit()]);
  expect(sent).toEqual([{ email: "a@b.co", password: " x " }]);
  expect(form.state.value).toBe("done");
  expect(form.answer.value).toEqual({ id: 1 });
});

it("puts a refusal beside its field, and takes it away when somebody writes there", async () => {
  const form = createForm({ email: "", password: "" }, async () =>
    no("invalid", { email: "malformed", password: "short" }),
  );
  await form.submit();
  expect(form.complaints.value).toEqual({ email: "malformed", password: "short" });
  expect(form.problem.value).toBeNull();
  form.write("email", "a");
  expect(form.complaints.value).toEqual({ password: "short" });
});

it("says what no field explains by itself", async () => {
  const form = createForm({ email: "" }, async () => no("limit"));
  await form.submit();
  expect(form.problem.value?.code).toBe("limit");
  expect(form.state.value).toBe("idle");
});
