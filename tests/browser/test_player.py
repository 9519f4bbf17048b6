"""The player, by a clock that the test moves: one step at a time, whatever the browser cannot do, with hands full of oil."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from backwise.allowed import allowed
from backwise.loading import load_guide
from tests.browser.tabs import WATCH_POLICY, Tabs
from tests.browser.test_axe import AXE, OF_COLOURS, audit
from tests.conftest import ROOT
from tests.site.conftest import BuiltSite

pytestmark = pytest.mark.browser

GUIDE = load_guide(ROOT / "data").guide
TEN, FIVE = "/play/?s=first-ten", "/play/?s=five-minute-shoulders"
STAGE, NEXT, CUE = '[data-part="stage"]', '[data-do="next"]', '[data-say="cue"]'
# Until all that waits for its turn has had it: the clock stands, so nothing else happens.
SETTLED = """async () => {
  for (let n = 0; n < 40; n++) await new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(0);
  });
}"""
# What the check asks at each of its steps, for somebody to whom none of it applies.
NONE = '[data-part="check"] button:text-matches("^None of these$|^Nothing new$")'
PHONE = (390, 844)
# A tap again before this is none, in ms.
TAP = 400
# What a browser can and cannot do, by what the test has written into the window's name. What was asked of it is noted.
BROWSER = """
  const how = JSON.parse(window.name || "{}");
  window.spoken = [];
  window.asked = [];
  const set = (on, name, value) => Object.defineProperty(on, name, { value, configurable: true });
  set(navigator, "wakeLock", how.wake === "none" ? undefined : {
    async request(kind) {
      window.asked.push([kind, navigator.userActivation.isActive]);
      if (how.wake === "refused") throw new DOMException("no", "NotAllowedError");
      return Object.assign(new EventTarget(), { async release() {} });
    },
  });
  set(window, "speechSynthesis", how.speech === "absent" ? undefined : {
    getVoices: () => [{ lang: "en-GB", localService: how.speech !== "remote", default: true }],
    cancel() {},
    speak(said) {
      window.spoken.push(said.text);
      if (how.speech !== "silent") said.onstart?.();
    },
  });
  set(window, "SpeechSynthesisUtterance", class { constructor(text) { this.text = text; } });
  if (how.storage === "blocked") {
    const no = { get() { throw new DOMException("no", "SecurityError"); } };
    for (const name of ["sessionStorage", "localStorage"]) Object.defineProperty(window, name, no);
  }
"""


@dataclass
class Player:
    """A page with a clock that stands until the test moves it."""

    page: Page

    def open(self, address: str, size: tuple[int, int] = PHONE, **how: str) -> None:
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        self.page.goto("about:blank")
        self.page.evaluate("how => { window.name = how }", json.dumps(how))
        self.page.goto(address)
        expect(self.page.locator('[data-part="loading"]')).to_be_hidden()

    def start(
        self, address: str = TEN, size: tuple[int, int] = PHONE, *, by_itself: bool = False, **how: str
    ) -> int:
        """Opens and begins, and gives how many taps the check took. Most tests go on from screen to screen themselves."""
        self.open(address, size, **how)
        self.page.locator('[data-part="intro"] [name="auto"]').set_checked(by_itself)
        for taps in range(5):
            if self.page.locator(STAGE).is_visible():
                return taps
            self.page.locator(NONE).click()
            self.page.evaluate(SETTLED)
        raise AssertionError("the check does not end")

    def next(self, times: int = 1) -> None:
        for _ in range(times):
            self.pass_ms(TAP)
            self.page.locator(NEXT).click()

    def pass_ms(self, ms: int) -> None:
        self.page.clock.run_for(ms)

    def to(self, cue: str) -> None:
        for _ in range(80):
            if self.cue == cue:
                return
            self.next()
        raise AssertionError(f"never came to {cue}")

    @property
    def cue(self) -> str:
        return self.page.locator(CUE).inner_text()

    @property
    def time(self) -> str:
        return self.page.locator('[data-say="time"]').inner_text()

    def said(self, name: str) -> str:
        return self.page.locator(f'[data-say="{name}"]').first.inner_text()

    def box(self, selector: str) -> dict[str, float]:
        found = self.page.locator(selector).bounding_box()
        assert found, selector
        return dict(found)


@pytest.fixture(scope="module")
def clocked(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address, reduced_motion="reduce")
    context.add_init_script(WATCH_POLICY)
    context.add_init_script(BROWSER)
    page = context.new_page()
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    yield page
    context.close()


@pytest.fixture
def player(clocked: Page) -> Iterator[Player]:
    """The player as new, in which nothing may go wrong."""
    faults: list[str] = []
    note = lambda error: faults.append(str(error))  # noqa: E731
    clocked.on("pageerror", note)
    clocked.emulate_media(color_scheme="light")
    yield Player(clocked)
    assert faults == []
    if clocked.url.startswith("http"):
        assert clocked.evaluate("window.violations") == []
    clocked.remove_listener("pageerror", note)
    clocked.evaluate("() => { try { sessionStorage.clear() } catch {} }")


# --- Journey 1 -------------------------------------------------------------------------------------


def test_two_taps_lead_to_the_first_step_with_the_screen_kept_on(player: Player) -> None:
    assert player.start() <= 2
    assert player.page.evaluate("window.asked") == [["screen", True]]
    # Before the first touch stands what not to do, and when to stop.
    assert player.page.locator('[data-say="rules"] li').count() >= 3
    assert player.said("rules")
    player.next(3)
    size = player.page.locator(CUE).evaluate("cue => parseFloat(getComputedStyle(cue).fontSize)")
    assert size >= 48
    assert player.page.locator('[data-say="picture"] svg').get_attribute("aria-labelledby")


def test_the_lower_half_is_next_and_a_second_tap_at_once_is_none(player: Player) -> None:
    player.start()
    player.to("Hands rest on the shoulders")
    words = player.box(".bw-stage__words")
    at = (words["x"] + 200, max(words["y"] + 20, PHONE[1] / 2 + 5))
    player.pass_ms(TAP)
    player.page.mouse.click(*at)
    player.page.mouse.click(*at)
    assert player.cue == "Slowly down to the hips"
    player.pass_ms(TAP)
    player.page.mouse.click(*at)
    assert player.cue == "Back up with no weight"
    player.pass_ms(TAP)
    player.page.mouse.click(200, 100)
    assert player.cue == "Back up with no weight"


def test_the_last_strokes_have_a_picture_and_the_rest_says_when_to_sit_up(player: Player) -> None:
    rest, closing = GUIDE.moments["rest"], GUIDE.moments["closing"]
    assert rest.last
    player.start()
    player.to(closing.cue)
    assert player.page.locator('[data-say="picture"] svg').count() == 1
    player.to(rest.cue)
    assert player.said("words") != rest.last
    minutes, seconds = map(int, player.time.split(":"))
    player.pass_ms((minutes * 60 + seconds) * 1000 + 300)
    assert f"{player.cue}. {player.said('words')}" == rest.last
    assert player.page.evaluate("window.spoken.at(-1)") == rest.last


def test_after_a_reload_it_goes_on_at_the_same_step_with_the_clock_right(player: Player) -> None:
    player.start()
    player.next()
    assert player.time == "0:30"
    player.pass_ms(4000)
    player.page.reload()
    expect(player.page.locator('[data-do="resume"]')).to_be_visible()
    player.pass_ms(5000)
    player.page.locator('[data-do="resume"]').click()
    player.page.evaluate(SETTLED)
    # Neither while the page was gone nor while the question stands.
    assert (player.cue, player.time) == ("Warm your hands", "0:26")
    # Nobody goes on by themselves after a long sleep.
    player.page.locator('[data-do="settings"]').click()
    player.page.locator('[data-part="settings"] [name="auto"]').check()
    player.page.locator('[data-do="close"]').click()
    player.page.evaluate(SETTLED)
    player.page.clock.fast_forward("10:00")
    assert (player.cue, player.time) == ("Warm your hands", "0:00")


def test_time_that_is_added_never_leads_back_a_round(player: Player) -> None:
    player.start()
    kicker = player.page.locator('[data-say="kicker"]')
    for _ in range(20):
        player.next()
        if "Round 2 of" in kicker.inner_text():
            break
    for _ in range(400):
        rounds = re.search(r"Round (\d+) of (\d+)", kicker.inner_text())
        assert rounds
        if rounds[1] == rounds[2] and player.cue == "Back up with no weight" and player.time == "0:01":
            break
        player.pass_ms(1000)
    last = kicker.inner_text()
    player.page.locator('[data-do="more"]').click()
    for _ in range(6):
        player.pass_ms(5000)
        assert kicker.inner_text() == last


def test_left_alone_it_leads_to_the_end_in_its_time(player: Player) -> None:
    player.open(FIVE)
    expect(player.page.locator('[data-part="intro"] [name="auto"]')).to_be_checked()
    player.start(FIVE, by_itself=True)
    player.page.evaluate(
        """() => { window.heard = []; new MutationObserver(() => heard.push(document.querySelector('[data-say="live"]').textContent))
          .observe(document.querySelector('[data-say="live"]'), { childList: true }) }"""
    )
    first, part = player.cue, GUIDE.sessions["five-minute-shoulders"].parts[0]
    asking = 1000 * (part.seconds or GUIDE.moments[part.moment].seconds)
    # The first touch waits for a yes, and nobody is hurried to it.
    assert (first, player.time) == ("Ask first", "")
    player.pass_ms(2 * asking)
    assert (player.cue, player.time) == (first, "")
    player.next()
    player.pass_ms(round((300_000 - asking) * 0.95))
    assert player.page.locator(STAGE).get_attribute("data-kind") != "end"
    player.pass_ms(round((300_000 - asking) * 0.1))
    assert player.page.locator(STAGE).get_attribute("data-kind") == "end"
    heard = " ".join(player.page.evaluate("window.heard"))
    assert player.cue in heard
    assert "Squeeze gently" in heard
    # Every spoken step is short enough to be listened to.
    assert max(len(words.split()) for words in player.page.evaluate("window.spoken")) <= 25
    player.next()
    player.page.wait_for_url("**/after/#*")


# --- Journey 7: keys alone -------------------------------------------------------------------------


def test_keys_alone_lead_through_it(player: Player) -> None:
    player.open(TEN, (1280, 800))
    for _ in range(80):
        if player.page.locator(STAGE).is_visible():
            break
        player.page.keyboard.press("Tab")
        if player.page.evaluate("document.activeElement.textContent") == "None of these":
            player.page.keyboard.press("Enter")
            player.page.evaluate(SETTLED)
    assert player.cue == "Ask first"
    cues = []
    for key in ("Space", "ArrowRight", "PageDown", "ArrowLeft", "PageUp", "ArrowDown", "Enter"):
        player.pass_ms(TAP)
        player.page.keyboard.press(key)
        cues.append(player.cue)
    first = ["Warm your hands", "Take your place", "Hands rest on the shoulders"]
    assert cues == [*first, first[1], first[0], first[1], first[2]]
    player.page.keyboard.press("Escape")
    stop = player.page.locator('dialog[data-part="stop"]')
    expect(stop).to_be_visible()
    assert stop.locator('a[href*="#get-help-now"]').count() == 1
    player.page.keyboard.press("Escape")
    expect(stop).to_be_hidden()
    # Whoever stopped goes on when they say so.
    assert player.page.locator('[data-do="pause"]').get_attribute("aria-pressed") == "true"


def test_stop_waits_and_leads_to_help(player: Player) -> None:
    player.start()
    player.next(3)
    player.pass_ms(5000)
    player.page.locator('[data-do="stop"]').click()
    before = player.time
    player.pass_ms(60_000)
    player.page.locator('[data-do="on"]').click()
    assert player.time == before
    player.page.locator('[data-do="more"]').click()
    assert player.time == f"0:{int(before[-2:]) + 30}"
    player.page.locator('[data-do="stop"]').click()
    player.page.locator('[data-part="stop"] a[href*="#get-help-now"]').first.click()
    player.page.wait_for_url("**/safety/#get-help-now")


# --- What a browser may lack -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "how",
    [
        {"speech": "absent", "wake": "none"},
        {"speech": "silent", "wake": "refused"},
        {"speech": "remote", "storage": "blocked"},
    ],
    ids=str,
)
def test_what_the_browser_cannot_do_stalls_nothing(player: Player, how: dict[str, str]) -> None:
    player.start(FIVE, **how)
    player.next()
    player.pass_ms(15_300)
    assert player.time == "0:00"
    assert player.page.locator(STAGE).get_attribute("data-voice") == "none"
    spoken = player.page.evaluate("window.spoken")
    # A voice from elsewhere would send the words away.
    assert bool(spoken) == (how["speech"] == "silent")
    state = player.page.locator('[data-say="wake"]').first.get_attribute("data-wake")
    assert state == {"none": "none", "refused": "off"}.get(how.get("wake", ""), "on")
    player.next()
    assert (player.cue, player.said("kicker")) == ("Take your place", "Shoulder squeeze")


def test_without_javascript_it_leads_to_pages(tabs: Tabs) -> None:
    with tabs.opened("/play/", 390, java_script=False) as page:
        for section in ("sessions", "techniques", "safety"):
            expect(page.locator(f'main a[href$="{section}/"]').first).to_be_visible()
        assert page.locator("main button:visible").count() == 0


# --- What is shown ---------------------------------------------------------------------------------


def test_sides_take_turns_and_the_answer_is_kept(player: Player) -> None:
    player.start("/play/?t=palm-circles&p=face-down")
    player.to("Light circles, low back up")
    assert "right side" in player.said("kicker")
    first = player.page.locator('[data-say="picture"] svg').get_attribute("id")
    player.to("Change sides")
    player.pass_ms(5000)
    assert "left side" in player.said("kicker")
    assert player.page.locator('[data-say="picture"] svg').get_attribute("id") != first
    # Round after round, by the clock.
    player.pass_ms(15_300)
    assert player.cue == "On up, then lean in"
    player.start("/play/?s=desk-ten")
    player.to("Softer, same or firmer?")
    # The tap that led here is not an answer, however it came.
    player.page.locator('[data-felt="firmer"]').click()
    assert player.cue == "Softer, same or firmer?"
    player.pass_ms(TAP)
    player.page.locator('[data-felt="softer"]').click()
    player.next()
    assert "Softer" in player.said("care")


def test_pace_and_pause(player: Player) -> None:
    player.start()
    player.next()
    player.pass_ms(15_300)
    player.page.locator('[data-do="settings"]').click()
    player.page.locator('[name="pace"]').select_option("2")
    player.page.locator('[data-do="close"]').click()
    assert player.time == "0:30"
    player.page.locator('[data-do="pause"]').click()
    player.pass_ms(60_000)
    assert player.time == "0:30"
    player.page.locator('[data-do="pause"]').click()
    player.pass_ms(1000)
    assert player.time == "0:29"


@pytest.mark.parametrize(
    ("size", "zoom"), [((390, 844), 2), ((320, 640), 1), ((640, 320), 1)], ids=["text 200 %", "small", "low"]
)
def test_every_window_has_room_for_what_is_needed(player: Player, size: tuple[int, int], zoom: int) -> None:
    player.start("/play/?t=point-press&p=face-down", size)
    if zoom > 1:
        player.page.evaluate("document.documentElement.style.setProperty('font-size', '250%')")
    player.to("Press, hold, let go")
    width, height = size
    for what in (NEXT, '[data-do="stop"]', '[data-do="pause"]', '[data-do="back"]', '[data-do="more"]', CUE):
        box = player.box(what)
        assert min(box["x"], box["y"]) >= 0, what
        assert box["x"] + box["width"] <= width + 0.5, what
        if what != CUE:
            assert box["y"] + box["height"] <= height + 0.5, what
            assert min(box["width"], box["height"]) >= 44, what
    assert player.box(CUE)["y"] < player.box(NEXT)["y"]
    assert player.page.locator(CUE).evaluate("cue => parseFloat(getComputedStyle(cue).fontSize)") >= 28
    assert player.page.evaluate("document.documentElement.scrollWidth") <= width


def test_axe_finds_nothing_in_any_state(player: Player) -> None:
    found: list[str] = []

    def look(part: str) -> None:
        for scheme in ("light", "dark"):
            player.page.emulate_media(color_scheme=scheme)
            found.extend(f"{part}, {scheme}: {line}" for line in audit(player.page, rules=OF_COLOURS))
        found.extend(f"{part}: {line}" for line in audit(player.page))
        player.page.emulate_media(color_scheme="light")

    # axe waits for a clock that goes.
    player.page.clock.resume()
    player.open("/play/?s=desk-ten")
    player.page.evaluate(AXE)
    look("before")
    while player.page.locator(STAGE).is_hidden():
        player.page.locator(NONE).click()
        player.page.evaluate(SETTLED)
    look("first")
    player.to("Squeeze gently, slowly let go")
    look("step")
    for name in ("settings", "stop"):
        player.page.locator(f'[data-do="{name}"]').click()
        look(name)
        player.page.keyboard.press("Escape")
    player.to("Softer, same or firmer?")
    look("check-in")
    player.to("That was it")
    look("end")
    player.page.clock.pause_at(player.page.evaluate("Date.now()") / 1000 + 60)
    assert found == []


# --- The script, over everything -------------------------------------------------------------------

# Gives what screens are made of every session and every technique by itself; and what each answer leaves of them.
EVERYTHING = """async ([script, leaving]) => {
  const { allowedPart, rulesOf, screensOf } = await import(script);
  const { leftOut } = await import(leaving);
  const root = document.querySelector("[data-play]");
  const at = new URL(root.dataset.play, document.baseURI);
  const get = async (address) => (await fetch(new URL(address, at))).json();
  const kit = await get(at);
  kit.words = JSON.parse(document.getElementById(root.dataset.words).textContent);
  const answers = await get(new URL(root.dataset.answers, document.baseURI));
  const moves = {};
  const routines = {};
  for (const [name, address] of Object.entries(kit.files)) {
    const value = await get(address);
    if (name.startsWith("moves/")) moves[name.slice(6)] = value;
    routines[name] = value.routine ?? value;
  }
  const withMoves = (routine) => {
    const used = routine.parts.flatMap(({ technique }) => technique ?? []);
    return { ...kit, moves: Object.fromEntries(used.map((one) => [one, moves[`${one}.${routine.position}`]])) };
  };
  return Object.entries(routines).map(([name, routine]) => {
    const known = withMoves(routine);
    const left = Object.keys(answers.conditions).map((id) => {
      const allowed = allowedPart(routine, leftOut({ stop: [], asked: [id] }, answers), known);
      return [id, allowed.nothing ? null : allowed.routine.parts, allowed.out.map(([out]) => out)];
    });
    return { name, routine, left, screens: screensOf(routine, known), rules: rulesOf(routine, known), moves: known.moves };
  });
}"""


@pytest.fixture(scope="module")
def everything(clocked: Page, site: BuiltSite) -> list[dict[str, Any]]:
    clocked.goto("/play/")
    modules = [
        next((site.folder / "assets/js/guided").glob(f"{name}.*.js")) for name in ("script", "left-out")
    ]
    return clocked.evaluate(EVERYTHING, [f"/assets/js/guided/{module.name}" for module in modules])


def test_screens_add_up_and_leave_nothing_out(
    everything: list[dict[str, Any]], subtests: pytest.Subtests
) -> None:
    assert len(everything) > 40
    for made in everything:
        with subtests.test(made["name"]):
            adds_up(**made)


def adds_up(name: str, routine: Any, screens: Any, rules: Any, moves: Any, left: Any) -> None:
    seconds = sum(screen["seconds"] for screen in screens)
    assert abs(seconds - sum(part.get("seconds", 0) for part in routine["parts"])) < 0.01
    if name.startswith("sessions/"):
        assert abs(seconds - routine["minutes"] * 60) <= routine["minutes"] * 60 * 0.05
    beats = [(screen, beat) for screen in screens for beat in screen["beats"]]
    assert abs(sum(beat["seconds"] for _, beat in beats) - seconds) < 0.01
    sides = dict.fromkeys(("left", "right"), 0.0)
    for _, beat in beats:
        if beat.get("side"):
            sides[beat["side"]] += beat["seconds"]
    assert abs(sides["left"] - sides["right"]) < 0.01
    shown = {(screen["part"], beat["step"]): beat for screen, beat in beats if "step" in beat}
    known = {rule["id"] for rule in rules}
    for number, part in enumerate(routine["parts"]):
        if "technique" not in part:
            continue
        assert known >= {rule["id"] for rule in moves[part["technique"]]["rules"]}
        for step in moves[part["technique"]]["steps"]:
            if part.get("steps") and step["number"] not in part["steps"]:
                continue
            beat = shown[number, step["number"]]
            assert (beat["cue"], beat["care"]) == (step["cue"], step["care"])
    assert max(len(screen["said"].split()) for screen in screens) <= 25


def test_nobody_plays_what_an_answer_leaves_out(everything: list[dict[str, Any]]) -> None:
    for made in everything:
        routine = made["routine"]
        named = {part["technique"] for part in routine["parts"] if "technique" in part}
        for condition, parts, out in made["left"]:
            left = allowed(GUIDE, [condition])
            kept = {id_ for id_ in named if left.allows_technique(GUIDE.techniques[id_])}
            where = f"{made['name']}, {condition}"
            if not (left.allows_position(routine["position"]) and kept):
                assert parts is None, where
                continue
            assert {part["technique"] for part in parts if "technique" in part} == kept, where
            assert set(out) == named - kept, where
            moments = [part.get("moment") for part in parts]
            # Nothing is asked twice in a row; whoever has to stay light is not asked whether it may be firmer.
            assert not [one for one, after in itertools.pairwise(moments) if one and one == after], where
            assert not (left.firmest and "check-in" in moments), where
