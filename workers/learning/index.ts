/** What others may use of the learning room. */
export { trainTenantModel } from "./jobs";
export { layerOf } from "./layers";
export { learningRoutes } from "./routes";
