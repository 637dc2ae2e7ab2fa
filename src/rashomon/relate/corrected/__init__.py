"""What people decided about findings, carried out."""
