/** Hands the dashboard's WebSocket to the Worker. */
import type { HandOver } from "./hand-over";

export const onRequest: HandOver = ({ request, env }) => env.API.fetch(request);
