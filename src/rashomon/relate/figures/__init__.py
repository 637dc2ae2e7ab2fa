"""What is counted in a story and how the counts moved: measures, tolls, the ledger."""
