"""Short reports in the codebook's format, for tests of the record."""

from peacetalks.codebook.files import from_dict


def make_coding(report, text, *, actors=(), facts=(), **head):
    """Build a coding from plain values; evidence and spans are given as words of the text, ``head`` as in a file."""
    return from_dict(
        {
            "id": report,
            "text": text,
            **head,
            "actors": [dict(actor) for actor in actors],
            "facts": [_with_spans(fact, text) for fact in facts],
        }
    )


def _with_spans(fact, text):
    spans = dict(fact)
    spans["evidence"] = [_span(words, text) for words in fact.get("evidence", [text])]
    for name in ("content", "condition"):
        if fact.get(name):
            spans[name] = _span(fact[name], text)
    if "issues" in fact:
        spans["issues"] = [_span(words, text) for words in fact["issues"]]
    return spans


def _span(words, text):
    start = text.index(words)
    return {"start": start, "end": start + len(words), "quote": words}
