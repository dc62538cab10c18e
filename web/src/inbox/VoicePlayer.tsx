/** A voice message: play, how far it is, how long it lasts, and faster for who is in a hurry. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { Icon } from "../ui/Icon";
import { words } from "./player-texts";

const SPEEDS = [1, 1.5, 2] as const;

export interface VoiceProps {
  src: string;
  label: string;
}

export default function VoicePlayer({ src, label }: VoiceProps) {
  const player = words.value;
  const audio = useRef<HTMLAudioElement>(null);
  const isPlaying = useSignal(false);
  const atSec = useSignal(0);
  const lengthSec = useSignal(0);
  const speed = useSignal<(typeof SPEEDS)[number]>(1);
  const isBroken = useSignal(false);
  if (isBroken.value) {
    return (
      <a class="said-file" href={src} download>
        <Icon name="file" />
        {label}
      </a>
    );
  }
  return (
    <fieldset class="voice">
      <legend class="visually-hidden">{label}</legend>
      {/* biome-ignore lint/a11y/useMediaCaption: what customers record has no captions */}
      <audio
        ref={audio}
        src={src}
        preload="metadata"
        onPlay={() => {
          isPlaying.value = true;
        }}
        onPause={() => {
          isPlaying.value = false;
        }}
        onTimeUpdate={(event) => {
          atSec.value = event.currentTarget.currentTime;
        }}
        onDurationChange={(event) => {
          const { duration } = event.currentTarget;
          lengthSec.value = Number.isFinite(duration) ? duration : 0;
        }}
        onError={() => {
          isBroken.value = true;
        }}
      />
      <button
        type="button"
        class="voice-play"
        aria-label={isPlaying.value ? player.pause : player.play}
        title={isPlaying.value ? player.pause : player.play}
        onClick={() => (isPlaying.value ? audio.current!.pause() : void audio.current!.play().catch(() => undefined))}
      >
        <Icon name={isPlaying.value ? "pause" : "play"} />
      </button>
      <input
        type="range"
        min={0}
        max={lengthSec.value || 1}
        step={0.1}
        value={atSec.value}
        aria-label={player.place}
        aria-valuetext={`${clock(atSec.value)} / ${clock(lengthSec.value)}`}
        onInput={(event) => {
          audio.current!.currentTime = Number(event.currentTarget.value);
        }}
      />
      <span class="voice-time tabular">
        {clock(isPlaying.value || atSec.value > 0 ? atSec.value : lengthSec.value)}
      </span>
      <button
        type="button"
        class="voice-speed tabular"
        aria-label={player.speed(speed.value)}
        title={player.speed(speed.value)}
        onClick={() => {
          speed.value = SPEEDS[(SPEEDS.indexOf(speed.value) + 1) % SPEEDS.length]!;
          audio.current!.playbackRate = speed.value;
        }}
      >
        {speed.value}×
      </button>
    </fieldset>
  );
}

/** 75 s as "1:15". */
function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
