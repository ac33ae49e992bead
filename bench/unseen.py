"""How the desk reads writers it has not seen: `python -m bench.unseen` (some minutes; needs the extra `learn`).

Of the texts in config.d/texts/measured, by which no table was widened, each writer's are read by the table alone, and
by the table with a model that learned from all the others. The thresholds are those of the whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import config
from cli.learn import labelled_texts
from rules.evaluate import Answer, answers, routing
from rules.model import Model
from rules.model_cases import Case
from rules.model_train import held_out
from rules.routing import Router


def main() -> None:
    """Print a line for each writer, one for each language, and one for all."""
    office = config.load()
    router = Router(office)
    by_writer: dict[str, tuple[list[Answer], list[Answer]]] = defaultdict(lambda: ([], []))
    for cases, trained in held_out(router, office, list(labelled_texts(office))):
        for writer in sorted({case.writer for case in cases}):
            own = [case for case in cases if case.writer == writer]
            for at, model in enumerate((None, Model(trained))):
                router.model = model
                by_writer[writer][at].extend(answers(router, map(_label, own)))
    print("| read by | messages | top-1 | top-3 | without asking, of these right | A recall / precision |")
    print("| --- | --- | --- | --- | --- | --- |")
    for writer, found in sorted(by_writer.items()):
        _print(writer, found)
    whole = tuple([one for found in by_writer.values() for one in found[at]] for at in (0, 1))
    for lang in ("hi", "hing", "en", "mr", "mix"):
        _print(lang, tuple([one for one in found if one.label["lang"] == lang] for found in whole))
    _print("**all**", whole)


def _label(case: Case) -> dict[str, object]:
    return {"text": case.text, "lang": case.lang, "dept": case.department, "urgency": case.category or None,
            "accept": case.accept}


def _print(name: str, found: Sequence[list[Answer]]) -> None:
    for line in _lines(name, found):
        print(line)


def _lines(name: str, found: Sequence[list[Answer]]) -> Iterator[str]:
    for how, read in zip(("table", "and model"), found, strict=True):
        figures = routing(read)
        yield (f"| {name}, {how} | {figures.count} | {figures.top1:.3f} | {figures.top3:.3f} | "
               f"{figures.auto_share:.3f}, {figures.auto_precision:.3f} | "
               f"{figures.a_recall:.2f} / {figures.a_precision:.2f} |")


if __name__ == "__main__":
    main()
