/** The icons, drawn on one 20 px grid with one stroke. Always beside a word or inside a labelled button. */
const PATHS = {
  overview: "M3.5 16.5v-5M8 16.5v-9M12.5 16.5v-6M17 16.5v-12",
  inbox:
    "M3 11.5 5.2 4.6A1.5 1.5 0 0 1 6.6 3.5h6.8a1.5 1.5 0 0 1 1.4 1.1L17 11.5v3.5a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 15zM3 11.5h4l1.2 2h3.6l1.2-2h4",
  integrations: "M7.5 3v3.5M12.5 3v3.5M5 6.5h10v3a5 5 0 0 1-10 0zM10 14.5V17",
  automations: "M11 2.5 4.5 11.5H9.5L9 17.5 15.5 8.5H10.5z",
  learning: "M10 4 2 7.8l8 3.8 8-3.8zM5.2 9.5v4.2c1.2 1.2 2.9 1.8 4.8 1.8s3.6-.6 4.8-1.8V9.5M18 7.8v4.7",
  channels: "M4 15.5 3 17.5l3.2-.8A7.5 7.5 0 1 0 4 15.5zM7.5 8.5h5M7.5 11.5h3",
  check: "M4 10.5 8 14.5 16 5.5",
  checks: "M1.5 10.5 5.5 14.5 13 6M9 13.5l1 1L18.5 6",
  clock: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6v4.2l2.8 1.8",
  warning: "M10 3.2 2.8 16h14.4zM10 8.2v3.6M10 14v.1",
  send: "M3 10 17 3.5 13 16.5 9.5 11zM9.5 11 17 3.5",
  back: "M12 4 6 10l6 6",
  chevron: "M8 5l5 5-5 5",
  close: "M5 5l10 10M15 5 5 15",
  person: "M10 10a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM3.8 16.8c.8-3 3.2-4.5 6.2-4.5s5.4 1.5 6.2 4.5",
  assistant:
    "M10 2.5v2.5M5.5 5h9A1.5 1.5 0 0 1 16 6.5v7a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 4 13.5v-7A1.5 1.5 0 0 1 5.5 5zM7.5 9v1.5M12.5 9v1.5M7 17.5h6",
  question:
    "M7.5 7.2a2.5 2.5 0 1 1 3.7 2.2c-.8.5-1.2 1-1.2 2M10 14.6v.1M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4z",
  file: "M5.5 2.5h6l3.5 3.5v11.5h-9.5zM11.5 2.5V6H15",
  pin: "M10 17.5s5.5-5 5.5-9a5.5 5.5 0 0 0-11 0c0 4 5.5 9 5.5 9zM10 10a1.7 1.7 0 1 0 0-3.4A1.7 1.7 0 0 0 10 10z",
  box: "M3 6.5 10 3l7 3.5v7L10 17l-7-3.5zM3 6.5 10 10l7-3.5M10 10v7",
  external: "M8 4.5H4.5v11h11V12M11 3.5h5.5V9M16 4 9.5 10.5",
  signOut: "M8 3.5H4.5v13H8M12.5 6.5 16 10l-3.5 3.5M16 10H8",
  panel: "M3.5 4.5h13v11h-13zM12 4.5v11",
  settings:
    "M10 12.6a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2zM10 2.5v2.2M10 15.3v2.2M2.5 10h2.2M15.3 10h2.2M4.7 4.7l1.6 1.6M13.7 13.7l1.6 1.6M4.7 15.3l1.6-1.6M13.7 6.3l1.6-1.6",
  bell: "M5 13.5V9a5 5 0 0 1 10 0v4.5l1.2 1.5H3.8zM8.3 17.3a2 2 0 0 0 3.4 0",
  people:
    "M7.5 9.5a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2zM2.5 16c.6-2.6 2.5-3.9 5-3.9s4.4 1.3 5 3.9M13 4.6a2.6 2.6 0 0 1 0 4.8M14.5 12.4c1.7.5 2.7 1.7 3 3.6",
  branch: "M5 4.5v4A2.5 2.5 0 0 0 7.5 11H15M12 8l3 3-3 3M5 8.5v7",
  label: "M3.5 4.5h6.2L17 11.8 11.8 17 4.5 9.7zM7 7.5v.1",
  reply: "M8 5 3.5 9.5 8 14M3.5 9.5h8a5 5 0 0 1 5 5v1",
  key: "M12.8 3.5a3.7 3.7 0 1 0 0 7.4 3.7 3.7 0 0 0 0-7.4zM10.2 9.8 3.5 16.5M5.5 14.5l2 2",
  search: "M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM13 13l4 4",
  table: "M3.5 4.5h13v11h-13zM3.5 8.5h13M3.5 12h13M8 8.5v7",
  down: "M5.5 8 10 12.5 14.5 8",
  filter: "M3 5h14M5.5 10h9M8 15h4",
  flag: "M5 17.5v-14M5 4h9.5l-2 3.5 2 3.5H5",
  smile:
    "M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4zM7 11.8c.8 1.1 1.8 1.6 3 1.6s2.2-.5 3-1.6M7.5 8v.1M12.5 8v.1",
  play: "M6.5 4v12l9.5-6z",
  pause: "M7 4.5v11M13 4.5v11",
  note: "M4.5 3.5h11v8.5l-4 4.5h-7zM15.5 12h-4v4.5",
  undo: "M7.5 4.5 3.5 8.5l4 4M3.5 8.5h8a5 5 0 0 1 0 8H9",
  select: "M4 4h12v12H4zM7 10l2.2 2.2L13.2 8",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 20 20"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
