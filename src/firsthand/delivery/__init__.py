"""What was read, turned into something for people and programs: JSON, lines at a terminal, a page to hand over."""
