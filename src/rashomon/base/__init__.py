"""The nouns every stage shares: spans, articles, marks, findings, problems. Imports nothing of ours."""
