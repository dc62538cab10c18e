/** The people behind the phones: with a number, with a business-scoped user id, or with both. */
import { z } from "zod";
import type { World } from "../world";

export const CustomerInput = z
  .object({
    name: z.string().min(1),
    phone: z.string().regex(/^\d{8,15}$/),
    userId: z.string().regex(/^[A-Z]{2}\.[A-Za-z0-9]{1,128}$/),
    username: z.string().regex(/^@[a-z0-9._]{3,35}$/),
    chatOpen: z.boolean(),
  })
  .partial({ phone: true, userId: true, username: true, chatOpen: true })
  .refine((input) => input.phone ?? input.userId, "a phone or a userId is needed");
export type CustomerInput = z.infer<typeof CustomerInput>;
export type Customer = CustomerInput & { id: string; chatOpen: boolean };

interface Row {
  id: string;
  name: string;
  phone: string | null;
  user_id: string | null;
  username: string | null;
  chat_open: number;
}

export function putCustomer(world: World, id: string, input: CustomerInput): Customer {
  world.store.run(
    "INSERT OR REPLACE INTO customers VALUES (?, ?, ?, ?, ?, ?)",
    id,
    input.name,
    input.phone ?? null,
    input.userId ?? null,
    input.username ?? null,
    input.chatOpen ? 1 : 0,
  );
  world.live.publish({ kind: "customers" });
  return { ...input, id, chatOpen: input.chatOpen ?? false };
}

export function listCustomers(world: World): Customer[] {
  return world.store.all<Row>("SELECT * FROM customers ORDER BY rowid").map(shape);
}

export function findCustomer(world: World, id: string): Customer | undefined {
  const row = world.store.first<Row>("SELECT * FROM customers WHERE id = ?", id);
  return row && shape(row);
}

/** @param phone digits without "+" */
export function customerByPhone(world: World, phone: string): Customer | undefined {
  const row = world.store.first<Row>("SELECT * FROM customers WHERE phone = ?", phone);
  return row && shape(row);
}

export function customerByUserId(world: World, userId: string): Customer | undefined {
  const row = world.store.first<Row>("SELECT * FROM customers WHERE user_id = ?", userId);
  return row && shape(row);
}

/** A fresh business-scoped id, as Meta gives one after a changed number. */
export function newUserId(): string {
  const digits = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte % 10).join("");
  return `TR.${digits}`;
}

function shape(row: Row): Customer {
  return {
    id: row.id,
    name: row.name,
    ...(row.phone === null ? {} : { phone: row.phone }),
    ...(row.user_id === null ? {} : { userId: row.user_id }),
    ...(row.username === null ? {} : { username: row.username }),
    chatOpen: row.chat_open === 1,
  };
}
