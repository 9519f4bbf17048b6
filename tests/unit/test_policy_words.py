"""What the policy of every page says, told once more in full: whoever loosens it says so here too."""

from __future__ import annotations

from backwise.publishing import policy


def test_a_page_may_load_from_its_own_host_and_nothing_else() -> None:
    assert dict(policy.DIRECTIVES) == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "worker-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
    }
    assert policy.ONLY_IN_HEADERS["frame-ancestors"] == "'none'"


def test_a_page_may_run_the_named_scripts_alone() -> None:
    written = policy.policy(["'sha256-abc='"])
    assert "script-src 'self' 'sha256-abc=';" in written
    assert "unsafe" not in written


def test_a_link_does_not_say_where_it_was_followed() -> None:
    assert policy.REFERRER == "no-referrer"
    assert policy.HEADERS["Referrer-Policy"] == "no-referrer"
    assert '<meta name="referrer" content="no-referrer">' in policy.policy_tags("x")


def test_a_page_has_no_power_over_the_device_but_its_screen() -> None:
    powers = dict(power.split("=") for power in policy.HEADERS["Permissions-Policy"].split(", "))
    for name in ("camera", "microphone", "geolocation", "payment", "usb", "serial", "hid", "accelerometer", "gyroscope"):  # fmt: skip
        assert powers[name] == "()", name
    assert {name for name, who in powers.items() if who != "()"} == {"fullscreen", "screen-wake-lock"}
