/** The answers of the API as zod schemas, for its document. Each is held to the type that the room itself answers with. */
export * from "./audit";
export * from "./conversations";
export * from "./desk";
export * from "./developers";
export * from "./learning";
export * from "./numbers";
export * from "./orders";
export { listOf, pageOf } from "./parts";
export * from "./people";
export * from "./settings";
export * from "./what-if";
