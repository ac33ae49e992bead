"""People, rooms, complaints, history and the small tables, on both databases."""

from __future__ import annotations

import datetime as dt

import pytest

from rules import codes
from store import (
    attachments,
    complaints,
    db,
    deliveries,
    dialogues,
    history,
    inbox,
    invites,
    marks,
    office_days,
    outbox,
    people,
    rooms,
    undos,
)  # fmt: skip
from store.models import Complaint, History, Outbox, database
from tests.store import make

NOW = dt.datetime(2027, 3, 1, 6, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
pytestmark = pytest.mark.usefixtures("both")


def test_numbers_run_from_the_first_serial_and_carry_their_check_digit() -> None:
    with db.transaction():
        given = [complaints.next_number() for _ in range(3)]
    assert given == [codes.number_of(serial) for serial in (1000, 1001, 1002)]


def test_a_number_taken_in_a_transaction_that_fails_is_given_again() -> None:
    with pytest.raises(ZeroDivisionError), db.transaction():
        assert complaints.next_number() / 0
    with db.transaction():
        assert complaints.next_number() == codes.number_of(1000)


def test_old_letters_still_name_the_complaint_and_foreign_ones_do_not() -> None:
    filed = make.complaint(NOW)
    with db.transaction():
        complaints.change(filed, department="PWD", category="A")
    number = filed.number
    assert complaints.code_of(filed) == f"PWD-A-{number}"
    for department, category, found in ("JAL", "B", True), ("PWD", None, True), (None, None, True), ("SWM", "B", False):
        mention = codes.CodeMention(department, category, number, "", (0, 0), valid=True)
        assert (complaints.by_code(mention) is not None) == found


def test_a_mistyped_number_names_nothing() -> None:
    filed = make.complaint(NOW)
    assert complaints.by_code(codes.CodeMention(None, None, filed.number, "", (0, 0), valid=False)) is None


def test_a_change_of_what_somebody_else_has_changed_is_refused() -> None:
    filed = make.complaint(NOW)
    mine, theirs = Complaint.get_by_id(filed.id), Complaint.get_by_id(filed.id)
    with db.transaction():
        complaints.change(theirs, status="resolved")
        complaints.change(theirs, resolution="done")
    with pytest.raises(complaints.StaleError), db.transaction():
        complaints.change(mine, status="rejected")
    assert Complaint.get_by_id(filed.id).status == "resolved"


def test_lists_count_what_they_list() -> None:
    late = make.complaint(NOW - 99 * HOUR, due_at=NOW - HOUR)
    make.complaint(NOW, department="PWD")
    done = make.complaint(NOW)
    with db.transaction():
        complaints.change(done, closed_at=NOW, status="closed")
    assert [c.number for c in complaints.list_open(overdue_at=NOW)] == [late.number]
    assert complaints.count_open() == 2
    assert complaints.open_numbers("JAL") == [late.number]
    assert [(row["department"], row["count"], int(row["overdue"])) for row in complaints.counts_open(NOW)] == [
        ("JAL", 1, 1), ("PWD", 1, 0),
    ]  # fmt: skip


def test_the_clock_finds_what_is_due_longest_due_first() -> None:
    second = make.complaint(NOW, next_action_at=NOW - HOUR)
    first = make.complaint(NOW, next_action_at=NOW - 2 * HOUR)
    make.complaint(NOW, next_action_at=NOW + HOUR)
    make.complaint(NOW)
    assert [c.number for c in complaints.due(NOW, 9)] == [first.number, second.number]


def test_search_finds_words_in_any_order_and_hindi() -> None:
    filed = make.complaint(NOW, text="हैंडपंप से गंदा पानी आ रहा है", place="Katra")
    assert [c.number for c in complaints.search("पानी गंदा", 5)] == [filed.number]
    assert [c.number for c in complaints.search("katra", 5)] == [filed.number]
    assert complaints.search("सड़क", 5) == []


def test_a_quoted_message_leads_to_its_complaint_in_its_own_chat_only() -> None:
    filed = make.complaint(NOW)
    with db.transaction():
        row = outbox.put("telegram", "-100", "room.card", "hi", {}, NOW, complaint=filed)
        assert row is not None
        outbox.mark_sent(row, ["7"], NOW)
    found = complaints.by_provider_id("telegram", "-100", "7")
    assert found is not None
    assert found.number == filed.number
    assert complaints.by_provider_id("telegram", "-200", "7") is None


def test_a_history_line_changed_behind_our_back_is_noticed() -> None:
    filed = make.complaint(NOW)
    with db.transaction():
        for event in ("registered", "assigned", "seen"):
            history.append(filed, event, NOW, "officer", {"note": "नमस्ते", "n": 1}, actor_name="Ravi")
    assert history.verify() == []
    assert [line.seq for line in history.of(filed)] == [1, 2, 3]
    database.execute_sql("UPDATE history SET data = '{\"n\":2}' WHERE seq = 2")
    assert ["words were changed" in line for line in history.verify(filed)] == [True]
    database.execute_sql("DELETE FROM history WHERE seq = 2")
    assert len(history.verify(filed)) == 1


@pytest.mark.parametrize("kept", [0, 1, 2])
def test_a_history_cut_short_is_noticed(kept: int) -> None:
    filed, other = make.complaint(NOW), make.complaint(NOW)
    with db.transaction():
        for event in ("registered", "assigned", "seen"):
            history.append(filed, event, NOW, "officer")
            history.append(other, event, NOW, "officer")
    database.execute_sql(f"DELETE FROM history WHERE complaint_id = {filed.id} AND seq > {kept}")  # the newest, whole
    assert history.verify() == [f"complaint row {filed.id}: its history does not end with line 3, as it did"]
    assert history.verify(other) == []


def test_a_line_slipped_in_at_the_end_is_noticed() -> None:
    filed = make.complaint(NOW)
    with db.transaction():
        history.append(filed, "registered", NOW, "citizen")
        first, length = filed.history_hash, filed.history_lines
        history.append(filed, "closed", NOW, "officer")
    database.execute_sql(f"UPDATE complaint SET history_hash = '{first}', history_lines = {length}")
    assert history.verify() == [f"complaint row {filed.id}: its history does not end with line 1, as it did"]


def test_a_line_whose_words_were_erased_still_holds_the_chain() -> None:
    filed = make.complaint(NOW)
    with db.transaction():
        history.append(filed, "registered", NOW, "citizen", {"words": "secret"}, actor_name="Asha")
        history.append(filed, "assigned", NOW, "desk")
    History.update(data={}, actor_name="", erased=True).where(History.seq == 1).execute()
    assert history.verify() == []


def test_one_person_writing_from_another_address_stays_one_identity() -> None:
    with db.transaction():
        first = people.keep_identity("whatsapp", "+910000000001", NOW, also=("IN.abc",))
        second = people.keep_identity("whatsapp", "IN.abc", NOW)
    assert first.id == second.id
    assert second.address == "IN.abc"
    found = people.find_identity("whatsapp", "+910000000001")
    assert found is not None
    assert found.id == first.id


def test_two_identities_found_to_be_one_person_share_their_complaints() -> None:
    with db.transaction():
        phone = people.keep_identity("whatsapp", "+910000000001", NOW)
        scoped = people.keep_identity("whatsapp", "IN.abc", NOW)
        elder, younger = people.citizen_of(phone, NOW), people.citizen_of(scoped, NOW)
    filed = make.complaint(NOW, citizen=younger, identity=scoped)
    with db.transaction():
        people.keep_identity("whatsapp", "+910000000001", NOW, also=("IN.abc",))
        people.touch(scoped, NOW + HOUR)
    assert [c.number for c in complaints.of_citizen(elder, 5)] == [filed.number]
    assert [identity.address for identity in people.identities_of_citizen(elder)] == ["IN.abc"]


def test_posts_are_held_over_time() -> None:
    with db.transaction():
        asha, ravi = (people.add_officer(name, "officer", "hi", NOW) for name in ("Asha", "Ravi"))
        post = people.keep_post("JAL", 1, "")
        people.hold(post, asha, NOW)
        people.hold(post, asha, NOW)
        people.hold(post, ravi, NOW + HOUR)
    assert [officer.name for officer in people.holders_of(post)] == ["Ravi", "Asha"]
    assert [(seat.level, seat.holder_count) for seat in people.ladder_posts("JAL")] == [(1, 2)]
    with db.transaction():
        people.leave(post, ravi, NOW + 2 * HOUR)
        people.change_officer(asha, active=False)
    assert people.holders_of(post) == []
    assert [(seat.level, seat.holder_count) for seat in people.ladder_posts("JAL")] == [(1, 0)]
    assert people.posts_of(ravi) == []


def test_a_room_moves_with_its_waiting_messages() -> None:
    with db.transaction():
        rooms.add_room("JAL", "telegram_group", "telegram", NOW, chat="-5")
        outbox.put("telegram", "-5", "room.card", "hi", {}, NOW)
        rooms.move_chat("telegram", "-5", "-1005", NOW)
        rooms.move_chat("telegram", "-5", "-1005", NOW)
    found = rooms.room_of_chat("telegram", "-5")
    assert found is not None
    assert (found.chat, found.department) == ("-1005", "JAL")
    assert Outbox.get().address == "-1005"


def test_a_roster_room_is_the_departments_officers_on_its_channel() -> None:
    with db.transaction():
        room = rooms.add_room("JAL", "whatsapp_roster", "whatsapp", NOW)
        officer = people.add_officer("Asha", "officer", "hi", NOW)
        people.hold(people.keep_post("JAL", 1, ""), officer, NOW)
        people.bind(people.keep_identity("whatsapp", "+910000000002", NOW), officer)
        people.bind(people.keep_identity("telegram", "502", NOW), officer)
    assert [identity.address for identity in rooms.roster_members(room)] == ["+910000000002"]


def test_a_message_is_kept_once_and_waits_until_it_is_handled() -> None:
    with db.transaction():
        kept = inbox.keep("telegram", "b:1", "501", "501", "{}", NOW)
        assert kept is not None
        assert inbox.keep("telegram", "b:1", "501", "501", "{}", NOW) is None
        assert not inbox.waiting("telegram", "501")
        assert inbox.mark_pending(kept, "boom", NOW + HOUR) == 1
        later = inbox.keep("telegram", "b:2", "501", "501", "{}", NOW)
    assert later is not None
    assert inbox.waiting("telegram", "501", later)
    assert not inbox.waiting("telegram", "501", kept)
    assert inbox.due(NOW, 5) == []
    assert [row.id for row in inbox.due(NOW + HOUR, 5)] == [kept]
    with db.transaction():
        inbox.mark_done(kept)
    assert not inbox.waiting("telegram", "501")
    assert inbox.recent_count("telegram", "501", NOW - HOUR) == 2


def test_a_parked_message_can_be_replayed() -> None:
    with db.transaction():
        kept = inbox.keep("telegram", "b:1", "501", "501", "{}", NOW)
        assert kept is not None
        inbox.park(kept, "cannot")
    assert [row.error for row in inbox.parked(5)] == ["cannot"]
    with db.transaction():
        inbox.replay(kept, NOW)
    assert [row.id for row in inbox.due(NOW, 5)] == [kept]


def test_a_dialogue_is_one_row_and_looked_at_in_time() -> None:
    with db.transaction():
        who = people.keep_identity("telegram", "501", NOW)
        dialogues.put(who, "place", {"text": "पानी"}, NOW, NOW + HOUR)
        dialogues.put(who, "photo", {"text": "नल"}, NOW, NOW + HOUR)
    [found] = dialogues.due(NOW + HOUR, 5)
    assert (found.step, found.data) == ("photo", {"text": "नल"})
    with db.transaction():
        dialogues.clear(who)
    assert dialogues.get(who) is None


def test_files_wait_to_be_fetched() -> None:
    filed = make.complaint(NOW)
    with db.transaction():
        row = attachments.add("telegram", "photo", "file-1", NOW)
        attachments.attach([row.id], filed, "evidence")
    [due] = attachments.due(NOW, 5)
    with db.transaction():
        attachments.mark_retry(due, NOW + HOUR, "timeout")
    assert attachments.due(NOW, 5) == []
    with db.transaction():
        attachments.mark_fetched(due, "ab" * 32, 10, "image/jpeg")
    assert attachments.due(NOW + HOUR, 5) == []
    assert [(one.sha256[:2], one.attempts) for one in attachments.of(filed, "evidence")] == [("ab", 1)]


def test_a_slot_runs_once_but_again_when_it_was_cut_short() -> None:
    with db.transaction():
        run = marks.start_slot("digest", "2027-03-01", NOW)
        again = marks.start_slot("digest", "2027-03-01", NOW)
    assert run is not None
    assert again is not None
    with db.transaction():
        marks.finish_slot(run, NOW)
        assert marks.start_slot("digest", "2027-03-01", NOW) is None


def test_marks_invites_undos_and_declared_days() -> None:
    filed = make.complaint(NOW)
    with db.transaction():
        marks.put("offset", "5", NOW)
        marks.put("offset", "6", NOW)
        marks.beat("worker", NOW)
        invite = invites.add("ABC-234", "room", NOW, NOW + HOUR, department="JAL")
        undo = undos.add(filed, {"status": "assigned"}, 1, NOW, NOW + HOUR)
        office_days.put(dt.date(2027, 3, 4), NOW, name="Mela")
    assert marks.get("offset") == "6"
    assert marks.beats() == {"worker": NOW}
    assert invites.find("abc-234", NOW + 2 * HOUR) is None
    assert invites.find("abc-234", NOW) is not None
    with db.transaction():
        assert invites.use(invite, "-100", NOW)
        assert not invites.use(invite, "-200", NOW)
        assert undos.use(undo, NOW)
        assert not undos.use(undo, NOW)
    assert office_days.declared() == {dt.date(2027, 3, 4): True}


def test_an_unknown_delivery_status_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no delivery status"), db.transaction():
        deliveries.note_receipt("whatsapp", "SM1", "lost", NOW)
