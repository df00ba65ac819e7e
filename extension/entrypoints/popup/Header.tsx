import { browser } from "wxt/browser";
import type { Service } from "../../catalogue/types.generated";
import { t } from "../../text";
import { Icon } from "../../ui/Icon";

interface Props {
  /** Opens the list of services, or null where that is shown. */
  onAll: (() => void) | null;
  /** Goes back to the page's own service, or null where there is none to go back to. */
  onBack: (() => void) | null;
  here: Service | null;
}

function openDashboard(): void {
  void browser.runtime.openOptionsPage();
  if (document.documentElement.dataset.view === "window") window.close();
}

export function Header({ onAll, onBack, here }: Props) {
  return (
    <header class="top">
      <span class="brand">
        <Icon name="mark" />
        {t("extensionName")}
      </span>
      <span class="buttons">
        {onAll && (
          <button type="button" class="quiet" onClick={onAll}>
            {t("popupAllServices")}
          </button>
        )}
        {onBack && here && (
          <button type="button" class="quiet" onClick={onBack}>
            {t("popupBackTo", here.name)}
          </button>
        )}
        <button type="button" class="quiet" onClick={openDashboard}>
          {t("popupDashboard")}
        </button>
      </span>
    </header>
  );
}
