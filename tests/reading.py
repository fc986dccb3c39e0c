"""How hard a page is to read: words in a sentence, and the Flesch–Kincaid grade (Kincaid et al., 1975).

reading = read(response.content.decode()); reading.mean_sentence, reading.longest, reading.grade
"""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

_BLOCKS = {"p", "li", "h1", "h2", "h3", "dt", "dd", "label", "legend", "summary", "div", "blockquote", "td", "th"}
_SILENT = {"script", "style", "textarea", "button", "svg", "mark"}
_CODE = re.compile(r'<ol class="code-words".*?</ol>', re.DOTALL)  # ten words drawn by chance
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")


class _Main(HTMLParser):
    """The text of <main>, a line for each block."""

    def __init__(self):
        super().__init__()
        self.inside, self.silent, self.lines = False, 0, [""]

    def handle_starttag(self, tag, attrs):
        self.inside = self.inside or tag == "main"
        self.silent += tag in _SILENT
        if tag in _BLOCKS:
            self.lines.append("")

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "main"
        self.silent -= tag in _SILENT
        if tag in _BLOCKS:
            self.lines.append("")

    def handle_data(self, data):
        if self.inside and not self.silent:
            self.lines[-1] += data


@dataclass(frozen=True)
class Reading:
    sentences: list[str]

    @property
    def lengths(self) -> list[int]:
        return [len(_WORD.findall(sentence)) for sentence in self.sentences]

    @property
    def words(self) -> int:
        return sum(self.lengths)

    @property
    def mean_sentence(self) -> float:
        return self.words / max(len(self.sentences), 1)

    @property
    def longest(self) -> str:
        return max(self.sentences, key=lambda sentence: len(_WORD.findall(sentence)), default="")

    @property
    def longest_length(self) -> int:
        return max(self.lengths, default=0)

    @property
    def grade(self) -> float:
        beats = sum(syllables(word) for sentence in self.sentences for word in _WORD.findall(sentence))
        return 0.39 * self.mean_sentence + 11.8 * beats / max(self.words, 1) - 15.59


def syllables(word: str) -> int:
    """Groups of vowels, without a silent e; good to about one in ten."""
    word = re.sub(r"(?<=[^aeiouyl])e(?:d|s)?$", "", re.sub(r"['’]s?$", "", word.lower()))
    return max(len(re.findall(r"[aeiouy]+", word)), 1)


def read(html: str) -> Reading:
    """The sentences of a page's main part: headings and labels count too, what a person typed and a code do not."""
    page = _Main()
    page.feed(_CODE.sub("", html))
    sentences = [part.strip() for line in page.lines for part in re.split(r"(?<=[.!?])\s+", line.strip())]
    return Reading([" ".join(sentence.split()) for sentence in sentences if _WORD.search(sentence)])
