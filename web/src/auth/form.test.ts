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

it("holds something unsaved from the first letter until the server took it, whatever the browser filled in itself", async () => {
  let said = no("limit");
  const form = createForm({ name: "Ece", current: "" }, async () => said);
  expect(form.isChanged.value).toBe(false);
  form.write("current", "filled in by a password manager");
  expect(form.isChanged.value).toBe(false);
  form.write("name", "Ece Su");
  await form.submit();
  expect(form.isChanged.value).toBe(true);
  said = yes({}) as never;
  await form.submit();
  expect(form.isChanged.value).toBe(false);
  form.write("name", "Ece");
  expect(form.isChanged.value).toBe(true);
});

it("says what no field explains by itself", async () => {
  const form = createForm({ email: "" }, async () => no("limit"));
  await form.submit();
  expect(form.problem.value?.code).toBe("limit");
  expect(form.state.value).toBe("idle");
});
