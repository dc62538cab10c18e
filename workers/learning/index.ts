/** What others may use of the learning room. */
export { eraseExamples } from "./erase-contact";
export { trainTenantModel } from "./jobs";
export { layerOf, type TurnLayer } from "./layers";
export { retrainStaleModels } from "./retraining";
export { learningRoutes } from "./routes";
