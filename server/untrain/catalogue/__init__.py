"""What Untrain knows about services: the schema, the seeds, and what follows from them."""
