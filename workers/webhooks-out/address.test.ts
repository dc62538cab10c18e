/** Addresses that may be told of events, and sixty that may not. */
import { expect, it } from "vitest";
import { addressProblem } from "./address";

const OWN = "app.invekto.com";

it.each([
  "https://hooks.ornek.com.tr/invekto",
  "https://ornek.com:8443/a?b=c",
  "https://8.8.8.8/hook",
  "https://[2606:4700:4700::1111]/hook",
  "https://invekto.com.evil.net/hook",
  "https://xn--rnek-5qa.com/hook",
])("%s may", (url) => {
  expect(addressProblem(url, OWN, false)).toBeNull();
});

it.each([
  ["", "malformed"],
  ["ornek", "malformed"],
  ["https://", "malformed"],
  ["http://ornek.com/", "not_https"],
  ["ftp://ornek.com/", "not_https"],
  ["file:///etc/passwd", "malformed"],
  ["gopher://ornek.com/", "not_https"],
  ["https://a:b@ornek.com/", "credentials"],
  ["https://a@ornek.com/", "credentials"],
  ["https://ornek.com:22/", "port"],
  ["https://ornek.com:8080/", "port"],
  ["https://app.invekto.com/api/v1/labels", "own"],
  ["https://APP.INVEKTO.COM./", "own"],
  ["https://invekto.com/", "own"],
  ["https://admin.invekto.com/", "own"],
  ["https://localhost/", "private"],
  ["https://LOCALHOST./", "private"],
  ["https://a.localhost/", "private"],
  ["https://intranet/", "private"],
  ["https://metadata/", "private"],
  ["https://metadata.google.internal/computeMetadata/v1/", "private"],
  ["https://printer.local/", "private"],
  ["https://router.lan/", "private"],
  ["https://nas.home/", "private"],
  ["https://1.0.0.127.in-addr.arpa/", "private"],
  ["https://127.0.0.1.nip.io/", "private"],
  ["https://10-0-0-1.sslip.io/", "private"],
  ["https://localtest.me/", "private"],
  ["https://a.lvh.me/", "private"],
  ["https://127.0.0.1/", "private"],
  ["https://127.1/", "private"],
  ["https://2130706433/", "private"],
  ["https://0x7f000001/", "private"],
  ["https://0x7f.0.0.1/", "private"],
  ["https://0177.0.0.1/", "private"],
  ["https://127.0.0.1./", "private"],
  ["https://１２７.0.0.1/", "private"],
  ["https://0/", "private"],
  ["https://0.0.0.0/", "private"],
  ["https://10.1.2.3/", "private"],
  ["https://100.64.0.1/", "private"],
  ["https://100.127.255.255/", "private"],
  ["https://169.254.169.254/latest/meta-data/", "private"],
  ["https://172.16.0.1/", "private"],
  ["https://172.31.255.255/", "private"],
  ["https://192.168.1.1/", "private"],
  ["https://192.0.0.8/", "private"],
  ["https://198.18.0.1/", "private"],
  ["https://203.0.113.7/", "private"],
  ["https://224.0.0.1/", "private"],
  ["https://255.255.255.255/", "private"],
  ["https://[::1]/", "private"],
  ["https://[::]/", "private"],
  ["https://[::ffff:127.0.0.1]/", "private"],
  ["https://[::ffff:a00:1]/", "private"],
  ["https://[::127.0.0.1]/", "private"],
  ["https://[64:ff9b::10.0.0.1]/", "private"],
  ["https://[2002:7f00:1::]/", "private"],
  ["https://[2001:0:1::1]/", "private"],
  ["https://[2001:db8::1]/", "private"],
  ["https://[fc00::1]/", "private"],
  ["https://[fd12:3456::1]/", "private"],
  ["https://[fe80::1]/", "private"],
  ["https://[ff02::1]/", "private"],
])("%s may not: %s", (url, problem) => {
  expect(addressProblem(url, OWN, false)).toBe(problem);
});

it("on a developer's machine the simulators may be called, the product itself may not", () => {
  expect(addressProblem("http://127.0.0.1:8788/hooks/a", "127.0.0.1:8787", true)).toBeNull();
  expect(addressProblem("http://127.0.0.1:8787/api", "127.0.0.1:8787", true)).toBe("own");
  expect(addressProblem("http://127.0.0.1:8788/hooks/a", "127.0.0.1:8787", false)).toBe("not_https");
  expect(addressProblem("http://10.0.0.1/", "127.0.0.1:8787", true)).toBe("not_https");
});
