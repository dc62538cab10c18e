/** A small logistic regression by Newton's method: turns what margins look like into probabilities. */
import type { Confidence } from "../model/head";

/** @param importance weight of each row */
export function fitLogistic(
  rows: readonly number[][],
  isTrue: readonly boolean[],
  importance?: readonly number[],
): Confidence {
  const size = rows[0]!.length + 1;
  let weights = new Array<number>(size).fill(0);
  for (let round = 0; round < 30; round++) {
    const gradient = new Array<number>(size).fill(0);
    const hessian = Array.from({ length: size }, () => new Array<number>(size).fill(0));
    for (let r = 0; r < rows.length; r++) {
      const x = [...rows[r]!, 1];
      const sum = x.reduce((total, value, i) => total + value * weights[i]!, 0);
      const p = 1 / (1 + Math.exp(-sum));
      const w = importance?.[r] ?? 1;
      for (let i = 0; i < size; i++) {
        gradient[i] = gradient[i]! + w * ((isTrue[r] ? 1 : 0) - p) * x[i]!;
        for (let j = 0; j < size; j++) hessian[i]![j] = hessian[i]![j]! + w * p * (1 - p) * x[i]! * x[j]!;
      }
    }
    for (let i = 0; i < size; i++) {
      hessian[i]![i] = hessian[i]![i]! + RIDGE;
      gradient[i] = gradient[i]! - RIDGE * weights[i]!;
    }
    const change = solve(hessian, gradient);
    weights = weights.map((weight, i) => weight + change[i]!);
    if (change.every((value) => Math.abs(value) < 1e-6)) break;
  }
  return { weights: weights.slice(0, -1).map(rounded), bias: rounded(weights.at(-1)!) };
}

/** Keeps weights finite where the rows can be told apart without error. */
const RIDGE = 1;

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

/** Gaussian elimination with pivoting. */
function solve(matrix: number[][], right: number[]): number[] {
  const size = right.length;
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let r = column + 1; r < size; r++)
      if (Math.abs(rows[r]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = r;
    const swap = rows[column]!;
    rows[column] = rows[pivot]!;
    rows[pivot] = swap;
    for (let r = 0; r < size; r++) {
      if (r === column) continue;
      const factor = rows[r]![column]! / rows[column]![column]!;
      for (let c = column; c <= size; c++) rows[r]![c] = rows[r]![c]! - factor * rows[column]![c]!;
    }
  }
  return rows.map((row, i) => row[size]! / row[i]!);
}
