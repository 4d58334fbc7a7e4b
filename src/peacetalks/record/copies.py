"""Which reports are copies of one text, such as a wire report in two papers, and so count as one source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from datasketch import MinHash, MinHashLSH

from peacetalks.codebook.decisions import Ref
from peacetalks.codebook.folding import fold_words
from peacetalks.codebook.values import Coding
from peacetalks.record.clusters import Tie, build_clusters

SHINGLE = 4  # words
PERMUTATIONS = 64
ALIKE = 0.7  # estimated Jaccard similarity of the shingles of two copies


def sign_text(text: str) -> MinHash:
    """Give the MinHash signature of a text's word shingles; a store keeps it to find copies of later reports."""
    signature = MinHash(num_perm=PERMUTATIONS, seed=1)
    words = fold_words(text)
    last = max(1, len(words) - SHINGLE + 1)
    signature.update_batch([" ".join(words[at : at + SHINGLE]).encode() for at in range(last)])
    return signature


def find_copies(codings: Iterable[Coding]) -> Mapping[str, str]:
    """Give, for each report, the report that it counts as: the first by id of those that are copies of one text."""
    signatures = {coding.report.id: sign_text(coding.report.text) for coding in codings}
    lsh = MinHashLSH(threshold=ALIKE, num_perm=PERMUTATIONS)
    ties: list[Tie] = []
    for report, signature in sorted(signatures.items()):
        for other in lsh.query(signature):
            similarity = signature.jaccard(signatures[str(other)])
            if similarity >= ALIKE:
                ties.append(Tie.of(Ref(str(other), ""), Ref(report, ""), similarity))
        lsh.insert(report, signature)
    clusters = build_clusters((Ref(report, "") for report in signatures), ties)
    return {member.report: cluster.members[0].report for cluster in clusters for member in cluster.members}


def count_sources(refs: Iterable[Ref], copies: Mapping[str, str]) -> int:
    """Count the independent sources among the reports of references."""
    return len({copies.get(ref.report, ref.report) for ref in refs})
