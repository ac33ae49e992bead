"""The page of phones in a real browser, against the real sandbox and its Telegram side."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from typing import Any

import pytest
import urllib3

from sandbox.testing import Sandbox

sync_api = pytest.importorskip("playwright.sync_api", reason="the package playwright is not installed")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (Debian: apt-get install chromium)"),
]

SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ASHA, ASHA_CHAT = "p-asha", "tg:501"
RAMESH_CHAT = "wa:+919999900002"
JAL_ROOM = "tg:-1001000000002"
PATIENCE_MS = 8000

# Elements that reach beyond the window, except inside the strip that is meant to be pushed sideways.
TOO_WIDE = """() => [...document.querySelectorAll('body *')]
    .filter((one) => !one.closest('.guide ol, .unseen, .skip'))
    .filter((one) => one.getBoundingClientRect().right > window.innerWidth + 0.5)
    .map((one) => one.className)"""


class Bot:
    """The desk's side of Telegram, by hand: it sends, and answers presses as it polls."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._base = f"{sandbox.url}/bot{sandbox.settings.bot_token}"
        self._http = urllib3.PoolManager(timeout=20)

    def call(self, method: str, **body: Any) -> Any:
        answer = self._http.request("POST", f"{self._base}/{method}", json=body).json()
        assert answer["ok"], answer
        return answer["result"]

    def posts_in_the_room(self, text: str, **more: Any) -> str:
        """A message in the water department's room; its id."""
        return str(self.call("sendMessage", chat_id=-1001000000002, text=text, **more)["message_id"])

    def answer_next_press(self, text: str) -> dict[str, Any]:
        """Poll until somebody presses a button, answer it, and give the press back."""
        offset = 0
        while True:
            for update in self.call("getUpdates", offset=offset, timeout=10):
                offset = update["update_id"] + 1
                if "callback_query" in update:
                    press: dict[str, Any] = update["callback_query"]
                    self.call("answerCallbackQuery", callback_query_id=press["id"], text=text)
                    self.call("getUpdates", offset=offset, timeout=0)
                    return press


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield chromium
        chromium.close()


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as running:
        yield running


class Visitor:
    """Somebody before the page; what the browser complains of is kept."""

    def __init__(self, browser: Any, url: str, width: int, height: int) -> None:
        self.complaints: list[str] = []
        self.context = browser.new_context(viewport={"width": width, "height": height})
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(url)
        self.page.wait_for_selector(".page.ready")

    def _heard(self, message: Any) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def opens(self, chat: str) -> Any:
        """Open a chat from the list at the side; the phone that shows it."""
        self.page.locator(f".sidebar [data-chat='{chat}']").click()
        return self.phone(chat)

    def phone(self, chat: str) -> Any:
        return self.page.locator(f".phone[data-chat='{chat}']")

    def writes(self, chat: str, text: str) -> None:
        box = self.phone(chat).locator("textarea")
        box.fill(text)
        box.press("Enter")

    def sees(self, chat: str, text: str) -> Any:
        """Wait until a bubble of this chat holds this text."""
        bubble = self.phone(chat).locator(".bubble", has_text=text).last
        bubble.wait_for()
        return bubble


@pytest.fixture
def visit(browser: Any, sandbox: Sandbox) -> Iterator[Any]:
    visitors: list[Visitor] = []

    def arrive(width: int = 1440, height: int = 900) -> Visitor:
        visitors.append(Visitor(browser, sandbox.url, width, height))
        return visitors[-1]

    yield arrive
    complaints = [text for visitor in visitors for text in visitor.complaints]
    for visitor in visitors:
        visitor.context.close()
    assert complaints == []


def test_a_citizen_writes_and_sees_the_message_on_the_phone(visit: Any, sandbox: Sandbox) -> None:
    visitor = visit()
    visitor.opens(ASHA_CHAT)
    visitor.writes(ASHA_CHAT, "तीन दिन से पानी नहीं आ रहा <b>है</b>")
    bubble = visitor.sees(ASHA_CHAT, "तीन दिन से पानी नहीं आ रहा <b>है</b>")
    assert "mine" in bubble.get_attribute("class")
    assert visitor.phone(ASHA_CHAT).locator("textarea").input_value() == ""
    assert [message.sender for message in sandbox.messages(ASHA_CHAT)] == [ASHA]


def test_an_example_fills_the_box_and_waits_to_be_sent(visit: Any, sandbox: Sandbox) -> None:
    visitor = visit()
    phone = visitor.opens(RAMESH_CHAT)
    phone.locator(".empty .example").first.click()
    assert "पानी नहीं आ रहा" in phone.locator("textarea").input_value()
    assert sandbox.messages(RAMESH_CHAT) == []
    phone.locator(".send").click()
    visitor.sees(RAMESH_CHAT, "पानी नहीं आ रहा")


def test_what_the_desk_sends_appears_live_with_buttons_and_a_press_is_answered(visit: Any, sandbox: Sandbox) -> None:
    visitor, bot = visit(), Bot(sandbox)
    labels = {"seen:1": "देख लिया", "done:1": "हो गया"}
    rows = [[{"text": label, "callback_data": data}] for data, label in labels.items()]
    bot.posts_in_the_room("<b>JAL-B-10427</b> दारागंज", parse_mode="HTML", reply_markup={"inline_keyboard": rows})
    card = visitor.sees(JAL_ROOM, "JAL-B-10427")
    assert card.locator(".text b").inner_text() == "JAL-B-10427"
    pressed: list[dict[str, Any]] = []
    thread = threading.Thread(target=lambda: pressed.append(bot.answer_next_press("दर्ज किया")))
    thread.start()
    visitor.phone(JAL_ROOM).get_by_role("button", name="देख लिया").click()
    toast = visitor.phone(JAL_ROOM).locator(".toast")
    toast.wait_for()
    thread.join(10)
    assert toast.inner_text() == "दर्ज किया"
    assert pressed[0]["data"] == "seen:1"
    assert pressed[0]["from"]["id"] == 1021


def test_an_officer_quotes_the_card_and_answers_as_the_chosen_member(visit: Any, sandbox: Sandbox) -> None:
    visitor, bot = visit(), Bot(sandbox)
    card = bot.posts_in_the_room("JAL-B-10427 दारागंज")
    visitor.sees(JAL_ROOM, "JAL-B-10427").click()
    phone = visitor.phone(JAL_ROOM)
    assert "JAL-B-10427" in phone.locator(".context").inner_text()
    phone.locator(".speaker select").select_option("p-jal-2")
    visitor.writes(JAL_ROOM, "ho gaya, pipe badal diya")
    assert "JAL-B-10427" in visitor.sees(JAL_ROOM, "ho gaya").locator(".quoted").inner_text()
    answer = sandbox.messages(JAL_ROOM)[-1]
    assert (answer.sender, answer.quote, answer.anonymous) == ("p-jal-2", card, False)


def test_a_member_may_hide_behind_the_group(visit: Any, sandbox: Sandbox) -> None:
    visitor = visit()
    phone = visitor.opens(JAL_ROOM)
    phone.locator(".anonymous").click()
    visitor.writes(JAL_ROOM, "देख रहे हैं")
    visitor.sees(JAL_ROOM, "देख रहे हैं")
    assert sandbox.messages(JAL_ROOM)[-1].anonymous


def test_ones_own_message_can_be_edited_with_arrow_up(visit: Any, sandbox: Sandbox) -> None:
    visitor = visit()
    phone = visitor.opens(ASHA_CHAT)
    visitor.writes(ASHA_CHAT, "पानी नही")
    visitor.sees(ASHA_CHAT, "पानी नही")
    phone.locator("textarea").press("ArrowUp")
    visitor.writes(ASHA_CHAT, "पानी नहीं आ रहा")
    visitor.sees(ASHA_CHAT, "पानी नहीं आ रहा")
    (message,) = sandbox.messages(ASHA_CHAT)
    assert (message.text, message.edited_at is not None) == ("पानी नहीं आ रहा", True)


@pytest.mark.parametrize(("row", "kind"), [(0, "photo"), (2, "voice"), (3, "document")])
def test_a_sample_of_each_kind_can_be_sent(visit: Any, sandbox: Sandbox, row: int, kind: str) -> None:
    visitor = visit()
    phone = visitor.opens(RAMESH_CHAT)
    phone.locator(".clip").click()
    phone.locator(".attach-row").nth(row).locator("button").first.click()
    if kind != "voice":  # a voice note goes at once, the others wait for words
        phone.locator(".send").click()
    shown = {"photo": ".photo img", "voice": ".voice", "document": ".file"}[kind]
    phone.locator(f".bubble {shown}").wait_for()
    assert [medium.kind for medium in sandbox.messages(RAMESH_CHAT)[-1].media] == [kind]


def test_a_place_can_be_sent(visit: Any, sandbox: Sandbox) -> None:
    visitor = visit()
    phone = visitor.opens(ASHA_CHAT)
    phone.locator(".clip").click()
    phone.locator(".attach-row").nth(4).locator("button").click()
    visitor.page.locator(".place-list button").first.click()
    phone.locator(".bubble .place").wait_for()
    assert sandbox.messages(ASHA_CHAT)[-1].media[0].lat == pytest.approx(25.4465)


def test_the_clock_moves_and_says_how_far_ahead_it_is(visit: Any, sandbox: Sandbox) -> None:
    visitor = visit()
    gap = visitor.page.locator(".top .clock-gap")
    assert gap.inner_text() == "असली समय"
    visitor.page.locator(".top [data-advance='86400']").click()
    visitor.page.wait_for_function("() => document.querySelector('.top .clock-gap').textContent.includes('1 दिन')")
    assert sandbox.call("GET", "/state")["clock"]["offset"] == pytest.approx(86400, abs=1)


def test_a_fault_is_set_shown_and_removed_in_plain_words(visit: Any, sandbox: Sandbox) -> None:
    visitor = visit()
    visitor.page.locator(".faults-button").click()
    form = visitor.page.locator(".fault-form")
    form.locator("[name=kind]").select_option(label="डेस्क को कमरे से निकाला")
    form.locator("[name=chat]").select_option(JAL_ROOM)
    form.locator("[name=times]").select_option("")
    form.locator(".primary").click()
    visitor.page.locator(".fault", has_text="डेस्क को कमरे से निकाला").wait_for()
    (fault,) = sandbox.call("GET", "/faults")["faults"]
    assert (fault["kind"], fault["chat"], fault["times"]) == ("403_kicked", JAL_ROOM, None)
    visitor.page.locator(".fault .icon-button").click()
    visitor.page.locator(".fault-list .calm").wait_for()
    assert sandbox.call("GET", "/faults")["faults"] == []


def test_every_fault_of_the_form_is_one_that_the_sandbox_takes(visit: Any, sandbox: Sandbox) -> None:
    visitor = visit()
    visitor.page.locator(".faults-button").click()
    form = visitor.page.locator(".fault-form")
    kinds = form.locator("[name=kind] option").count()
    for at in range(kinds):
        form.locator("[name=kind]").select_option(index=at)
        form.locator(".primary").click()
        visitor.page.wait_for_function(f"() => document.querySelectorAll('.fault').length === {at + 1}")
    assert len(sandbox.call("GET", "/faults")["faults"]) == kinds >= 13


def test_the_page_speaks_hindi_first_and_english_when_asked(visit: Any) -> None:
    visitor = visit()
    assert visitor.page.locator("h1").inner_text() == "शिकायत डेस्क"
    assert visitor.page.locator("html").get_attribute("lang") == "hi"
    visitor.page.locator(".language").click()
    assert visitor.page.locator("h1").inner_text() == "Grievance desk"
    visitor.page.reload()
    visitor.page.wait_for_selector(".page.ready")
    assert visitor.page.locator("h1").inner_text() == "Grievance desk"


def test_unread_messages_are_counted_until_the_chat_is_opened(visit: Any, sandbox: Sandbox) -> None:
    visitor, bot = visit(), Bot(sandbox)
    visitor.opens(RAMESH_CHAT)
    sandbox.says("p-arif", "tg:504", "hello")
    bot.call("sendMessage", chat_id=504, text="Where is the place?")
    badge = visitor.page.locator(".sidebar [data-chat='tg:504'] .badge")
    badge.wait_for()
    assert badge.inner_text() == "1"
    visitor.opens("tg:504")
    badge.wait_for(state="detached")
    assert sandbox.state.chats["tg:504"].unread == 0


def test_html_of_a_message_is_shown_only_through_the_allow_list(visit: Any, sandbox: Sandbox) -> None:
    visitor = visit()
    shown = visitor.page.evaluate("""async () => {
        const { safeHtml } = await import("/static/safe.js");
        const box = document.createElement("div");
        box.append(safeHtml('<b>ठीक</b><script>window.broken=1</script><a href="javascript:1">x</a><a href="https://a.example/">y</a><p>z</p>'));
        return [box.innerHTML, Boolean(window.broken)];
    }""")
    link = '<a href="https://a.example/" target="_blank" rel="noopener noreferrer">y</a>'
    assert shown == [f"<b>ठीक</b><a>x</a>{link}z", False]


@pytest.mark.parametrize("language", ["hi", "en"])
def test_at_the_width_of_a_phone_nothing_scrolls_sideways(visit: Any, sandbox: Sandbox, language: str) -> None:
    sandbox.says(ASHA, ASHA_CHAT, "लंबाशब्द" * 40)
    Bot(sandbox).posts_in_the_room("https://example.org/" + "a" * 200)
    visitor = visit(360, 740)
    if language == "en":
        visitor.page.locator(".language").click()
    for slot in ("citizen", "room", "office"):
        visitor.page.locator(f".tabs [data-slot={slot}]").click()
        visitor.page.locator(f"#phone-{slot} textarea").wait_for()
        assert visitor.page.locator(".phone:visible").count() == 1
        assert visitor.page.evaluate(TOO_WIDE) == []


def test_messages_sent_while_the_line_was_cut_are_there_after_reconnecting(visit: Any, sandbox: Sandbox) -> None:
    visitor = visit()
    visitor.opens(ASHA_CHAT)
    visitor.context.set_offline(True)
    visitor.page.locator(".banner:visible").wait_for()
    visitor.writes(ASHA_CHAT, "लाइन कटी हुई है")
    visitor.page.locator(".note.bad").wait_for()
    assert visitor.phone(ASHA_CHAT).locator("textarea").input_value() == "लाइन कटी हुई है"
    sandbox.says(ASHA, ASHA_CHAT, "इस बीच लिखा गया")
    visitor.context.set_offline(False)
    visitor.sees(ASHA_CHAT, "इस बीच लिखा गया")
    visitor.page.locator(".banner").wait_for(state="hidden")
    visitor.complaints = [text for text in visitor.complaints if "ERR_INTERNET_DISCONNECTED" not in text]


def test_the_page_finds_the_sandbox_again_after_its_restart(visit: Any, sandbox: Sandbox) -> None:
    visitor = visit()
    visitor.opens(ASHA_CHAT)
    visitor.writes(ASHA_CHAT, "पहले का संदेश")
    visitor.sees(ASHA_CHAT, "पहले का संदेश")
    port = int(sandbox.url.rpartition(":")[2])
    sandbox.stop()
    visitor.page.locator(".banner:visible").wait_for()
    with Sandbox(port=port) as again:
        again.says(ASHA, ASHA_CHAT, "नए सैंडबॉक्स में")
        visitor.sees(ASHA_CHAT, "नए सैंडबॉक्स में")
        again.says(ASHA, ASHA_CHAT, "और फिर से ताज़ा")
        visitor.sees(ASHA_CHAT, "और फिर से ताज़ा")
        assert visitor.phone(ASHA_CHAT).locator(".bubble", has_text="पहले का").count() == 0
        visitor.context.close()
    visitor.complaints = [text for text in visitor.complaints if "net::ERR_" not in text]


def test_who_blocked_the_desk_is_told_how_to_write_again(visit: Any, sandbox: Sandbox) -> None:
    sandbox.says(ASHA, ASHA_CHAT, "नमस्ते")
    fault = sandbox.fault("telegram", "403_blocked", chat=ASHA_CHAT)
    visitor = visit()
    visitor.opens(ASHA_CHAT)
    visitor.writes(ASHA_CHAT, "सुनिए")
    visitor.page.locator(".note.bad", has_text="रोक रखा है").wait_for()
    sandbox.call("DELETE", f"/faults/{fault}")
    visitor.page.locator(".screen-title", has_text="सरकारी सेवा खाता").wait_for()
    visitor.writes(ASHA_CHAT, "सुनिए")
    visitor.sees(ASHA_CHAT, "सुनिए")


def test_the_keyboard_alone_is_enough(visit: Any, sandbox: Sandbox) -> None:
    visitor, bot = visit(), Bot(sandbox)
    bot.posts_in_the_room("JAL-B-10427 दारागंज")
    bubble = visitor.sees(JAL_ROOM, "JAL-B-10427")
    bubble.locator(".quote-button").focus()
    visitor.page.keyboard.press("Enter")
    visitor.page.keyboard.type("dekh liya")
    visitor.page.keyboard.press("Enter")
    visitor.sees(JAL_ROOM, "dekh liya")
    assert sandbox.messages(JAL_ROOM)[-1].quote is not None
