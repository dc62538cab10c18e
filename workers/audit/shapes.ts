/** Whether an audit log is what was written; the document of the API reads these types. */

export interface Verdict {
  isWhole: boolean;
  /** rows that fit, from the first on */
  sealed: number;
  /** rows that came in the last minutes and are in no chain yet */
  unsealed: number;
  /** rows whose payloads were forgotten with a person; they are told by nothing but their hash */
  forgotten: number;
  /** of the last row: who notes it elsewhere can hold a later answer against it */
  head: { seq: number; hash: string } | null;
  /** the first thing that does not fit */
  finding: Finding | null;
}

export interface Finding {
  /**
   * `changed`: the row at this place is not the one that was sealed there, or is from another place.
   * `missing`: there is no row at this place. `cut`: from this place to the end nothing is there.
   * `head`: where the chain ends was taken away or set back. `kept`: all rows fit each other, but the row here is not the
   * one whose hash was kept that day: the database was set back to an earlier moment, or the log was written anew.
   */
  kind: "changed" | "missing" | "cut" | "head" | "kept";
  /** place in the chain, from 1 */
  seq: number;
  /** the row that stands there now */
  id: string | null;
}
