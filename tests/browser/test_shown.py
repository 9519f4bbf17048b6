"""What a picture does when it is asked: the hand travels its stroke, and all turn to where the giver kneels."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.tabs import Tabs
from tests.browser.waiting import wait_until

pytestmark = pytest.mark.browser

PAGE = "/techniques/thumb-glide/"
MOVING = "document.getAnimations().filter((one) => one.effect.target.dataset.travel).map((one) => one.effect.getTiming())"


def test_a_move_is_shown_when_asked_twice_and_briefly(tabs: Tabs) -> None:
    with tabs.opened(PAGE) as page:
        assert page.evaluate(MOVING) == []
        page.locator(".bm-show").first.click()
        wait_until(page, f"{MOVING}.length > 0")
        for timing in page.evaluate(MOVING):
            assert timing["iterations"] <= 2
            assert timing["duration"] * timing["iterations"] <= 6000
        page.emulate_media(reduced_motion="reduce")
        expect(page.locator(".bm-show").first).to_be_hidden()


def test_an_elbow_travels_and_its_sleeve_stays(tabs: Tabs) -> None:
    at = """() => document.getAnimations().filter((one) => one.effect.target.dataset.hangs).flatMap((one) => {
      const [sx, sy, ex, ey] = one.effect.target.dataset.hangs.split(" ").map(Number);
      const ways = one.effect.target.dataset.travel.match(/\\S+ \\S+/g).map((way) => way.split(" ").map(Number));
      return one.effect.getKeyframes().map(({ transform }, i) => {
        const matrix = new DOMMatrix(transform);
        const [sleeve, elbow] = [matrix.transformPoint({ x: sx, y: sy }), matrix.transformPoint({ x: ex, y: ey })];
        return [sleeve.x - sx, sleeve.y - sy, elbow.x - ex - ways[i][0], elbow.y - ey - ways[i][1]];
      });
    })"""
    with tabs.opened("/techniques/own-low-back/") as page:
        page.locator(".bm-show").first.click()
        wait_until(page, "document.getAnimations().some((one) => one.effect.target.dataset.hangs)")
        off = page.evaluate(at)
        assert off
        assert max(abs(distance) for four in off for distance in four) < 0.01


def test_pictures_turn_to_where_the_giver_kneels_and_say_so(tabs: Tabs) -> None:
    with tabs.opened(PAGE) as page:
        mirrored = (
            "getComputedStyle(document.querySelector('[data-picture]')).transform.startsWith('matrix(-1')"
        )
        words = page.locator("#fig-thumb-glide-1-d")
        before, shown = words.text_content() or "", page.locator(".bw-do").all_inner_texts()
        page.get_by_label("right", exact=True).check()
        wait_until(page, mirrored)
        swapped = before.replace("right", "\0").replace("left", "right").replace("\0", "left")
        expect(words).to_have_text(swapped)
        assert page.locator(".bw-do").all_inner_texts() == shown
        page.reload()
        wait_until(page, mirrored)
        expect(page.get_by_label("right", exact=True)).to_be_checked()
        page.get_by_label("left", exact=True).check()
        expect(words).to_have_text(before)
        # On the side and on a chair there is nothing to choose.
        page.goto("/sessions/side-ten/")
        expect(page.locator(".bm-kneel")).to_have_count(0)
        assert not page.evaluate(mirrored)
