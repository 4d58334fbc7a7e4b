"""Styles and scripts are kept by a browser as long as their address names their content."""

from __future__ import annotations

import re

import httpx


def test_a_file_whose_address_names_its_content_is_kept_for_good(client: httpx.Client) -> None:
    address = re.findall(r'href="(/static/styles/base\.css[^"]*)"', client.get("/").text)[0]
    assert client.get(address).headers["cache-control"] == "private, max-age=31536000, immutable"


def test_a_file_by_its_mere_name_is_asked_for_again_and_not_sent_twice(client: httpx.Client) -> None:
    first = client.get("/static/styles/base.css")
    again = client.get("/static/styles/base.css", headers={"If-None-Match": first.headers["etag"]})
    assert (first.headers["cache-control"], again.status_code) == ("no-cache", 304)
