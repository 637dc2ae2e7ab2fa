"""Who is who across the articles of a story: names joined, and what people decided about them."""
