/** Which addresses may be told of events: public https ones. Inside networks are refused by name and by every form of an IP. */

/** What the endpoint's URL must not be; `null` = nothing speaks against it. */
export type AddressProblem = "malformed" | "not_https" | "credentials" | "port" | "own" | "private";

const PORTS = new Set(["", "443", "8443"]);

/** Names of inside networks and of clouds' metadata; a name without a dot is one of somebody's own network. */
const INSIDE =
  /(^|\.)(localhost|local|localdomain|internal|intranet|corp|home|lan|private|test|invalid|example|onion|arpa)$/;
/** Public names that lead to whatever IP they are asked for. */
const REBINDING =
  /(^|\.)(nip\.io|sslip\.io|xip\.io|localtest\.me|lvh\.me|vcap\.me|lacolhost\.com|rebind\.it|rbndr\.us)$/;

const PRIVATE_V4: readonly (readonly [network: string, bits: number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

/**
 * @param ownHost our own host: neither it nor what lies below its domain may be called
 * @param isLocal on a developer's machine: plain http to this machine is allowed as well, for the simulators
 */
export function addressProblem(text: string, ownHost: string, isLocal: boolean): AddressProblem | null {
  // The parser brings every form of an IPv4 (0x7f.1, 2130706433, 0177.0.0.1) to four numbers.
  const url = URL.parse(text);
  if (!url || url.hostname === "") return "malformed";
  if (isLocal && url.protocol === "http:" && ["127.0.0.1", "localhost"].includes(url.hostname))
    return url.host === ownHost ? "own" : null;
  if (url.protocol !== "https:") return "not_https";
  if (url.username !== "" || url.password !== "") return "credentials";
  if (!PORTS.has(url.port)) return "port";
  const host = url.hostname.replace(/\.$/, "");
  if (isOwn(host, ownHost.split(":")[0]!)) return "own";
  return isInside(host) ? "private" : null;
}

function isOwn(host: string, own: string): boolean {
  const domain = own.split(".").slice(-2).join(".");
  return (
    host === own || (domain.includes(".") && !/^[\d.]+$/.test(own) && (host === domain || host.endsWith(`.${domain}`)))
  );
}

function isInside(host: string): boolean {
  if (host.startsWith("[")) return isInsideV6(host.slice(1, -1));
  const v4 = numberOf(host);
  if (v4 !== null) return isPrivateV4(v4);
  return !host.includes(".") || INSIDE.test(host) || REBINDING.test(host);
}

/** Public IPv6 lies in 2000::/3; what holds an IPv4 inside is judged by it. */
function isInsideV6(text: string): boolean {
  const groups = groupsOf(text);
  const [first, second] = groups as [number, number];
  const last = groups[6]! * 0x10000 + groups[7]!;
  const leads = (...wanted: number[]) => wanted.every((group, index) => groups[index] === group);
  if (leads(0, 0, 0, 0, 0, 0xffff) || leads(0x64, 0xff9b, 0, 0, 0, 0)) return isPrivateV4(last);
  if (first === 0x2002) return isPrivateV4(second * 0x10000 + groups[2]!);
  if (first === 0x2001 && (second === 0 || second === 0xdb8)) return true;
  return first < 0x2000 || first > 0x3fff;
}

/** The eight groups of an IPv6 as the parser writes it. */
function groupsOf(text: string): number[] {
  const [head = "", tail] = text.split("::");
  const numbers = (part: string) => (part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16)));
  const before = numbers(head);
  const after = tail === undefined ? [] : numbers(tail);
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
}

function isPrivateV4(address: number): boolean {
  return PRIVATE_V4.some(([network, bits]) => {
    const size = 2 ** (32 - bits);
    return Math.floor(address / size) === Math.floor(numberOf(network)! / size);
  });
}

function numberOf(dotted: string): number | null {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(dotted)) return null;
  return dotted.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}
