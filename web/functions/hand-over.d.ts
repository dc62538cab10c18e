/** What a Pages function gets here: the request and the service binding of `web/wrangler.toml`. */
export type HandOver = (context: {
  request: Request;
  env: { API: { fetch(request: Request): Promise<Response> } };
}) => Promise<Response>;
