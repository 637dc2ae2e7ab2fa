"""Write how the tokenizer of the encoder's makers sees each character, for `rashomon.read.wordpiece`.

    python training/wordpiece_characters.py

The library `tokenizers` carries tables of an old Unicode, which no version of Python has, so it is asked for every code
point: what it drops, what it takes for punctuation, what it moves when it puts marks into their canonical order.
Without arguments and without chance, so the same library writes the same bytes.
"""

from itertools import groupby
from pathlib import Path

from tokenizers import Tokenizer, normalizers

WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "rashomon" / "read" / "weights"
_SURROGATES = range(0xD800, 0xE000)
_LAST_ORDER = "\u0345"  # the mark that stands last in canonical order: any other mark moves before it
HEAD = """\
# How the library `tokenizers` sees a character; made by training/wordpiece_characters.py.
# control: dropped before marks are ordered; mark: dropped after that; moved: kept, but ordered like a mark;
# stop: punctuation. Each line: kind, first and last code point, in base 16.
"""


def seen(tokenizer: Tokenizer, decomposed: normalizers.NFD, sign: str) -> str:
    """Return the kind of a character, or nothing for one that is a plain part of a word."""
    left = tokenizer.normalizer.normalize_str(sign)
    moves = decomposed.normalize_str(_LAST_ORDER + sign) != _LAST_ORDER + decomposed.normalize_str(sign)
    if not left:
        # only a mark is kept by the first step, where no accents are stripped
        kept = normalizers.BertNormalizer(strip_accents=False, lowercase=False).normalize_str(sign)
        return "mark" if kept else "control"
    if moves:
        return "moved"
    return "stop" if len(tokenizer.pre_tokenizer.pre_tokenize_str(f"a{sign}b")) == 3 else ""


def main() -> None:
    """Write the table."""
    tokenizer = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))
    decomposed = normalizers.NFD()
    kinds = [(code, seen(tokenizer, decomposed, chr(code))) for code in range(0x110000) if code not in _SURROGATES]
    lines = []
    for kind, group in groupby(kinds, key=lambda pair: pair[1]):
        codes = [code for code, _ in group]
        if kind:
            lines.append(f"{kind}\t{codes[0]:X}\t{codes[-1]:X}\n")
    (WEIGHTS / "tokenizer_characters.tsv").write_text(HEAD + "".join(lines), encoding="utf-8")
    print(f"{len(lines)} ranges")


if __name__ == "__main__":
    main()
