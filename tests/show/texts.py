"""Invented articles on one event, with what attackers and bad encoders send."""

WIRE = (
    "PORT MAREN (Northern Wire) - Two cargo ferries collided in thick fog outside Port Maren early on Tuesday, and at"
    " least 14 people were killed, harbour officials said.\n\n"
    "“We have found no sign of a technical fault,” harbour master Ilse Brandt told reporters at the quay.\n\n"
    "Rescuers pulled about 60 people from the water. The collision happened two miles north of the Gull Rock light.\n\n"
    "The owner, Merrow Lines, denied that the ferry Anselma had been sailing too fast.\n"
)
REPRINT = (
    "Two cargo ferries collided in thick fog outside Port Maren early on Tuesday, and at least 14 people were killed,"
    " harbour officials said.\n\n"
    "“We have found no sign of a technical fault,” harbour master Ilse Brandt told reporters at the quay.\n\n"
    "Rescuers pulled about 60 people from the water.\n\n"
    "Sign up for the Harbour Post newsletter and never miss a tide.\n"
)
RADIO = (
    "The ferries Anselma and Bright Morning struck each other off Port Maren in fog shortly before dawn.\n\n"
    "Eleven bodies have been brought ashore, a coastguard officer who asked not to be named told Coast Radio.\n\n"
    "The ships met just south of Gull Rock, the officer said.\n\n"
    "The mayor, Noor al-Haddad, wrote in a message: “قلوبنا مع العائلات 🕯️”.\n\n"
    "Oskar Lindqvist, a deckhand, said the Anselma was going “like a train”.\n"
)
REVISED = (
    "The ferries Anselma and Bright Morning struck each other off Port Maren in fog shortly before dawn.\n\n"
    "Sixteen bodies have been brought ashore, coastguard chief Piet Soren said on Tuesday evening.\n\n"
    "The ships met just south of Gull Rock, the officer said.\n\n"
    "The mayor, Noor al-Haddad, wrote in a message: “قلوبنا مع العائلات 🕯️”.\n\n"
    "Oskar Lindqvist, a deckhand, said the Anselma was going “like a train”.\n"
)
HOSTILE = (
    "Fog & fury at sea <script>alert(1)</script>\r\n\r\n"
    'Merrow Lines "rejects" every accusation; its press officer wrote "><img src=x onerror=alert(2)> on the company\'s'
    " page.\r\n\r\n"
    "=cmd() said nothing at all, and the log of the Anselma ends with the word "
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsabendveranstaltungsprogrammheft"
    ".\r\n\r\n"
    "The union Deck & Engine said that up to 20 sailors were missing\x00,"
    " a claim\x07 nobody\x85 confirmed\ud83d.\r\n\r\n"
    "\tPhoto: The Lantern / M. Okoro &amp; friends\x0c"
)

ARTICLES = (
    (  # outlet, agency, url, text, published, title
        "Northern Wire",
        "Northern Wire",
        "https://wire.example/ferries",
        WIRE,
        "2031-02-04T06:10:00Z",
        "Ferries collide off Port Maren",
    ),
    (
        "Harbour Post",
        "Northern Wire",
        "https://harbourpost.example/a/1",
        REPRINT,
        "2031-02-04T07:02:00Z",
        "At least 14 dead as ferries collide",
    ),
    ("Coast Radio", None, "https://coast.example/news/ferries", RADIO, "2031-02-05", "Eleven dead in ferry crash"),
    (
        "Coast Radio",
        None,
        "https://coast.example/news/ferries",
        REVISED,
        "2031-02-05T21:40:00+01:00",
        "Sixteen dead in ferry crash",
    ),
    (
        "The Lantern <b>",
        None,
        "javascript:alert(3)",
        HOSTILE,
        "Tuesday, teatime",
        "Fog & fury <script>alert(1)</script> \u202eevil",
    ),
)
