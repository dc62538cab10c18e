/** What the audit log is answered with. */
import { z } from "zod";
import type { Finding, Verdict } from "../../audit/shapes";
import { count, id, named, oneOf, text } from "./parts";

const finding = z
  .object({
    kind: oneOf<Finding["kind"]>({ changed: true, missing: true, cut: true, head: true, kept: true }).describe(
      "changed: the row here is another than was sealed; missing: there is no row here; cut: from here on nothing is there; " +
        "head: where the chain ends was taken away or set back; kept: the rows fit, but the one here is not the one whose " +
        "hash was kept that day, as after the database was set back",
    ),
    seq: count.describe("place in the chain, from 1"),
    id: id.nullable(),
  })
  .describe("the first thing that does not fit");

export const auditVerdict = named<Verdict>(
  "AuditVerdict",
  z.object({
    isWhole: z.boolean(),
    sealed: count.describe("rows that fit"),
    unsealed: count.describe("rows that came in the last minutes and are in no chain yet"),
    forgotten: count.describe("rows whose payloads were forgotten with a person"),
    head: z
      .object({ seq: count, hash: text })
      .nullable()
      .describe("of the last row: note it elsewhere to hold a later answer against it"),
    finding: finding.nullable(),
  }),
);
