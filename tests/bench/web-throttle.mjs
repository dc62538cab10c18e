/** A slow machine on a good mobile line, as the developer tools of Chromium make it. */

const CPU_TIMES_SLOWER = 4;
/** The preset "Fast 4G": 9 Mbit/s down and 1.5 Mbit/s up, of which nine tenths are usable, 165 ms to each first byte. */
const FAST_4G = {
  offline: false,
  downloadThroughput: (9_000_000 / 8) * 0.9,
  uploadThroughput: (1_500_000 / 8) * 0.9,
  latency: 165,
};

export async function throttle(page) {
  const tools = await page.context().newCDPSession(page);
  await tools.send("Network.enable");
  await tools.send("Network.emulateNetworkConditions", FAST_4G);
  await tools.send("Emulation.setCPUThrottlingRate", { rate: CPU_TIMES_SLOWER });
}
