"""What of a report is kept: only what the catalogue knows, so that no text of a person's ever is."""

from __future__ import annotations

from untrain.catalogue.load import Catalogue
from untrain.catalogue.model import Service
from untrain.reports.model import Report


class UnknownError(ValueError):
    """A report is about something that the catalogue does not have. `field` says where it stands."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def cleaned(report: Report, catalogue: Catalogue) -> Report:
    """Return a report without the labels and hooks that the catalogue does not know. Raises UnknownError."""
    service = catalogue.services.get(report.service)
    if service is None:
        raise UnknownError("service", "the catalogue has no such service; see /v1/sites")
    if report.control is not None and report.control not in {one.id for one in service.controls}:
        raise UnknownError(
            "control", f"{service.id} has no such control; see /v1/sites/{service.id}"
        )
    labels, hooks = _labels(service), _hooks(service)
    outline = [
        node.model_copy(
            update={
                "label": node.label if node.label in labels else None,
                "hooks": [hook for hook in node.hooks if hook in hooks],
            }
        )
        for node in report.outline
    ]
    return report.model_copy(update={"outline": outline})


def _labels(service: Service) -> set[str]:
    labels = {one.text for control in service.controls for one in control.labels}
    labels |= {one.text for control in service.controls for one in control.options}
    return labels | {one.text for control in service.controls for one in control.lookalikes}


def _hooks(service: Service) -> set[str]:
    return {f"{hook.attribute}={hook.value}" for one in service.controls for hook in one.hooks}
