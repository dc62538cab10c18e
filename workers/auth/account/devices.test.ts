import { expect, it } from "vitest";
import { deviceOf } from "./devices";

const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)";
const WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0";
const ANDROID = "Mozilla/5.0 (Linux; Android 16; SM-S938B) AppleWebKit/537.36 (KHTML, like Gecko)";

it.each([
  [`${MAC} Version/19.1 Safari/605.1.15`, "Safari", "macOS", false],
  [`${WINDOWS} Safari/537.36 Edg/148.0.0.0`, "Edge", "Windows", false],
  [`${WINDOWS} Safari/537.36`, "Chrome", "Windows", false],
  [`${WINDOWS} YaBrowser/26.1 Safari/537.36`, "Yandex", "Windows", false],
  [`${ANDROID} SamsungBrowser/29.0 Chrome/136.0 Mobile Safari/537.36`, "Samsung Internet", "Android", true],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) Version/19.1 Mobile/15E148 Safari/604.1",
    "Safari",
    "iPhone",
    true,
  ],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox", "Linux", false],
  ["curl/8.9", null, null, false],
  [null, null, null, false],
])("%s", (userAgent, browser, system, isPhone) => {
  expect(deviceOf(userAgent)).toEqual({ browser, system, isPhone });
});
