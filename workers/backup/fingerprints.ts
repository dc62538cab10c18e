/** Of keys a backup tells only whether another deployment has the same: a digest bound to the backup, never the key. */
import { settingsOf } from "../env";
import { hmacHex } from "../platform/crypto";

export interface Fingerprints {
  namingKey: string;
  /** by key version */
  secretsKeys: Record<string, string>;
}

export async function fingerprints(env: Env, backupId: string): Promise<Fingerprints> {
  const { NAMING_KEY, SECRETS_KEYS } = settingsOf(env);
  const versions = SECRETS_KEYS.split(",").map((pair) => {
    const at = pair.indexOf(":");
    return [pair.slice(0, at), pair.slice(at + 1)] as const;
  });
  const digests = await Promise.all(
    versions.map(async ([version, key]) => [version, await hmacHex(key, `backup/${backupId}`)] as const),
  );
  return { namingKey: await hmacHex(NAMING_KEY, `backup/${backupId}`), secretsKeys: Object.fromEntries(digests) };
}
