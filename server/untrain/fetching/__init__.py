"""Asking strangers' servers: only public addresses, within bounds, with manners, and a plain word when it fails."""
