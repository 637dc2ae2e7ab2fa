"""What people decide: which of it counts, what it asks for, and the stories of a store brought in line with it."""

from rashomon.decisions.lines import export, parse
from rashomon.decisions.log import in_force, rules, undoing
from rashomon.decisions.settling import settle

__all__ = ["export", "in_force", "parse", "rules", "settle", "undoing"]
