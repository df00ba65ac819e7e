import { safeUrl } from "../catalogue/match";
import { Icon } from "./Icon";

/** A link to a page outside; plain text where the address is missing or not an encrypted web page. */
export function ExternalLink({ url, text }: { url: string | null | undefined; text: string }) {
  const href = safeUrl(url);
  if (!href) return <>{text}</>;
  return (
    <a href={href} target="_blank" rel="noreferrer">
      {text}
      <Icon name="away" />
    </a>
  );
}
