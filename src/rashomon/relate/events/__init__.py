"""The coded event of a story: type, day, town, sides, toll."""
