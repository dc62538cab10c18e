/** The door. */
import { expect, it } from "vitest";
import type { Answer } from "../api";
import { no, yes } from "../fake-api";
import { SignInModel } from "./model";

async function tried(answer: Answer<unknown>) {
  const asked: string[][] = [];
  const model = new SignInModel(async (...values) => {
    asked.push(values);
    return answer;
  });
  model.email.value = " satici@ornek.com ";
  model.password.value = " gizli ";
  await model.submit();
  return { model, asked };
}

it("blanks around the e-mail are dropped, those of the password are kept", async () => {
  expect((await tried(yes(null))).asked).toEqual([["satici@ornek.com", " gizli "]]);
});

it("says what went wrong", async () => {
  expect((await tried(no("unauthorized"))).model.state.value).toBe("wrong");
  expect((await tried(no("limit"))).model.state.value).toBe("locked");
  expect((await tried(no("forbidden"))).model.state.value).toBe("noTenant");
  expect((await tried(no("offline"))).model.state.value).toBe("offline");
  expect((await tried(no("internal"))).model.state.value).toBe("failed");
});
