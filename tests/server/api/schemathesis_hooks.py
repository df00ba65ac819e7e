"""What schemathesis has to know of our API, and one more thing that it checks. It loads this file by itself."""

from __future__ import annotations

import schemathesis
from hypothesis import strategies as st

_labels = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?", fullmatch=True).filter(
    # These claim to be encoded, and are then not.
    lambda label: label[2:4] != "--"
)
_hosts = st.lists(_labels, min_size=1, max_size=4).map(".".join)
_paths = st.from_regex(r"(/[A-Za-z0-9._~%25-]{0,12}){0,4}", fullmatch=True)
_addresses = st.builds(
    "{}://{}{}{}".format,
    st.sampled_from(["http", "https", "HTTPS"]),
    st.sampled_from(["www.linkedin.com", "github.com", "[::1]"]) | _hosts,
    st.sampled_from(["", ":443", ":8080"]),
    _paths,
)

schemathesis.openapi.format("web-address", _addresses)


@schemathesis.check
def headers_of_every_answer(_ctx, response, case) -> None:
    """Careful headers, and CORS as docs/api.md has it."""
    headers = {name.lower(): values for name, values in response.headers.items()}
    for name in (
        "content-security-policy",
        "x-content-type-options",
        "referrer-policy",
        "cross-origin-opener-policy",
        "permissions-policy",
    ):
        assert len(headers.get(name, ())) == 1, name
    assert headers["cross-origin-resource-policy"] == ["cross-origin"]
    open_to_all = case.path.startswith(("/v1/", "/openapi.json")) and case.path != "/v1/reports"
    if open_to_all and case.method == "GET":
        assert headers.get("access-control-allow-origin") == ["*"]
    assert "access-control-allow-credentials" not in headers
