"""Who tells a claim, on whose word, and who is silent: roots, independent voices, the matrix."""
