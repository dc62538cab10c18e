/** The Worker's shapes mention its bindings; the dashboard only borrows types and never sees one. */
type Env = never;
