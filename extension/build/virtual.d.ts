declare module "virtual:bundle-shape" {
  /** Whether a value has the shape of a bundle: every part of it, and nothing besides. */
  export default function isShaped(value: unknown): boolean;
}
