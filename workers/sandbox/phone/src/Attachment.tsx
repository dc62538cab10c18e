/** What is not text in a message: picture, voice note, file, place, person. */
import { mediaUrl } from "./api";
import { words } from "./i18n";
import { Icon } from "./icons";
import type { MediaPart, Message } from "./shapes";

export function Attachment({ message }: { message: Message }) {
  const t = words.value;
  const { image, sticker, video, audio, document: file, location, contacts } = message.body;
  const picture = image ?? sticker;
  if (picture) return <img class="picture" src={urlOf(picture)} alt={picture.caption ?? t.photo} />;
  // biome-ignore lint/a11y/useMediaCaption: what a customer sends has no captions
  if (audio) return <audio controls preload="metadata" src={urlOf(audio)} aria-label={t.voiceNote} />;
  // biome-ignore lint/a11y/useMediaCaption: what a customer sends has no captions
  if (video) return <video class="picture" controls src={urlOf(video)} aria-label={t.video} />;
  if (file) {
    return (
      <a class="card" href={urlOf(file)} target="_blank" rel="noreferrer">
        <Icon name="document" />
        <span>{file.filename ?? t.document}</span>
      </a>
    );
  }
  if (location) {
    const place = `${location.latitude.toFixed(4)}, ${location.longitude.toFixed(4)}`;
    return (
      <span class="card">
        <Icon name="pin" />
        <span>{location.address ?? place}</span>
      </span>
    );
  }
  if (contacts) {
    return (
      <span class="card">
        <Icon name="phone" />
        <span>{contacts.map((one) => `${one.name.formatted_name} ${one.phones?.[0]?.phone ?? ""}`).join(", ")}</span>
      </span>
    );
  }
  return null;
}

function urlOf(part: MediaPart): string {
  return part.link ?? (part.id ? mediaUrl(part.id) : "");
}
