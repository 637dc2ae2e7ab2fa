"""Invented reports of events that look alike, of one told in two ways, and of two in one town."""

import re


def reports(text: str) -> list[str]:
    """Return paragraphs that are parted by empty lines, each in one line."""
    return [re.sub(r"\s+", " ", part) for part in text.strip().split("\n\n")]


FIRST = reports("""
A fire destroyed the Halloran furniture warehouse in Oldmere on Monday night. Fire chief Ada Brenn said two of her
crew were hurt when the roof of the warehouse fell in. Halloran, which employs ninety people in Oldmere, said that
beds and tables worth four million crowns burned.

Two of the crew hurt when the roof of the Halloran warehouse fell in are recovering, fire chief Ada Brenn said in
Oldmere. Halloran wants to rebuild the furniture warehouse; its ninety people will be paid.
""")
SECOND = reports("""
Flames gutted a carpet mill in Castel Rovi on Tuesday. Mayor Luca Ferri said that three weavers escaped through a
window of the mill, and that the river was closed because dye from the mill had run into it.

The river at Castel Rovi is still red with dye from the carpet mill that burned; three weavers who escaped through a
window told mayor Luca Ferri of the flames.
""")
ALIKE = reports("""
A fire destroyed a furniture warehouse in Oldmere on Monday; two firefighters were hurt, said fire chief Ada Brenn.

A fire destroyed a carpet warehouse in Castel Rovi on Tuesday; three firefighters were hurt, said fire chief Luca
Ferri.
""")
BOMBS = reports("""
A bomb exploded at the market of Sarvat; police said at least ten people died and a curfew was ordered.

A second bomb exploded at a bus station in Sarvat and police ordered a curfew; at least four people died.

The bus station bomb in Sarvat was left in a suitcase on a bench near the ticket window, investigators said; four
died.

Investigators of the suitcase bomb at the Sarvat bus station seek a man seen near the ticket window on a bench.

The market bomb in Sarvat was hidden in a fruit cart, traders said; ten people died at the market stalls.

Traders reopened stalls at the Sarvat market where a fruit cart bomb killed ten.
""")
SMOKE, BURNS, BOTH = reports("""
Smoke hung over the harbour of Ostrel on Tuesday night and residents were told to keep their windows shut. The smell
reached the old town by midnight, and schools in Ostrel stayed closed in the morning while the harbour master
stopped all ships.

Three workers of the Brandvik paint company were taken to hospital with burns, a union official said. The union,
which has warned Brandvik about its boilers before, asked labour inspectors to look at the burns unit reports and
the boilers of the paint company.

{} over the harbour of Ostrel came from burning boilers at the Brandvik paint company, where three workers suffered
burns. Residents of Ostrel kept windows shut and schools stayed closed, the harbour master stopped ships, and the
union asked labour inspectors to look at the Brandvik boilers; the workers are in hospital.
""")
FIGHTERS = (("Bellini", "Castrova", "Ostrel"), ("Fontaine", "Gundersol", "Vessin"))
FIGHT = reports("""
Aronsen kept the heavy belt on Saturday: he stopped {0} in the sixth round in {2}. The referee {1} ended the fight after
a hard right hand. It was the fortieth win of Aronsen, who has held the belt for five years and wants a fight with the
holder of the other belt next.

In {2} Aronsen needed six rounds to beat {0} and stay champion. A right hand sent {0} to the ropes, and the referee {1}
stepped in. The champion said that he felt fresh, that he will rest for a month, and that the other belt is what he
wants now.

{0} was no match for Aronsen in {2}. The champion landed hard right hands from the first round on, and in the sixth the
referee {1} had seen enough. Aronsen has won forty fights and has lost none since he took the belt.

Boxing: Aronsen remains champion. {0} went down in the sixth round in {2} and the referee {1} stopped the fight. The
trainer of Aronsen said that a fight for the other belt is being talked about for the summer.
""")
