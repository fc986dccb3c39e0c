"""Hands on the keyboard alone."""

_FOCUSED = """() => {
  const at = document.activeElement;
  const words = at.labels?.length ? at.labels[0].innerText : at.getAttribute("aria-label") || at.innerText || "";
  const framed = (one) => getComputedStyle(one).outlineStyle !== "none" || getComputedStyle(one).boxShadow !== "none";
  const seen = at === document.body || framed(at) || framed(at.closest("label") || at);
  return { words: words.trim(), kind: at.type || at.tagName, seen };
}"""


class Keyboard:
    """`Keyboard(page).to("Continue").press("Enter")`."""

    def __init__(self, page):
        self.page = page

    def to(self, words: str, limit: int = 80) -> "Keyboard":
        """Press Tab until what has the focus says `words`; arrows walk through radios. The focus is always seen."""
        for _ in range(limit):
            self.page.keyboard.press("Tab")
            focused = self._focused()
            assert focused["seen"], f"no focus is seen on {focused['words']!r}"
            if words in focused["words"] or (focused["kind"] == "radio" and self._arrow_to(words)):
                return self
        raise AssertionError(f"{words!r} cannot be reached by the keyboard on {self.page.url}")

    def _arrow_to(self, words: str) -> bool:
        """The radios of one group are one stop: look for the words among them before walking there."""
        group = self.page.evaluate(
            "() => [...document.getElementsByName(document.activeElement.name)].map((one) => one.labels[0].innerText)"
        )
        if not any(words in text for text in group):
            return False
        for _ in group:
            if words in self._focused()["words"]:
                return True
            self.page.keyboard.press("ArrowDown")
        return False

    def _focused(self) -> dict:
        return self.page.evaluate(_FOCUSED)

    def press(self, key: str) -> "Keyboard":
        with self.page.expect_navigation() if key == "Enter" else _nothing():
            self.page.keyboard.press(key)
        return self

    def type(self, text: str) -> "Keyboard":
        self.page.keyboard.type(text)
        return self

    def tick(self) -> "Keyboard":
        self.page.keyboard.press("Space")
        return self


class _nothing:
    def __enter__(self):
        return None

    def __exit__(self, *_exception):
        return None
