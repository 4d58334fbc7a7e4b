"""Train the classes of events on sentences written for it, and say by cross-validation what they are worth.

usage: python training/train_events.py [--out src/peacetalks/facts/events/weights.npz]

The sentences stand in training/event_sentences.txt, one a line behind the name of its class. One multinomial logistic
regression is trained over named features, classes balanced.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from peacetalks.facts.events.classes import EventClass
from peacetalks.facts.events.features import name_features
from peacetalks.facts.events.weights import EventWeights, save_event_weights, weigh_feature
from peacetalks.language.pipelines import load_pipeline

SENTENCES = Path(__file__).with_name("event_sentences.txt")
FOLDS = 10
STRENGTH = 3.0


def read_sentences(path: Path) -> list[tuple[EventClass, str]]:
    """Read sentences with their classes. Lines that open with # are remarks."""
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    pairs = [line.split(" ", 1) for line in lines if line and not line.startswith("#")]
    return [(EventClass(name), sentence) for name, sentence in pairs]


def main() -> None:
    """Measure by cross-validation, and write the weights where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, help="where to write the weights; without it they are only measured")
    options = parser.parse_args()
    pairs = read_sentences(SENTENCES)
    docs = load_pipeline().pipe([sentence for _, sentence in pairs])
    cases = [{name: weigh_feature(name) for name in name_features(next(iter(doc.sents)))} for doc in docs]
    right = np.array([str(event) for event, _ in pairs])
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(cases)
    model = LogisticRegression(C=STRENGTH, max_iter=3000, class_weight="balanced")
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=1)
    guessed = cross_val_predict(model, matrix, right, cv=folds)
    print(f"{len(pairs)} sentences, {len(set(right))} classes, {matrix.shape[1]} features, {FOLDS} folds")
    print(f"accuracy {accuracy_score(right, guessed):.3f}   macro-F1 {f1_score(right, guessed, average='macro'):.3f}")
    if options.out:
        model.fit(matrix, right)
        names = {str(name): i for i, name in enumerate(vectorizer.feature_names_)}
        classes = tuple(EventClass(name) for name in model.classes_)
        save_event_weights(options.out, EventWeights(names, model.coef_, model.intercept_, classes))


if __name__ == "__main__":
    main()
