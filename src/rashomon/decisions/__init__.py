"""What people decide: which of it counts, what it asks for, and the stories of a store brought in line with it."""

from rashomon.decisions.lines import export, parse
from rashomon.decisions.log import finding_rules, in_force, name_rules, rules, undoing
from rashomon.decisions.settling import settle

__all__ = ["export", "finding_rules", "in_force", "name_rules", "parse", "rules", "settle", "undoing"]
