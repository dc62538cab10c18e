/** Where files lie in our storage: below their tenant, so that no key leads to another's. */

/** A file that a person gives us to send. */
export function uploadKey(tenantId: string, fileId: string): string {
  return `uploads/${tenantId}/${fileId}`;
}

/** A file that a customer sent. */
export function mediaKey(tenantId: string, fileId: string): string {
  return `media/${tenantId}/${fileId}`;
}
