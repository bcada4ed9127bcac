"""A real browser at the desk: the system's Chromium or Playwright's own, driven by Playwright. Skipped where there is none."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.web.test_crowd import served

from woozle.web.printing import find_browser
from woozle.web.serving import add_account

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
PAGES = (
    "/",
    "/stories/1",
    "/stories/1/claims/{claim}",
    "/stories/1/lineage",
    "/stories/1/timeline",
    "/stories/1/people",
    "/stories/1/hand-over",
    "/articles",
    "/articles/2?story=1",
    "/search?q=quay",
    "/people?q=quill",
    "/add",
    "/review",
    "/history",
    "/accounts",
)
WAIT = 300_000


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser."""
    sync = pytest.importorskip("playwright.sync_api", reason="no Playwright: pip install 'woozle[dev]'")
    with sync.sync_playwright() as playwright:
        program = find_browser() or playwright.chromium.executable_path
        if not Path(program).exists():
            pytest.skip("no Chromium to drive: apt-get install chromium, or playwright install chromium")
        opened = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def desk(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The opening address of a desk with the example story."""
    where = tmp_path_factory.mktemp("browser") / "w.db"
    shutil.copy(example, where)
    add_account(
        str(where), "somebody-with-a-very-long-name@newsroom.example", role="reader", password="a" * 12
    )
    with served(where) as (_, address):
        yield address


@pytest.fixture
def faults() -> list[str]:
    """What the browser complained about."""
    return []


def page_of(browser: Browser, address: str, faults: list[str], **context: Any) -> Page:
    """Come in, with every complaint of the browser noted."""
    page = browser.new_context(**context).new_page()
    page.set_default_timeout(WAIT)
    page.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("requestfailed", lambda request: faults.extend(_failure(request.url, request.failure)))
    page.goto(address)
    return page


def _failure(url: str, reason: str | None) -> list[str]:
    """Return what failed; a request that is cut off because the page is left is none."""
    return [] if reason == "net::ERR_ABORTED" else [f"{url} failed: {reason}"]


def base(address: str) -> str:
    return address.partition("/open")[0]


def claim_of(page: Page, address: str) -> str:
    page.goto(base(address) + "/stories/1")
    found = re.search(r"/claims/(\w+)", page.content())
    assert found is not None
    return found[1]


@pytest.mark.parametrize(
    "context",
    [
        pytest.param({"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"}, id="desk, light"),
        pytest.param({"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"}, id="desk, dark"),
        pytest.param({"viewport": {"width": 390, "height": 844}, "color_scheme": "light"}, id="phone, light"),
        pytest.param({"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}, id="phone, dark"),
    ],
)
def test_every_page_is_accessible_and_quiet(
    browser: Browser, desk: str, faults: list[str], context: dict[str, Any]
) -> None:
    """axe-core finds nothing against WCAG 2.2 AA, the browser complains of nothing, nothing runs off the screen."""
    page = page_of(browser, desk, faults, **context)
    claim = claim_of(page, desk)
    axe = AXE.read_text("utf-8")
    for path in PAGES:
        page.goto(base(desk) + path.format(claim=claim))
        page.wait_for_timeout(300)
        # Through the debugger, which the page's policy doesn't bind.
        page.evaluate(axe)
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
        found = page.evaluate("tags => axe.run(document, {runOnly: tags})", tags)
        told = [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found["violations"]]
        assert told == [], path
        width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert width <= 0, path
    assert faults == []
    page.context.close()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_open_menu_covers_nothing(
    browser: Browser, desk: str, faults: list[str], width: int, scheme: str
) -> None:
    """What stands around it can be pressed, and axe-core finds nothing."""
    size: Any = {"width": width, "height": 900}
    page = page_of(browser, desk, faults, viewport=size, color_scheme=scheme)
    claim = claim_of(page, desk)
    axe = AXE.read_text("utf-8")
    for path in ("/stories/1/claims/{claim}", "/articles/2?story=1", "/stories/1/people", "/search?q=quill"):
        page.goto(base(desk) + path.format(claim=claim))
        if width < 500 and path.startswith("/articles"):
            page.locator(".row .text .n").first.click()
        page.locator("details.fix > summary >> visible=true", has_text="somebody else").first.click()
        assert page.locator("details.fix[open] input[name=name]").is_visible(), path
        page.evaluate(axe)
        found = page.evaluate("() => axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag22aa']})")
        assert [
            (one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found["violations"]
        ] == [], path
        width_beyond = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert width_beyond <= 0, path
    assert faults == []
    page.context.close()


def test_a_newcomer_adds_the_example_and_follows_a_number_to_its_words(
    browser: Browser, tmp_path: Path, faults: list[str]
) -> None:
    with served(tmp_path / "w.db") as (_, address):
        page = page_of(browser, address, faults)
        page.get_by_role("button", name="Add the example story").click()
        page.locator("#state").wait_for(state="detached")
        page.locator(".claims a").first.click()
        page.locator(".tiles a", has_text="origins").click()
        assert page.locator("#origins:target").is_visible()
        page.locator(".said .words").first.click()
        assert page.locator("mark").first.is_visible()
        assert faults == []
        page.context.close()


def test_a_correction_shows_at_once_and_is_taken_back(browser: Browser, desk: str, faults: list[str]) -> None:
    page = page_of(browser, desk, faults)
    page.goto(base(desk) + "/articles/2?story=1")
    name = "People familiar with the inquiry"
    card = page.locator(".card", has_text=name)
    card.get_by_role("button", name="Not a source").click()
    page.locator(".card", has_text=name).wait_for(state="detached")
    undo = page.locator("#toast").get_by_role("button", name="Undo")
    assert undo.evaluate("button => button === document.activeElement")
    undo.press("Enter")
    page.locator(".card", has_text=name).wait_for()
    assert faults == []
    page.context.close()


def test_a_decision_on_a_claim_stays_on_it_and_is_taken_back(
    browser: Browser, example: Path, tmp_path: Path, faults: list[str]
) -> None:
    """The page comes anew once the dossier follows, with the same claim, and still offers to undo."""
    shutil.copy(example, tmp_path / "w.db")
    with served(tmp_path / "w.db") as (_, address):
        page = page_of(browser, address, faults)
        page.goto(base(address) + "/stories/1/claims/" + claim_of(page, address))
        for folded in page.locator("details.rest > summary").all():
            folded.click()
        title, sayings = page.locator("h1").inner_text(), page.locator(".told .said")
        before, last = sayings.count(), sayings.last
        words = last.locator("q").inner_text()
        last.get_by_role("button", name="Not the same claim").click()
        page.get_by_text("The dossier is up to date.").wait_for()
        assert page.locator("h1").inner_text() == title
        assert words not in sayings.locator("q").all_inner_texts()
        page.get_by_role("button", name="Undo").click()
        page.wait_for_function("n => document.querySelectorAll('.told .said').length === n", arg=before)
        assert page.locator("h1").inner_text() == title
        assert faults == []
        page.context.close()


def test_what_the_dossier_holds_is_taken_back_at_once(
    browser: Browser, example: Path, tmp_path: Path, faults: list[str]
) -> None:
    """On the very next page, while the next dossier is still being made."""
    shutil.copy(example, tmp_path / "w.db")
    with served(tmp_path / "w.db") as (_, address):
        page = page_of(browser, address, faults)
        claim = claim_of(page, address)
        page.goto(f"{base(address)}/stories/1/claims/{claim}")
        said = page.locator(".told .said")
        words = said.first.locator("q").inner_text()
        said.first.get_by_role("button", name="asks").click()
        page.get_by_text("The dossier is up to date.").wait_for()
        assert words not in said.locator("q").all_inner_texts()
        page.get_by_role("button", name="Undo").click()
        page.wait_for_url(lambda address: "decided" not in address)
        # No waiting from here on: what stands on the page that came is what is asked for.
        assert words in said.locator("q").all_inner_texts()
        assert faults == []
        page.context.close()


def test_two_sources_become_one_by_the_keyboard_and_two_again(
    browser: Browser, example: Path, tmp_path: Path, faults: list[str]
) -> None:
    shutil.copy(example, tmp_path / "w.db")
    with served(tmp_path / "w.db") as (_, address):
        page = page_of(browser, address, faults)
        page.goto(base(address) + "/stories/1/people")
        named, unnamed = page.get_by_label("This source"), page.get_by_label("and this one")
        named.focus()
        page.keyboard.type("Marta Quill")
        unnamed.focus()
        page.keyboard.type("“two officials")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.get_by_text("Saved. The dossier follows in a moment.").wait_for()
        told = page.locator("#sources li", has_text="are one source")
        while not told.count():
            page.wait_for_timeout(300)
            page.reload()
        assert "Marta Quill" in told.inner_text()
        told.get_by_role("button").press("Enter")
        page.wait_for_url("**/stories/1/people")
        while told.count():
            page.wait_for_timeout(300)
            page.reload()
        assert faults == []
        page.context.close()


def test_somebody_is_put_right_among_the_people(
    browser: Browser, example: Path, tmp_path: Path, faults: list[str]
) -> None:
    """By the keyboard, and taken back; whoever isn't offered is typed."""
    shutil.copy(example, tmp_path / "w.db")
    with served(tmp_path / "w.db") as (_, address):
        page = page_of(browser, address, faults)
        page.goto(base(address) + "/stories/1/people")
        page.locator("details.fix > summary").first.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.type("Ida Voss")
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="Ida Voss").wait_for()
        page.get_by_role("button", name="Undo").first.press("Enter")
        page.get_by_role("heading", name="Ida Voss").wait_for(state="detached")
        assert faults == []
        page.context.close()


def test_a_stance_is_put_right_with_one_press_where_a_search_finds_it(
    browser: Browser, desk: str, faults: list[str]
) -> None:
    """The hits come anew with it, and it is taken back from the note below."""
    page = page_of(browser, desk, faults)
    page.goto(base(desk) + "/search?q=Quill")
    hit = page.locator("#in-said ~ .hits > li").first
    before = hit.locator("[aria-pressed=true]").inner_text()
    hit.get_by_role("button", name="asks").click()
    page.wait_for_function(
        "() => document.querySelector('#in-said ~ .hits [aria-pressed=true]').textContent === 'asks'"
    )
    page.locator("#toast").get_by_role("button", name="Undo").press("Enter")
    page.wait_for_function(
        "was => document.querySelector('#in-said ~ .hits [aria-pressed=true]').textContent === was",
        arg=before,
    )
    assert faults == []
    page.context.close()


def test_an_upload_tells_how_far_it_is(browser: Browser, tmp_path: Path, faults: list[str]) -> None:
    """What is sent in per cent, what is taken in by files; one that is too large isn't sent, one that is stopped says so."""
    files = []
    for number in range(3):
        files.append(tmp_path / f"{number}.txt")
        text = f"The mayor said that quay {number} was safe. " + "Nothing else was known. " * 20_000
        files[-1].write_text(text, encoding="utf-8")
    with served(tmp_path / "w.db") as (_, address):
        page = page_of(browser, address, faults)
        page.goto(base(address) + "/add")
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 500_000}
        network.send("Network.emulateNetworkConditions", slow)
        page.evaluate("""() => { window.seen = [];
            new MutationObserver(() => seen.push(document.querySelector(".far").textContent))
                .observe(document.querySelector(".far"), {childList: true}); }""")
        page.locator("#upload [type=file]").set_input_files(files)
        page.get_by_role("button", name="Upload").click()
        page.get_by_role("button", name="Stop").click()
        page.get_by_text("Stopped.").wait_for()
        page.get_by_role("button", name="Upload").click()
        page.locator(".far", has_text="All sent. Taking in file").wait_for()
        seen = page.evaluate("seen")
        page.get_by_role("heading", name="3 reports kept").wait_for()
        percents = [int(found[1]) for one in seen if (found := re.search(r"(\d+) % [(]", one))]
        assert len({one for one in percents if 0 < one < 100}) > 1
        assert page.evaluate("document.activeElement.id") == "main"
        huge = tmp_path / "huge.txt"
        with huge.open("wb") as file:
            file.truncate(65_000_000)
        page.goto(base(address) + "/add")
        page.locator("#upload [type=file]").set_input_files(huge)
        page.get_by_role("button", name="Upload").click()
        page.get_by_text("64 MB can come at once").wait_for()
        assert faults == []
        page.context.close()


def test_the_keyboard_alone_is_enough(browser: Browser, desk: str, faults: list[str]) -> None:
    page = page_of(browser, desk, faults)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the page"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q-top"
    page.keyboard.type("quay")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=quay")
    page.goto(base(desk) + "/review")
    question = page.locator("[name=subject]").input_value()
    page.keyboard.press("n")
    page.get_by_role("button", name="Undo the last").wait_for()
    assert page.locator("[name=subject]").input_value() != question
    page.wait_for_function("!document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')")
    page.keyboard.press("u")
    page.wait_for_function("old => document.querySelector('[name=subject]').value === old", arg=question)
    assert faults == []
    page.context.close()


def test_what_a_date_means_can_be_waved_away(browser: Browser, desk: str, faults: list[str]) -> None:
    """WCAG 1.4.13: Esc hides what stands above the words, and whoever comes back to them sees it again."""
    page = page_of(browser, desk, faults)
    page.goto(base(desk) + "/articles/2?story=1")
    date = page.locator(".row .text [data-tip]").first
    date.hover()
    assert date.locator(".tip").is_visible()
    page.keyboard.press("Escape")
    assert not date.locator(".tip").is_visible()
    page.locator("h1").hover()
    date.hover()
    assert date.locator(".tip").is_visible()
    assert faults == []
    page.context.close()


def test_single_keys_can_be_turned_off(browser: Browser, desk: str, faults: list[str]) -> None:
    """WCAG 2.1.4, level A: whoever dictates presses them unawares. It holds for every page until it is taken back."""
    page = page_of(browser, desk, faults)
    page.locator("details.me > summary").press("Enter")
    page.get_by_role("button", name="Turn single keys off").press("Enter")
    page.goto(base(desk) + "/review")
    question = page.locator("[name=subject]").input_value()
    assert not page.get_by_text("Keys:").is_visible()
    page.keyboard.press("y")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") != "q-top"
    page.wait_for_timeout(300)
    assert page.locator("[name=subject]").input_value() == question
    page.locator("details.me > summary").press("Enter")
    page.get_by_role("button", name="Turn single keys on").press("Enter")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q-top"
    assert faults == []
    page.context.close()


def test_searching_shows_what_is_found_as_one_types(browser: Browser, desk: str, faults: list[str]) -> None:
    page = page_of(browser, desk, faults)
    page.goto(base(desk) + "/search")
    page.locator("#q").press_sequentially("insp", delay=30)
    page.locator("#results .hits a").first.wait_for()
    page.wait_for_url("**/search?q=insp")
    assert faults == []
    page.context.close()


def test_a_tap_on_a_phone_brings_up_the_chain(browser: Browser, desk: str, faults: list[str]) -> None:
    page = page_of(
        browser, desk, faults, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page.goto(base(desk) + "/articles/2?story=1")
    page.locator("#m4").tap()
    assert page.locator("#c4").get_by_text("Chain:").is_visible()
    assert faults == []
    page.context.close()


def test_nothing_moves_while_a_page_loads(browser: Browser, desk: str, faults: list[str]) -> None:
    """Cumulative layout shift, as browsers measure it."""
    page = page_of(browser, desk, faults)
    measure = """() => new Promise(done => { let sum = 0;
        new PerformanceObserver(list => list.getEntries().forEach(one => { sum += one.value; }))
            .observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 800); })"""
    # A page of a story that is being brought up to date loads anew by itself.
    page.goto(base(desk) + "/stories/1")
    page.locator("#state").wait_for(state="detached")
    for path in ("/", "/stories/1", "/articles/2?story=1", "/stories/1/lineage", "/stories/1/timeline"):
        page.goto(base(desk) + path)
        assert page.evaluate(measure) < 0.02, path
    page.context.close()


@pytest.mark.parametrize(
    ("path", "moving", "kept"),
    [
        ("/stories/1/timeline", "Closer", r"#days=\d{4}-\d\d-\d\d[.][.]\d{4}-\d\d-\d\d$"),
        ("/stories/1/lineage", "Farther", r"lineage[^#]*#view=[\d.]+,-?\d+,-?\d+$"),
        ("/stories/1/claims/{claim}", None, r"/claims/\w+[?]of=\d+-\d+$"),
    ],
)
def test_a_copied_link_shows_exactly_this(
    browser: Browser, desk: str, faults: list[str], path: str, moving: str | None, kept: str
) -> None:
    """Also which part of a drawing is in sight; a claim by what is said, since its id may change."""
    page = page_of(browser, desk, faults, permissions=["clipboard-read", "clipboard-write"])
    page.goto(base(desk) + path.format(claim=claim_of(page, desk)))
    if moving:
        page.locator("#canvas.drawn, .vis-item").first.wait_for()
        page.get_by_role("button", name=moving).click()
        page.wait_for_url(re.compile(kept))
    page.get_by_role("link", name="Copy link").click()
    page.get_by_text("Link copied.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert re.search(kept, copied), copied
    page.goto("about:blank")
    page.goto(copied)
    if moving:
        page.locator("#canvas.drawn, .vis-item").first.wait_for()
    assert page.url == copied
    assert faults == []
    page.context.close()


def test_a_drawing_is_downloaded(browser: Browser, desk: str, faults: list[str]) -> None:
    page = page_of(browser, desk, faults, accept_downloads=True)
    page.goto(base(desk) + "/stories/1/lineage")
    for button, start in (("PNG", b"\x89PNG"), ("SVG", b"<svg")):
        with page.expect_download() as found:
            page.locator(".tools").get_by_text(button).click()
        assert Path(found.value.path()).read_bytes().startswith(start)
    assert faults == []
    page.context.close()


def test_without_script_the_lineage_is_drawn_all_the_same(
    browser: Browser, desk: str, faults: list[str]
) -> None:
    """A picture whose boxes lead to their words, and no button that does nothing."""
    page = page_of(browser, desk, faults, java_script_enabled=False)
    page.goto(base(desk) + "/stories/1/lineage")
    assert not page.get_by_role("button", name="Closer").is_visible()
    page.locator("#canvas svg a").first.click()
    assert page.locator("mark").first.is_visible()
    page.goto(base(desk) + "/stories/1/timeline")
    assert not page.locator("#time").is_visible()
    assert page.get_by_role("row").count() > 5
    page.context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_all_three_lanes_of_time_are_in_sight(
    browser: Browser, desk: str, faults: list[str], width: int
) -> None:
    """With the days of the reports, and every report among what is shown."""
    page = page_of(browser, desk, faults, viewport={"width": width, "height": 844})
    page.goto(base(desk) + "/stories/1/timeline")
    place = page.locator("#time")
    place.locator(".vis-item", has_text="Ministry note bears out").wait_for()
    low = place.evaluate("place => place.getBoundingClientRect().bottom")
    for lane in ("Happened", "Said", "Printed"):
        label = place.locator(".vis-label", has_text=lane)
        assert label.evaluate("label => label.getBoundingClientRect().bottom") <= low + 1
    assert faults == []
    page.context.close()


@pytest.mark.skipif(
    find_browser() is None, reason="the desk prints with the system's Chromium, and there is none"
)
def test_a_dossier_is_printed(browser: Browser, desk: str) -> None:
    page = page_of(browser, desk, [])
    answer = page.request.get(base(desk) + "/stories/1/export/pdf")

    assert answer.body().startswith(b"%PDF")
    page.context.close()


def test_a_new_dossier_is_taken_up_where_the_page_stands(
    browser: Browser, example: Path, tmp_path: Path, faults: list[str]
) -> None:
    """Without loading anew: a page says that it is made, shows its figures, and leaves folds, focus and place alone."""
    shutil.copy(example, tmp_path / "w.db")
    with served(tmp_path / "w.db") as (_, address):
        page = page_of(browser, address, faults)
        page.goto(f"{base(address)}/stories/1/claims/{claim_of(page, address)}")
        origins = page.locator(".tiles a[href='#origins']")
        before = origins.inner_text()
        page.locator(".said", has_text="A newspaper that").last.get_by_role(
            "button", name="Not a source"
        ).click()
        page.locator("#state").get_by_text(re.compile("Waiting|Following")).wait_for()
        page.evaluate("window.is_the_same = true")
        page.locator(".pillar summary").first.click()
        page.evaluate("scrollTo(0, 700)")
        page.locator("#origins a").first.focus()
        page.locator("#origins a").first.scroll_into_view_if_needed()
        place = "() => document.querySelector('#origins a').getBoundingClientRect().top"
        stood = page.evaluate(place)
        page.get_by_text("The dossier is up to date.").wait_for()
        assert page.evaluate("window.is_the_same")
        assert page.locator("#state").count() == 0
        assert origins.inner_text() != before
        assert page.locator(".pillar details").first.get_attribute("open") is not None
        assert page.evaluate("document.activeElement.closest('#origins') !== null")
        assert abs(page.evaluate(place) - stood) < 3
        assert faults == []
        page.context.close()


def test_a_new_dossier_waits_for_whoever_is_typing(
    browser: Browser, example: Path, tmp_path: Path, faults: list[str]
) -> None:
    shutil.copy(example, tmp_path / "w.db")
    with served(tmp_path / "w.db") as (_, address):
        page = page_of(browser, address, faults)
        page.goto(f"{base(address)}/stories/1/claims/{claim_of(page, address)}")
        page.locator(".told .said").first.get_by_role("button", name="asks").click()
        page.get_by_text("The dossier follows in a moment.").wait_for()
        page.locator("details.fix > summary >> visible=true", has_text="somebody else").first.click()
        named = page.locator("details.fix[open] input[name=name]")
        named.fill("Ida Vo")
        page.locator("#state", has_text="Up to date.").wait_for()
        page.wait_for_timeout(1500)
        assert named.input_value() == "Ida Vo"
        page.keyboard.press("Escape")
        page.get_by_text("The dossier is up to date.").wait_for()
        assert faults == []
        page.context.close()
