import type { Claim } from "../../catalogue/types.generated";
import { IN_ENGLISH } from "../../format";

interface Props {
  title?: string;
  claims: readonly Pick<Claim, "text">[];
}

/** Statements as a list under a small title; nothing where there are none. */
export function Claims({ title, claims }: Props) {
  if (claims.length === 0) return null;
  return (
    <>
      {title && <p class="sub">{title}</p>}
      <ul class="claims" {...IN_ENGLISH}>
        {claims.map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </>
  );
}
