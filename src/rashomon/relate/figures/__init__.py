"""What is counted in a story, whether two numbers agree, how the counts moved: quantities, measures, the ledger."""
