"""What a page shows, worked out before it is written: values that a template only has to lay out."""
