/** The running product of a test file: no other file speaks to it at the same time. */
import { inject } from "vitest";

export interface RunningProduct {
  workerUrl: string;
  sandboxUrl: string;
  /** where the local D1 of the Worker lies */
  persistTo: string;
}

/** The product of the lane this file runs in; vitest counts its lanes from 1. */
export function product(): RunningProduct {
  const products = inject("products");
  const lane = Number(process.env.VITEST_POOL_ID ?? 1) - 1;
  return products[lane % products.length] as RunningProduct;
}
