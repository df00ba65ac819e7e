"""What is kept between runs: every version of the policy texts, what changed between them, and who looked at it."""
