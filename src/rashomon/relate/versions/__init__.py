"""What later versions of an article changed."""
