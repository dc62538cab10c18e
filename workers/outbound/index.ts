/** What others may use of the outbound room. */
export { filledTemplate, type TemplateValues } from "./fill";
export { findTemplate, noteNewTemplates, templatesOf } from "./templates";
