from __future__ import annotations

import pytest

from peacetalks.errors import ReportError
from peacetalks.reports.readers import read_reports
from peacetalks.reports.sources import Source

LINES = (
    "Delegations of the North and the South met in Marrel on Tuesday for a second round of talks.",
    "The North pledged to open the road to Marrel, and the South said that the day had been good.",
)


def build_pdf(lines: tuple[str, ...], *, title: str = "They meet in Marrel") -> bytes:
    """Write a small PDF with a page a line, as the format asks for it."""
    objects: list[bytes] = []
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(lines)))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Count {len(lines)} /Kids [{kids}] >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for number, line in enumerate(lines):
        stream = f"BT /F1 12 Tf 40 700 Td ({line}) Tj ET".encode()
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 800] /Contents {5 + 2 * number} 0 R"
        objects.append(f"{page} /Resources << /Font << /F1 3 0 R >> >> >>".encode())
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    objects.append(f"<< /Title ({title}) /CreationDate (D:20210304120000Z) >>".encode())
    body = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = f"trailer << /Size {size} /Root 1 0 R /Info {size - 1} 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    return body + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer.encode()


def test_the_words_of_all_pages_are_read_with_title_and_date() -> None:
    read = next(read_reports(Source("talks.pdf", build_pdf(LINES))))
    assert all(line in read.report.text for line in LINES)
    assert (read.report.title, read.report.published) == ("They meet in Marrel", "2021-03-04")
    assert read.offsets.find_raw(3) == 3


def test_a_pdf_is_known_by_its_content() -> None:
    assert LINES[0] in next(read_reports(Source("talks", build_pdf(LINES)))).report.text


def test_a_pdf_without_words_is_refused() -> None:
    with pytest.raises(ReportError, match="scanned"):
        next(read_reports(Source("scan.pdf", build_pdf(("",)))))


@pytest.mark.parametrize("cut", [5, 50, 300])
def test_a_broken_pdf_is_refused_or_read_as_far_as_it_goes(cut: int) -> None:
    with pytest.raises(ReportError):
        next(read_reports(Source("broken.pdf", build_pdf(LINES)[:cut])))
