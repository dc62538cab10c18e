/** The token of a letter's link stands behind the #; it is taken out of the address so that nobody copies it on. */
let taken: { path: string; token: string } | null = null;

export function linkToken(): string | null {
  const token = location.hash.slice(1);
  if (token) {
    taken = { path: location.pathname, token };
    history.replaceState(null, "", location.pathname);
  }
  return taken?.path === location.pathname ? taken.token : null;
}
