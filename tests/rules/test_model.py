from __future__ import annotations

import dataclasses
import json
import pickle
import subprocess
import sys
from array import array
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import config
from rules import model_gate
from rules.model import Model, ModelError, Trained, dumps, loads, model_of
from rules.model_cases import Case, corrected, divided, is_apart
from rules.model_features import of_message
from rules.office import Office
from rules.routing import Router
from tests.learning import cases, made, messages, weak_config

ROOT = Path(__file__).resolve().parents[2]
CONFIG = config.load()
OFFICE = Office(CONFIG.model_copy(update={"first_model": {}}))
"""The shipped office with its table alone."""


@pytest.fixture(scope="module")
def learned() -> tuple[Router, Trained]:
    """An office that knows little, and what it learned from two rounds of messages."""
    from rules.model_train import train

    weak = weak_config()
    router = Router(weak)
    return router, train(router, weak, cases(1, 2))


def asked(trained: Trained) -> Router:
    """The shipped office's router with a model made by hand."""
    office = Office(OFFICE.config)
    office.ask(Model(trained))
    return office.router


def test_a_trained_model_reads_messages_it_never_saw_better_than_a_table_that_knows_little(
    learned: tuple[Router, Trained],
) -> None:
    router, trained = learned
    frozen = model_gate.labels(weak_config(), [])
    alone = model_gate.score(router, "table", None, frozen)
    both = model_gate.score(router, "model", Model(trained), frozen)
    assert both.figures.top1 > alone.figures.top1 + 0.02
    assert both.figures.top3 >= alone.figures.top3
    assert both.figures.a_recall >= alone.figures.a_recall
    assert router.model is None


def test_what_was_trained_is_small_and_comes_back_whole(learned: tuple[Router, Trained]) -> None:
    _, trained = learned
    text = dumps(trained)
    assert len(text.encode()) < 2_000_000
    back = loads(text)
    assert back.features == trained.features
    assert back.weights == pytest.approx(trained.weights, rel=1e-3, abs=1e-4)
    assert loads(dumps(back)) == back


def test_a_model_is_asked_without_scikit_learn_and_numpy(learned: tuple[Router, Trained], tmp_path: Path) -> None:
    file = tmp_path / "model.json"
    file.write_text(dumps(learned[1]), encoding="utf-8")
    code = ("import sys, pathlib; sys.modules['sklearn'] = sys.modules['numpy'] = None\n"
            "import config; from rules.office import Office; from rules.model import model_of\n"
            "office = Office(config.load())\n"
            f"office.ask(model_of(pathlib.Path({str(file)!r}).read_text(), office.config.department_by_code))\n"
            "print(office.router.suggest('nali jaam hai kachra bhara hai').departments[0].code)")
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "SWM", done.stderr


def test_the_model_adds_up_what_training_saw(learned: tuple[Router, Trained]) -> None:
    router, trained = learned
    width = len(trained.intercept)
    row = {name: trained.weights[at * width : (at + 1) * width] for at, name in enumerate(trained.features)}
    for label in messages(5)[:30]:
        reading, _, rural = router.by_table(label["text"])
        vector = of_message(reading, rural=rural)
        known = [(value, row[name]) for name, value in vector.items() if name in row]
        sums = [bias + sum(value * part[at] for value, part in known) for at, bias in enumerate(trained.intercept)]
        assert Model(trained).on(reading, rural=rural).total == pytest.approx(sums, abs=1e-4)


def test_a_word_the_table_does_not_know_decides_and_is_named() -> None:
    text = "हमारे यहां ढिंगरपट्टा फिर से आ गया"
    assert OFFICE.router.suggest(text).departments == ()
    found = asked(made({" ding": {"MUN": 90.0}})).suggest(text)
    assert next((one.code, one.words) for one in found.departments) == ("MUN", ("ढिंगरपट्टा",))
    assert found.type_id == "mun_other"


def test_the_table_s_words_are_named_beside_the_model_s() -> None:
    found = asked(made({" ding": {"SWM": 9.0}})).suggest("नाली जाम है ढिंगरपट्टा")
    assert found.departments[0].code == "SWM"
    assert set(found.departments[0].words) >= {"नाली", "जाम", "ढिंगरपट्टा"}


def test_where_neither_knows_a_word_nobody_is_guessed() -> None:
    assert asked(made({" ding": {"MUN": 90.0}})).suggest("ksdjf wlekrj zxcmv").departments == ()


@pytest.mark.parametrize("text", [
    "बिजली का तार टूटकर सड़क पर गिरा है करंट आ रहा है", "chhota bachcha khule manhole me gir gaya",
])  # fmt: skip
def test_a_danger_stays_an_a_whatever_the_model_says(text: str) -> None:
    before = OFFICE.router.suggest(text)
    found = asked(made({"=nothing": {}}, table=0.0, c=90.0)).suggest(text)
    assert before.category == found.category == "A"
    assert {key for key, _ in found.category_why} == {key for key, _ in before.category_why} <= {"danger", "type"}


def test_the_model_may_choose_between_b_and_c_and_says_by_which_words() -> None:
    text = "पार्क के झूले टूटे हैं"
    assert OFFICE.router.suggest(text).category == "C"
    found = asked(made({" tut": {"C": -9.0}}, by_type=1.0, c=0.0)).suggest(text)
    assert (found.category, found.category_why) == ("B", (("model", {"words": "टूटे"}),))


@pytest.mark.parametrize(("text", "reason"), [
    ("नमस्ते साहब हमारे मोहल्ले कीडगंज में सड़क टूटी है देख लीजिए", "unclear"),
    ("धन्यवाद साहब हमारे मोहल्ले कीडगंज की टूटी सड़क बन गई है", "thanks"),
])  # fmt: skip
def test_what_sounds_like_none_but_names_a_matter_is_asked_about_not_greeted(text: str, reason: str) -> None:
    found = asked(made({f"~len{size}": {"none": 90.0} for size in (3, 4, 5)})).suggest(text)
    assert (found.kind, found.none_reason) == ("none", reason)


def test_without_a_model_everything_is_as_before() -> None:
    office = Office(OFFICE.config)
    office.ask(Model(made({" ding": {"MUN": 90.0}})))
    office.ask(None)
    for label in messages(6)[:20]:
        assert office.router.suggest(label["text"]) == OFFICE.router.suggest(label["text"])


HAND = asked(made({" ding": {"MUN": 9.0}, "=nali": {"SWM": 3.0, "C": 2.0}, "@rural": {"PRI": 1.0}}, by_type=0.5))


WORDS = ["नाली", "jam", "गांव", "road", "😀", "1042", "\u200d"]


@given(st.text(max_size=80) | st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_any_text_is_answered_in_shares(text: str) -> None:
    shares = [one.score for one in HAND.suggest(text).departments]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) <= 1.001
    assert all(share >= 0 for share in shares)


# what is kept

GOOD = json.loads(dumps(made({" ding": {"MUN": 9.0}})))


@pytest.mark.parametrize("text", [
    "{", "[]", "null", '"model"', json.dumps({**GOOD, "version": 99}), json.dumps({**GOOD, "weights": "AAAA"}),
    json.dumps({**GOOD, "weights": "no base64!"}), json.dumps({**GOOD, "intercept": [0.0]}),
    json.dumps({**GOOD, "table": float("nan")}), json.dumps({**GOOD, "departments": []}), json.dumps({"version": 1}),
    pickle.dumps({"a": 1}, protocol=0).decode(),
])  # fmt: skip
def test_what_is_no_model_is_refused(text: str) -> None:
    with pytest.raises(ModelError):
        loads(text)


def test_a_model_for_other_departments_is_refused() -> None:
    text = dumps(made({" ding": {"MUN": 9.0}}))
    assert model_of(text, CONFIG.department_by_code) is not None
    assert model_of("", CONFIG.department_by_code) is None
    with pytest.raises(ModelError, match="other departments"):
        model_of(text, ["KHEL", "PARYATAN"])


def test_an_office_with_another_department_asks_the_model_about_the_others_and_the_table_about_that() -> None:
    kind = CONFIG.type_by_id["park"].model_copy(update={"department": "KHEL"})
    office = CONFIG.department_by_code["MUN"].model_copy(update={"code": "KHEL"})
    types = tuple(kind if one.id == kind.id else one for one in CONFIG.types)
    own = {"departments": (*CONFIG.departments, office), "types": types}
    changed = config.Config(**{**{name: getattr(CONFIG, name) for name in config.Config.model_fields}, **own})
    router = Office(changed).router
    assert router.model is not None
    assert router.suggest("पार्क के झूले टूटे हैं बच्चे खेल नहीं पाते").departments[0].code == "KHEL"
    assert router.suggest("नाली जाम है कूड़ा भरा है").departments[0].code == "SWM"


def test_weights_that_are_no_numbers_are_refused() -> None:
    bad = dataclasses.replace(made({" ding": {"MUN": 9.0}}), weights=array("f", [float("inf")] * 19))
    with pytest.raises(ModelError, match="fit together"):
        loads(dumps(bad))


# what is learned from, and what is not

def test_a_fifth_is_kept_apart_and_always_the_same() -> None:
    texts = [row["text"] for row in messages(1, 2, 3, 4, 5, 6, 7)]
    apart = [text for text in texts if is_apart(text)]
    assert 0.14 < len(apart) / len(texts) < 0.26
    assert [text for text in texts if is_apart(f"  {text} 42!")] == apart


def test_a_text_is_learned_once_and_a_frozen_one_never() -> None:
    all_cases = [*cases(1), *cases(1), Case("किसी और का", "NOWHERE"), Case("!!", "PWD")]
    frozen = [all_cases[0].text]
    learn, apart = divided(CONFIG, all_cases, frozen)
    assert len(learn) + len(apart) == len(cases(1)) - 1
    assert not {case.text for case in learn} & {case.text for case in apart}
    assert all_cases[0] not in [*learn, *apart]


def test_a_correction_counts_instead_of_the_settled_case() -> None:
    settled = [Case("नाली जाम", "JAL", "B", "PRJ-DARAGANJ"), Case("सड़क टूटी", "PWD", "C", "PRJ-NAINI")]
    corrections = [Case("naali jaam 12", "SWM", weight=3.0), Case("सड़क टूटी", "PWD", weight=2.0)]
    learn, apart = divided(CONFIG, corrected(settled, corrections), [])
    found = {case.department: (case.category, case.area, case.weight) for case in [*learn, *apart]}
    assert found == {"SWM": ("", "PRJ-DARAGANJ", 3.0), "PWD": ("C", "PRJ-NAINI", 2.0)}


# whether it is used

def score(name: str, **changed: float) -> model_gate.Score:
    figures = model_gate.score(OFFICE.router, name, None, model_gate.labels(CONFIG, [])[:60])
    own: dict[str, Any] = {key: value for key, value in changed.items() if key != "b_or_c"}
    return model_gate.Score(name, dataclasses.replace(figures.figures, **own), changed.get("b_or_c", figures.b_or_c))


@pytest.mark.parametrize(("change", "name"), [
    ({"top1": 0.1}, "top1"), ({"top3": 0.1}, "top3"), ({"a_recall": 0.1}, "danger"), ({"b_or_c": 0.1}, "b_or_c"),
    ({"auto_precision": 0.1}, "auto_right"), ({"auto_share": 0.1}, "auto_share"),
])  # fmt: skip
def test_a_model_that_reads_worse_in_any_measure_is_not_used(change: dict[str, float], name: str) -> None:
    table = score("table")
    assert model_gate.verdict(table, None, score("new", **change)) == ("base", (name,))
    assert model_gate.verdict(table, None, score("new")) == ("new", ())


def test_a_worse_one_leaves_the_old_model_unless_the_table_has_become_better_than_that() -> None:
    table, bad = score("table", top1=0.9), score("new", top1=0.5)
    assert model_gate.verdict(table, score("old", top1=0.95), bad) == ("old", ("top1",))
    assert model_gate.verdict(table, score("old", top1=0.7), bad) == ("base", ("top1",))


def test_the_frozen_messages_name_every_department_in_every_language() -> None:
    pairs = {(row.dept, row.lang) for row in CONFIG.frozen}
    assert pairs >= {(code, lang) for code in CONFIG.department_by_code for lang in ("hi", "hing", "mr", "en")}
