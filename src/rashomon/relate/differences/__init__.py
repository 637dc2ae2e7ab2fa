"""Where accounts differ: figures of one thing, times, places, actors, kinds, states, denials."""
