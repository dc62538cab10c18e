/** One outgoing call: only whether and how it was answered matters. */
const PATIENCE_MS = 20_000;

/**
 * @returns the HTTP status, or 0 when nobody answered in time: normal while the product is being restarted
 */
export async function knock(url: string, init: RequestInit): Promise<number> {
  const impatience = new AbortController();
  // Not AbortSignal.timeout: its timer outlives the answer and would keep the object from resting.
  const timer = setTimeout(() => impatience.abort(), PATIENCE_MS);
  try {
    const response = await fetch(url, { ...init, signal: impatience.signal });
    await response.body?.cancel();
    return response.status;
  } catch {
    return 0;
  } finally {
    clearTimeout(timer);
  }
}
