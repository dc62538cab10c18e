/** Line icons of the page; they are decoration, the controls carry the words. */
const PATHS = {
  send: "M4 12 20 4l-5 16-3.5-6.5zM11.5 13.5 20 4",
  image: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9h.01",
  mic: "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v4",
  pin: "M12 21s7-6.2 7-11a7 7 0 0 0-14 0c0 4.800 7 11 7 11zM12 12.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z",
  document: "M6 3h8l4 4v14H6zM14 3v4h4M9 13h6M9 17h6",
  reply: "M9 8 4 12l5 4M4 12h9a6 6 0 0 1 6 6",
  heart: "M12 20s-7-4.500-7-9.500A3.900 3.900 0 0 1 12 8a3.900 3.900 0 0 1 7 2.500c0 5-7 9.500-7 9.500z",
  close: "M6 6l12 12M18 6 6 18",
  list: "M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01",
  back: "M15 5l-7 7 7 7",
  chats: "M4 5h16v11H11l-4 4v-4H4z",
  phone: "M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM11 18h2",
  controls: "M5 7h8M17 7h2M5 17h2M11 17h8M15 5v4M9 15v4M5 12h14",
  external: "M14 5h5v5M19 5l-8 8M17 14v5H5V7h5",
} as const;

export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** One tick for sent, two for delivered, two in colour for read. */
export function Ticks({ status, title }: { status: string; title: string }) {
  const isDouble = status === "delivered" || status === "read";
  return (
    <svg class={`ticks ticks-${status}`} viewBox="0 0 18 12" role="img" aria-label={title}>
      <path d={isDouble ? "M1 6.500 4.500 10 11 2M7 9 8 10l7.500-8" : "M3 6.500 6.500 10 13 2"} />
    </svg>
  );
}
