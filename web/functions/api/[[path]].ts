/** Hands every /api request to the Worker, so that dashboard and API share one origin. */
import type { HandOver } from "../hand-over";

export const onRequest: HandOver = ({ request, env }) => env.API.fetch(request);
