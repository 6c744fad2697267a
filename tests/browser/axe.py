"""What axe-core finds wrong on a page that is open, in light and in dark. WCAG 2.2 AA."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

Found = list[tuple[str, list[str]]]
"""Rules that are broken, each with the HTML of a few elements."""

OF_COLOURS = ("color-contrast", "link-in-text-block")
"""The rules that look at colours. All others look at elements, their words, and where they stand."""

_RUN = """rules => axe.run({resultTypes: ["violations"], ...(rules && {runOnly: rules})}).then(({violations}) =>
  violations.map(({id, nodes}) => [id, nodes.slice(0, 3).map(node => node.html.slice(0, 200))]))"""

_SHAPE = """() => [...document.querySelectorAll("*")].map(each => {
  const {x, y, width, height} = each.getBoundingClientRect();
  const seen = each.checkVisibility({opacityProperty: true, visibilityProperty: true});
  return [each.localName, each.className.baseVal ?? each.className, x, y, width, height, seen].join(" ");
}).join("\\n")"""
"""Each element, where it stands, and whether it is seen."""


def wrong(page: Page, rules: tuple[str, ...] = ()) -> Found:
    """What breaks these rules, or any."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(Axe().axe_script)
    return [(rule, nodes) for rule, nodes in page.evaluate(_RUN, list(rules) or None)]


def wrong_in_light_or_dark(page: Page) -> Found:
    """What is wrong in light, and in dark what is wrong with colours: nothing else differs, or it fails."""
    page.emulate_media(color_scheme="light")
    found, light = wrong(page), page.evaluate(_SHAPE).split("\n")
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(_SHAPE).split("\n")
    moved = [(one, other) for one, other in zip(light, dark, strict=True) if one != other]
    assert moved == [], f"dark differs in more than colours: {moved[:3]}"
    found += [(f"{rule} in dark", nodes) for rule, nodes in wrong(page, OF_COLOURS)]
    page.emulate_media(color_scheme="light")
    return found
