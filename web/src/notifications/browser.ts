/** The browser's own notifications and a short sound. Asked for only when somebody presses for it. */
export type Permission = "default" | "granted" | "denied" | "unsupported";

export function permission(): Permission {
  return "Notification" in globalThis ? Notification.permission : "unsupported";
}

/** Call it from a click: browsers refuse it otherwise. */
export async function askPermission(): Promise<Permission> {
  return "Notification" in globalThis ? Notification.requestPermission() : "unsupported";
}

/** @param tag the same tag in another window replaces it */
export function show({ title, body, tag, path }: { title: string; body: string; tag: string; path: string }): void {
  if (permission() !== "granted") return;
  try {
    const shown = new Notification(title, { body, tag });
    shown.onclick = () => {
      focus();
      history.pushState(null, "", path);
      dispatchEvent(new PopStateEvent("popstate"));
      shown.close();
    };
  } catch {
    // Phones have the permission, but show only what a service worker shows.
  }
}

let audio: AudioContext | null = null;

/** Two soft tones. Silent until the page was used once: browsers allow no sound before. */
export function sound(): void {
  audio ??= new AudioContext();
  if (audio.state === "suspended") void audio.resume();
  const begin = audio.currentTime;
  for (const [delay, pitch] of [
    [0, 660],
    [0.14, 880],
  ] as const) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.0001, begin + delay);
    volume.gain.exponentialRampToValueAtTime(0.15, begin + delay + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, begin + delay + 0.22);
    tone.connect(volume).connect(audio.destination);
    tone.start(begin + delay);
    tone.stop(begin + delay + 0.25);
  }
}
