"""What the server says to everybody alike, as files that any web server or object store can hand out."""
