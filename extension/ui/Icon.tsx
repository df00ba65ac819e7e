/** Small drawings that go with words; by themselves they say nothing to a screen reader. */
const SHAPES = {
  mark: "M6 4.5h8a5.5 5.5 0 0 1 0 11H6a5.5 5.5 0 0 1 0-11ZM6 8.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6ZM11.2 10l1.5 1.7 2.6-3.3",
  exposed: "M10 3.2 18 17H2L10 3.2ZM10 8v4M10 14.4v.2",
  protected:
    "M10 2.5 16 5v4.6c0 3.7-2.5 6.4-6 7.9-3.5-1.5-6-4.2-6-7.9V5l6-2.5ZM7.2 9.8l2 2 3.6-3.8",
  unknown:
    "M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15ZM7.8 8a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M10 13.9v.2",
  "not-training": "M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15ZM6.5 10h7",
  unseen: "M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5ZM4 16.5 16 3.5",
  lock: "M5 9h10v8H5V9ZM7 9V6.5a3 3 0 0 1 6 0V9",
  open: "M5 8l5 5 5-5",
  go: "M4 10h11M10.5 5.5 15 10l-4.5 4.5",
  away: "M8 4H4v12h12v-4M11 4h5v5M16 4l-7 7",
} as const;

export type IconName = keyof typeof SHAPES;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      class="icon"
      data-icon={name}
      viewBox="0 0 20 20"
      width="16"
      height="16"
      aria-hidden="true"
      focusable="false"
    >
      <path d={SHAPES[name]} />
    </svg>
  );
}
